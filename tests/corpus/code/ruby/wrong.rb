def find(db, name)
  db.execute("SELECT id FROM users WHERE name = '#{name}'") # expect: sql-from-strings
end

def names(db, orders)
  orders.each do |order|
    db.execute("SELECT name FROM buyer WHERE id = ?", order.buyer) # expect: query-in-loop
  end
end

def client(http)
  http.verify_mode = OpenSSL::SSL::VERIFY_NONE # expect: tls-verification-off
end

def save(store)
  store.put # next: swallowed-exception
rescue => e
end

def fetch(client)
  client.get("/rates")
rescue IOError
  sleep 1
  retry # expect: unbounded-retry
end

def pack(name)
  system("tar czf out.tgz #{name}") # expect: shell-from-strings
end

def stored(password)
  Digest::SHA256.hexdigest(password) # expect: weak-password-hash
end

def load(request)
  Marshal.load(request.body) # expect: runs-input
end

def find(db, name)
  db.execute("SELECT id FROM users WHERE name = ?", name)
end

def save(store)
  store.put
rescue IOError => e
  logger.error(e)
  raise
end

def fetch(client)
  attempts = 0
  client.get("/rates")
rescue IOError
  attempts += 1
  retry if attempts < 5
  raise
end

def pack(name)
  system("tar", "czf", "out.tgz", "--", name)
end

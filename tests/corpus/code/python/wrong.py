import hashlib, os, pickle, random, subprocess, jwt, requests

def find(db, name):
    return db.execute("SELECT id FROM users WHERE name = '" + name + "'")  # expect: sql-from-strings

def names(db, orders):
    for order in orders:
        db.execute("SELECT name FROM buyer WHERE id = %s", (order.buyer,))  # expect: query-in-loop

SMTP_PASSWORD = "hR7vq2Zp9wLk"  # expect: secrets-in-code

def load(url):
    return requests.get(url, verify=False, timeout=3)  # expect: tls-verification-off

def rates(url):
    return requests.get(url).json()  # expect: no-timeout

def fetch(client):
    while True:  # expect: unbounded-retry
        try:
            return client.get("/rates")
        except ConnectionError:
            time.sleep(1)

def save(store, order):
    try:
        store.put(order)
    except Exception:  # expect: swallowed-exception
        pass

def pack(name):
    os.system("tar czf out.tgz " + name)  # expect: shell-from-strings

def user(token):
    return jwt.decode(token, options={"verify_signature": False})  # expect: token-verification-off

def stored(password):
    return hashlib.md5(password.encode()).hexdigest()  # expect: weak-password-hash

def session_token():
    return "".join(random.choice("abcdef") for _ in range(32))  # expect: random-token

def run(request):
    return eval(request.args["sum"])  # expect: runs-input

import hashlib, json, secrets, subprocess, jwt, requests

def find(db, name):
    return db.execute("SELECT id FROM users WHERE name = %s", (name,))

def names(db, ids):
    for row in db.execute("SELECT name FROM buyer WHERE id = ANY(%s)", (ids,)):
        print(row)
    return [row.name for row in db.execute("SELECT name FROM buyer")]

SMTP_PASSWORD = os.environ["SMTP_PASSWORD"]
EXAMPLE_PASSWORD = "changeme-please"

def load(url):
    return requests.get(url, timeout=3)

def fetch(client):
    for attempt in range(5):
        try:
            return client.get("/rates")
        except ConnectionError:
            time.sleep(2**attempt)
    raise TimeoutError("no rates")

def save(store, order):
    try:
        store.put(order)
    except KeyError:
        pass

def pack(name):
    subprocess.run(["tar", "czf", "out.tgz", "--", name], check=True)

def user(token, key):
    return jwt.decode(token, key, algorithms=["RS256"])

def etag(body):
    return hashlib.sha256(body).hexdigest()

def session_token():
    return secrets.token_urlsafe(32)

def colour():
    return random.choice(["red", "blue"])

async function find(db, name) {
  return db.query(`SELECT id FROM users WHERE name = '${name}'`); // expect: sql-from-strings
}
async function names(db, orders) {
  for (const order of orders) {
    await db.query("SELECT name FROM buyer WHERE id = $1", [order.buyer]); // expect: query-in-loop
  }
}
const agent = new https.Agent({ rejectUnauthorized: false }); // expect: tls-verification-off
const clientSecret = "k3Jx9QpLm2Vt8Zr"; // expect: secrets-in-code
async function fetchAll(client) {
  while (true) { // expect: unbounded-retry
    try {
      return await client.get("/rates");
    } catch (error) {
      await sleep(1000);
    }
  }
}
function save(store, order) {
  try {
    store.put(order); // next: swallowed-exception
  } catch (error) {
  }
}
child_process.exec("tar czf out.tgz " + name); // expect: shell-from-strings
const user = jwt.verify(token, key, { algorithms: ["none"] }); // expect: token-verification-off
const stored = crypto.createHash("sha256").update(password).digest("hex"); // expect: weak-password-hash
const resetToken = Math.random().toString(36); // expect: random-token
const sum = eval(request.body.sum); // expect: runs-input

async function find(db, name) {
  return db.query("SELECT id FROM users WHERE name = $1", [name]);
}
async function names(db, ids) {
  for (const row of await db.query("SELECT name FROM buyer WHERE id = ANY($1)", [ids])) {
    console.log(row.name);
  }
}
const agent = new https.Agent({ ca });
const clientSecret = process.env.CLIENT_SECRET;
async function fetchAll(client) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await client.get("/rates");
    } catch (error) {
      await sleep(2 ** attempt * 1000);
    }
  }
  throw new Error("no rates");
}
child_process.execFile("tar", ["czf", "out.tgz", "--", name]);
const user = jwt.verify(token, key, { algorithms: ["RS256"] });
const etag = crypto.createHash("sha256").update(body).digest("hex");
const resetToken = crypto.randomBytes(32).toString("hex");
const jitter = Math.random() * 100;

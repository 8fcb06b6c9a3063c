async function find(db: Pool, name: string): Promise<Row[]> {
  return db.query("SELECT id FROM users WHERE name = '" + name + "'"); // expect: sql-from-strings
}
async function names(db: Pool, orders: Order[]): Promise<void> {
  for (const order of orders) {
    await db.query("SELECT name FROM buyer WHERE id = $1", [order.buyer]); // expect: query-in-loop
  }
}
const apiKey: string = "k3Jx9QpLm2Vt8Zr"; // expect: secrets-in-code
function save(store: Store, order: Order): void {
  try {
    store.put(order); // next: swallowed-exception
  } catch {
  }
}

async function find(db: Pool, name: string): Promise<Row[]> {
  return db.query("SELECT id FROM users WHERE name = $1", [name]);
}
const apiKey: string = process.env.API_KEY ?? "";
function save(store: Store, order: Order): void {
  try {
    store.put(order);
  } catch (error) {
    log.error(error);
  }
}

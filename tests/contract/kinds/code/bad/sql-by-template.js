// expect: 3 code/sql-from-strings
export function find(pool, slug) {
  return pool.query(`SELECT target FROM link WHERE slug = '${slug}'`);
}

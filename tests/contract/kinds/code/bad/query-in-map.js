// expect: 3 code/query-in-loop
export const targets = (pool, slugs) =>
  Promise.all(slugs.map((slug) => pool.query('SELECT target FROM link WHERE slug = $1', [slug])));

export async function findLink(pool, slug) {
  const { rows } = await pool.query('SELECT slug, target FROM link WHERE slug = $1', [slug]);
  return rows[0] ?? null;
}

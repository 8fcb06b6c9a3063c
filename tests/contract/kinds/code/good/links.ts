interface Link {
  slug: string;
  target: string;
}

export const findLink = async (sql: Sql, slug: string): Promise<Link | undefined> => {
  const [link] = await sql<Link[]>`SELECT slug, target FROM link WHERE slug = ${slug}`;
  return link;
};

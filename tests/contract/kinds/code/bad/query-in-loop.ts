// expect: 4 code/query-in-loop
export async function targets(prisma: Prisma, slugs: string[]) {
  const found = [];
  for (const slug of slugs) found.push(await prisma.link.findUnique({ where: { slug } }));
  return found;
}

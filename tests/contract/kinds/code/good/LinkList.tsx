export function LinkList({ links }: { links: string[] }) {
  return (
    <ul>
      {links.map((link) => (
        <li key={link}>{link}</li>
      ))}
    </ul>
  );
}

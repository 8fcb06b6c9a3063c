"""Make short links."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A short name and where it leads."""

    slug: str
    target: str


def find(cursor, slug: str) -> Link | None:
    """The link of that name."""
    cursor.execute("SELECT slug, target FROM link WHERE slug = %s", (slug,))
    row = cursor.fetchone()
    return Link(*row) if row else None

"""Where the links of a page lead: to its own headings, or to the session's other artifacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from workbench.core.kinds import Subject
from workbench.engines.markdown import Link, Page, slug_of

_SCHEME = re.compile(r"[a-zA-Z][\w+.-]*:|//")
_LONG = 300


def broken_anchors(page: Page) -> Iterator[tuple[Link, str]]:
    """Links to headings that are not there, each with what to do."""
    for link in page.links:
        anchor = unquote(link.target[1:])
        if not link.target.startswith("#") or not anchor:
            continue
        if anchor not in page.anchors and anchor.lower() not in page.anchors:
            yield link, _near(anchor, page.anchors, "#") or "Mend the link, or add the heading."


def missing_artifacts(page: Page, subject: Subject) -> Iterator[tuple[Link, str]]:
    """Links to headings that another artifact does not have, and to what is nearly an artifact's name, each
    with what to do. What else a path leads to may be a file of the project."""
    if not subject.others:
        return
    names = {*subject.others, subject.parsed.name}
    folder = subject.parsed.name.rpartition("/")[0]
    for link in page.links:
        path, _, anchor = unquote(link.target[:_LONG]).partition("#")
        if not path or _SCHEME.match(path) or path.startswith(("/", "..")) or "." not in path:
            continue
        bare = path.removeprefix("./")
        found = next((name for name in (f"{folder}/{bare}".lstrip("/"), bare) if name in names), "")
        if not found:
            # It may be a file of the project; only what comes close to an artifact's name is a slip.
            if near := _near(bare, names, ""):
                yield link, near
            continue
        other = subject.others.get(found)
        if anchor and other is not None and other.kind in ("decision", "document") and other.tree is not None:
            there = getattr(other.tree, "page", other.tree)
            if (
                isinstance(there, Page)
                and slug_of(anchor) not in there.anchors
                and anchor not in there.anchors
            ):
                yield link, _near(anchor, there.anchors, f"{found}#") or "Mend the link, or add the heading."


def _near(word: str, known: set[str] | frozenset[str], before: str) -> str:
    near = get_close_matches(word[:_LONG], list(known)[:500], 1, 0.6)
    return f"Did you mean {before}{near[0]}?" if near else ""

"""From one text to another as edits of the smallest kind, which also fit a text the user changed."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

Edit = dict[str, str | bool]
_CONTEXTS = (1, 0, 2, 3, 5, 8, 13)


def edits_between(old: str, new: str, current: str) -> tuple[Edit, ...] | None:
    """Edits that carry old -> new over to `current`; None when they don't fit it unambiguously."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for context in _CONTEXTS:
        edits = tuple(_edit(before, after, group) for group in matcher.get_grouped_opcodes(context))
        if _apply(edits, old) == new and _apply(edits, current) is not None:
            return edits
    return None


def _edit(
    before: Sequence[str], after: Sequence[str], group: Sequence[tuple[str, int, int, int, int]]
) -> Edit:
    first, last = group[0], group[-1]
    return {
        "old": "".join(before[first[1] : last[2]]),
        "new": "".join(after[first[3] : last[4]]),
        "replace_all": False,
    }


def _apply(edits: Sequence[Edit], text: str) -> str | None:
    """The edited text; None when an edit's old text is not there exactly once."""
    for edit in edits:
        wanted = str(edit["old"])
        at = text.find(wanted)
        # Not `count`: it passes over a second place that overlaps the first.
        if not wanted or at < 0 or text.find(wanted, at + 1) >= 0:
            return None
        text = text[:at] + str(edit["new"]) + text[at + len(wanted) :]
    return text


def share_changed(old: str, new: str) -> float:
    """How much of the lines differ, 0 to 1."""
    matcher = difflib.SequenceMatcher(a=old.splitlines(), b=new.splitlines(), autojunk=False)
    return 1 - matcher.ratio()

"""A playbook that a message names outright: `Use the playbook jwt-authentication`, `/playbook search ...`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.core.gallery import name_and_rest
from workbench.providers.offline.playbook import Playbook

_OPENING = re.compile(
    r"^\W*(?:(?:please|let us|let's|i want to|i'd like to|can you|could you)\s+)?"
    r"(?:(?:use|start|begin|open|take|run|apply|go with|design with|start with|begin with|start from)\s+)?"
    r"(?:the\s+|from\s+the\s+)?playbook\b[\s:]*",
    re.I,
)
_QUOTES = "\"'`“”‘’*"


def named(text: str, playbooks: Sequence[Playbook]) -> Playbook | None:
    """The playbook that the message begins with by id or title; None when it names none in that way.

    Words after the name are no part of it, and an id is not taken for the beginning of another.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    names = {name: each for each in playbooks for name in (each.id, each.title)}
    name, _ = name_and_rest(text[opening.end() :].lstrip(_QUOTES), names)
    return names.get(name)

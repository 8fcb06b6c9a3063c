"""Which kind a text is: by its name's ending, by a fence's word, by what the text itself says."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.core.errors import ToolError
from workbench.core.kinds import ArtifactKind

SHARED_FORMATS = (".yaml", ".yml", ".json", ".md", ".markdown", ".txt", ".text")
"""Formats that many kinds are written in: their suffix is a hint, and the text decides."""
_PROSE = (".md", ".markdown")
_HINT, _OWN_SUFFIX = 0.6, 2.0
_HEAD = 20_000
"""Characters that tell a kind."""
_CERTAIN = 0.7
"""What a text without a fence's word has to reach."""

Kinds = Mapping[str, ArtifactKind]


def kind_of(kinds: Kinds, name: str, content: str, wanted: str = "") -> str:
    """The kind's id: the one wanted if it exists, else the best guess from name and text.

    Raises `ToolError` when an unknown kind is wanted.
    """
    if wanted:
        known = {kind_id.lower(): kind_id for kind_id in kinds}
        if wanted.lower() in known:
            return known[wanted.lower()]
        raise ToolError(f"There is no kind {wanted!r}.", hint=f"Use one of: {', '.join(kinds)}.")
    lowered = name.lower()

    def score(kind: ArtifactKind) -> tuple[float, int]:
        suffix = max((len(end) for end in kind.suffixes if lowered.endswith(end)), default=0)
        shared = any(lowered.endswith(end) and suffix <= len(end) for end in SHARED_FORMATS)
        weight = _HINT if shared else _OWN_SUFFIX
        return (recognition(kind, content) + (weight if suffix else 0.0), suffix)

    candidates = list(kinds.values())
    if lowered.endswith(_PROSE):
        # A page about deployment holds a workflow and is none.
        candidates = [kind for kind in candidates if any(end.endswith(_PROSE) for end in kind.suffixes)]
    best = max(candidates or kinds.values(), key=score)
    return best.id if score(best)[0] > 0 else "document"


def kind_of_fence(kinds: Kinds, info: str, content: str) -> str:
    """The kind of a fenced block; empty when none claims it."""
    word = info.split()[0].lower() if info.split() else ""
    claiming = [kind for kind in kinds.values() if word and word in kind.fences]
    candidates = claiming or list(kinds.values())
    # What none recognises goes to the one that claims most languages, not to the first by name.
    best = max(candidates, key=lambda kind: (recognition(kind, content), len(kind.fences)), default=None)
    if best is None or (not claiming and recognition(best, content) < _CERTAIN):
        return ""
    return best.id


def recognition(kind: ArtifactKind, content: str) -> float:
    """How sure the text alone makes a kind, 0 to 1; 0 when the kind throws."""
    try:
        return kind.recognises(content[:_HEAD])
    except Exception:  # noqa: BLE001 - a plug-in's bug must not take the program along
        return 0.0

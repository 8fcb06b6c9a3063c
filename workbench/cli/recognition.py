"""Which files of a folder are artifacts: by their names, or else by their texts."""

from __future__ import annotations

import os
from collections.abc import Mapping

from workbench.cli import reading
from workbench.cli.sources import Skipped, Unreadable
from workbench.core.errors import UsageError
from workbench.core.kinds import ArtifactKind
from workbench.studio.detection import SHARED_FORMATS, kind_of, recognition

Kinds = Mapping[str, ArtifactKind]

NOT_AN_ARTIFACT, BINARY, TOO_LARGE = "not an artifact", "binary", "too large"
_PROSE = (".md", ".markdown")
_SURE = 0.5
"""How sure the text of a format of many kinds has to make one."""


def read_found(name: str, kinds: Kinds, wanted: str = "") -> tuple[str, str] | Skipped | Unreadable:
    """Text and kind of a file that was found; why not, when it is no artifact, or none of the wanted kind."""
    told = told_by_name(name, kinds)
    if told is None:
        return Skipped(name, NOT_AN_ARTIFACT)
    try:
        if (size := os.stat(name).st_size) > reading.LARGEST:
            limit = reading.megabytes(reading.LARGEST)
            return Skipped(name, TOO_LARGE, f"{reading.megabytes(size)} > {limit}")
        data = reading.read_bytes(name)
        if reading.is_binary(data):
            return Skipped(name, BINARY)
        text = reading.decoded(data, name)
    except reading.NotText as error:
        return Unreadable(name, str(error)) if told else Skipped(name, NOT_AN_ARTIFACT)
    except UsageError as error:
        return Unreadable(name, str(error))
    except OSError as error:
        return Unreadable(name, str(reading.unread(name, error)))
    kind = kind_of(kinds, name, text)
    if wanted and kind != wanted:
        return Skipped(name, f"not of kind {wanted}")
    if told or is_recognised(name, text, kinds[kind]):
        return text, kind
    return Skipped(name, NOT_AN_ARTIFACT)


def told_by_name(name: str, kinds: Kinds) -> bool | None:
    """True when the name alone tells a kind, False when its format is one of many, None when neither."""
    lowered = os.path.basename(name).lower()
    endings = (end for kind in kinds.values() for end in kind.suffixes if lowered.endswith(end))
    longest = max(endings, key=len, default=None)
    return None if longest is None else longest not in SHARED_FORMATS


def is_recognised(name: str, text: str, kind: ArtifactKind) -> bool:
    """Whether a text in a format of many kinds is an artifact: prose is, other data only for sure."""
    if kind.id in ("code", "document"):
        return name.lower().endswith(_PROSE)
    return recognition(kind, text) >= _SURE

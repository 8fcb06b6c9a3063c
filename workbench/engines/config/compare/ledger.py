"""Where the differences between two versions are written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.core.findings import Change, Impact
from workbench.core.surface import Part
from workbench.core.text import one_line
from workbench.engines.config.images import Image, known

BREAKING, RISKY, SAFE = Impact.BREAKING, Impact.RISKY, Impact.SAFE
_ORDER = {BREAKING: 0, RISKY: 1, SAFE: 2}


class Ledger:
    """Gathers changes in the order they are found."""

    def __init__(self) -> None:
        self._changes: list[Change] = []

    def add(self, impact: Impact, summary: str, why: str = "") -> None:
        """Write one down."""
        self._changes.append(Change(impact, one_line(summary, 200), why))

    def sorted(self) -> tuple[Change, ...]:
        """Worst first, else in the order of the files."""
        return tuple(sorted(dict.fromkeys(self._changes), key=lambda change: _ORDER[change.impact]))

    def value(self, what: str, old: Any, new: Any, why: str, impact: Impact = RISKY) -> None:
        """A single value that differs, given, taken or changed."""
        if old == new:
            return
        if old in (None, "", [], {}):
            self.add(SAFE, f"{what} given: {short(new)}")
        elif new in (None, "", [], {}):
            self.add(impact, f"{what} removed: was {short(old)}", why)
        else:
            self.add(impact, f"{what}: {short(old)} -> {short(new)}", why)

    def names(
        self,
        what: str,
        old: Iterable[str],
        new: Iterable[str],
        gone: tuple[Impact, str],
        come: tuple[Impact, str],
    ) -> tuple[str, ...]:
        """Names that went and came, each with its impact and why; gives back those in both."""
        before, after = dict.fromkeys(old), dict.fromkeys(new)
        for name in before:
            if name not in after:
                self.add(gone[0], f"{what} {one_line(name, 80)} removed", gone[1])
        for name in after:
            if name not in before:
                self.add(come[0], f"{what} {one_line(name, 80)} added", come[1])
        return tuple(name for name in before if name in after)


def short(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, (list, tuple)):
        return one_line(", ".join(str(part) for part in value), 60) or "none"
    if isinstance(value, Mapping):
        return one_line(", ".join(f"{key}={part}" for key, part in value.items()), 60) or "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    return one_line(str(value), 60) or "none"


def compare_images(ledger: Ledger, what: str, old: Image | None, new: Image | None) -> None:
    """Another image: of a database's next major version it can't read the files."""
    if old == new or old is None or new is None:
        if old != new:
            ledger.add(RISKY, f"{what}: image {_said(old)} -> {_said(new)}", "It comes from elsewhere now.")
        return
    summary = f"{what}: image {_said(old)} -> {_said(new)}"
    before = known(old)
    if old.repository != new.repository:
        keeps = before is not None and before.part in (Part.DATABASE, Part.QUEUE, Part.STORE)
        same = keeps and known(new) == before
        why = (
            "Another database does not read the files of this one." if keeps else "It is another program now."
        )
        ledger.add(BREAKING if keeps and not same else RISKY, summary, why)
        return
    majors = (old.major, new.major)
    if before is not None and before.part is Part.DATABASE and "" not in majors and majors[0] != majors[1]:
        why = (
            f"{before.title} {majors[1]} does not start on the files of "
            f"{majors[0]}: dump and restore, or upgrade them."
        )
        ledger.add(BREAKING, summary, why)
    elif "" not in majors and majors[0] != majors[1]:
        ledger.add(RISKY, summary, "A new major version may behave differently.")
    elif new.loose and not old.loose:
        ledger.add(RISKY, summary, "It no longer says which version runs.")
    else:
        ledger.add(SAFE, summary)


def _said(image: Image | None) -> str:
    if image is None:
        return "none"
    tag = f":{image.tag}" if image.tag else ""
    return f"{image.repository}{tag}{'@' + image.digest[:19] if image.digest else ''}"

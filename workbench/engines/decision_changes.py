"""What changed between two versions of a decision record, or of any page."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Change, Impact
from workbench.core.text import one_line
from workbench.engines.decision import DecisionRecord
from workbench.engines.markdown import Page, Section

_BINDING = ("accepted",)


def decision_changes(old: DecisionRecord, new: DecisionRecord) -> tuple[Change, ...]:
    """Status, choice and options first, then sections."""
    return (*_status(old, new), *_choice(old, new), *_options(old, new), *page_changes(old.page, new.page))


def _status(old: DecisionRecord, new: DecisionRecord) -> Iterator[Change]:
    if old.status == new.status:
        return
    before, after = one_line(old.status, 60) or "none", one_line(new.status, 60) or "none"
    binds = old.status.startswith(_BINDING) and not new.status.startswith(_BINDING)
    why = "What follows this decision has lost its ground." if binds else "It binds nothing that was built."
    if new.status.startswith(_BINDING):
        why = "From now on the design has to keep to it."
    yield Change(Impact.RISKY if binds else Impact.SAFE, f"status {before} -> {after}", why)


def _choice(old: DecisionRecord, new: DecisionRecord) -> Iterator[Change]:
    if old.chosen == new.chosen:
        return
    before, after = one_line(old.chosen, 60) or "nothing", one_line(new.chosen, 60) or "nothing"
    binds = bool(old.chosen) and old.status.startswith(_BINDING)
    why = "It was accepted: write a new record that supersedes it." if binds else "Nothing relied on it yet."
    yield Change(Impact.BREAKING if binds else Impact.SAFE, f"choice {before} -> {after}", why)


def _options(old: DecisionRecord, new: DecisionRecord) -> Iterator[Change]:
    for option in old.options:
        if option not in new.options:
            summary = f"option {one_line(option, 60)} removed"
            yield Change(Impact.RISKY, summary, "Readers no longer see that it was weighed.")
    for option in new.options:
        if option not in old.options:
            yield Change(Impact.SAFE, f"option {one_line(option, 60)} added")


def page_changes(old: Page, new: Page) -> tuple[Change, ...]:
    """Sections by their headings: removed, added, written anew."""
    before, after = _by_title(old), _by_title(new)
    found = [
        Change(Impact.RISKY, f"section {_shown(title)} removed", "Links to it lead nowhere now.")
        for title in before
        if title not in after
    ]
    found += [Change(Impact.SAFE, f"section {_shown(title)} added") for title in after if title not in before]
    found += [
        Change(Impact.SAFE, f"section {_shown(title)} changed")
        for title, section in before.items()
        if title in after and section.body != after[title].body
    ]
    return tuple(found)


def _by_title(page: Page) -> dict[str, Section]:
    found: dict[str, Section] = {}
    counts: dict[str, int] = {}
    for section in page.sections:
        number = counts[section.title] = counts.get(section.title, 0) + 1
        found[section.title if number == 1 else f"{section.title} ({number})"] = section
    return found


def _shown(title: str) -> str:
    return one_line(title, 60) or "without a title"

"""What changed between two versions of a schema, for those who write the data and those who read it.

Data that was right must stay right, and readers must be told no less and surprised by no more.
"""

from __future__ import annotations

from workbench.core.findings import Change, Impact
from workbench.engines.jsonschema.document import Document
from workbench.engines.openapi.compare_schemas import SchemaComparison
from workbench.engines.openapi.ledger import Ledger
from workbench.engines.openapi.voice import Voice

_DATA = Voice(
    refused="Data that was right is refused.",
    without_refused="Data without it is refused.",
    null_refused="Data with null is refused.",
    gone_refused="Data that still has it is refused.",
    other_refused="Data with other properties is refused.",
    maybe_refused="Data that was right may be refused.",
    unheeded="What writers put there is not checked any more.",
    still_written="Writers may use it.",
    meant="Data that leaves it out means something else now.",
    null="Readers do not expect null.",
    missed="Readers that use it miss it.",
    relied_on="Readers rely on it being there.",
    unknown="Readers may not know it.",
    unreadable="Readers get what they can't read.",
    more="Readers may get more than they are made for.",
    old_form="Readers may rely on the old form.",
    other_type="Data that was right is refused, and readers get another type.",
    other_form="Data that was right is refused, and readers get another form.",
    where=("", ""),
)
_WORST = {Impact.BREAKING: 0, Impact.RISKY: 1, Impact.SAFE: 2}


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """All changes, breaking ones first; each with what it means to writers and to readers."""
    found: dict[str, Change] = {}
    for side in ("request", "response"):
        ledger = Ledger()
        comparison = SchemaComparison(old, new, ledger, _DATA)
        comparison.compare((old.root, ()), (new.root, ()), new.title, side)
        for name, placed in old.definitions.items():
            if name in new.definitions:
                comparison.compare(placed, new.definitions[name], name, side)
        for change in ledger.changes:
            if _null(change.summary) in found.keys() - {change.summary}:
                continue
            found[change.summary] = _both(found.get(change.summary), change)
    final = Ledger()
    for name in old.definitions.keys() - new.definitions.keys():
        final.risky(f"definition {name} is gone", "Other schemas may still refer to it.")
    for name in sorted(new.definitions.keys() - old.definitions.keys()):
        final.safe(f"definition {name} is new")
    if old.draft is not new.draft:
        final.risky(f"dialect {old.draft.name} -> {new.draft.name}", "Keywords may mean something else.")
    every = (*found.values(), *final.changes)
    return tuple(sorted(every, key=lambda change: _WORST[change.impact]))


def _both(one: Change | None, other: Change) -> Change:
    """The same change seen from both sides: the worse impact, and why."""
    if one is None:
        return other
    impact = min(one.impact, other.impact, key=_WORST.__getitem__)
    whys = [change.why for change in (one, other) if change.why and change.impact is not Impact.SAFE]
    why = " ".join(dict.fromkeys(whys)) or one.why or other.why
    return Change(impact, one.summary, why)


def _null(summary: str) -> str:
    """What writers are told where readers hear that something is never null any more."""
    return summary.replace(" is never null ", " may not be null ")

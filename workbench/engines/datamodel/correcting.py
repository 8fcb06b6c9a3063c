"""The next message about a model that stands: `an order may have no customer`, `rename line to item`."""

from __future__ import annotations

import re

from workbench.core.datamodel import DataModel, Understanding, Unread
from workbench.engines.datamodel import reading
from workbench.engines.datamodel.differences import changes
from workbench.engines.datamodel.editing import Editing
from workbench.engines.datamodel.forms import Segment, segments
from workbench.engines.datamodel.guessing import PLAIN, summary
from workbench.engines.datamodel.laws import settle
from workbench.engines.datamodel.notation import header
from workbench.engines.datamodel.notation_parts import PartProblem, read_part, split_parts

_SECOND = re.compile(
    r",?\s+(?:and|then|and then)\s+(?=(?:please\s+)?(?:add|rename|remove|drop|delete|make)\s"
    r"|(?:(?:an?|the|each|every)\s+)?[\w-]+\s+(?:may|can|must|should|needs?|belongs?|has|have)\s)",
    re.IGNORECASE,
)
"""A second order in one sentence: `... and rename line to item`, `... and an order has notes`."""


def correct(model: DataModel, text: str) -> Understanding:
    """The model as a message changes it, one sentence in `changed` for each change.

    `assumed` tells what was assumed of what changed, `unread` what speaks of the model and was not
    understood. A message about something else changes nothing and leaves nothing unread. Never raises.
    """
    if not text.strip():
        return Understanding(model)
    if len(text) > reading.LONGEST:
        problem = f"The text has {len(text):,} characters; only up to {reading.LONGEST:,} are read."
        return Understanding(model, unread=(Unread(text[:60], 1, problem, "Send the correction alone."),))
    editing = Editing.of(model)
    found = [each for each in segments(_SECOND.sub(". ", text)) if _is_for(model, each)]
    put = reading.put_in(editing, found, correcting=True)
    put.mentions = True
    settled = settle(put.draft(editing))
    changed = changes(model, settled.model, editing.renamed)
    same = [each.name for each in settled.model.entities if model.entity(each.name) == each]
    assumed = (*settled.assumed, *summary(settled.model, same)) if changed else ()
    source = " and ".join(dict.fromkeys(each.form for each in found)) if changed else ""
    kept = settled.model if changed else model
    said = dict.fromkeys((*put.unread, *settled.unread))
    return Understanding(
        kept, source, tuple(dict.fromkeys(assumed)), tuple(said), changed, tuple(editing.renamed)
    )


def concerns(model: DataModel, text: str) -> bool:
    """A message says something of the model: it changes it, or speaks of it and is not understood."""
    found = correct(model, text)
    return bool(found.changed or found.unread)


def _is_for(model: DataModel, segment: Segment) -> bool:
    """A line of notation counts when it names an entity, a kind, or an arrow; `Stack: python` does not."""
    if segment.form != "notation":
        return True
    for line in segment.text.split("\n"):
        found = header(line.strip())
        if found is None:
            continue
        if model.entity(found.name) is not None or any(mark in line for mark in ("->", "=>", "!", "?", "(")):
            return True
        try:
            parts = [read_part(part) for part in split_parts(found.rest)]
        except PartProblem:
            continue
        if any(not getattr(part, "assumed", "") for part in parts) or found.link:
            return True
        if len(parts) > 1 and found.name[:1] == line.strip()[:1]:
            return any(getattr(part, "assumed", "") != PLAIN for part in parts)
    return False

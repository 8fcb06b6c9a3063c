"""A data model from whatever a person pastes or writes: the form is found, not asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.datamodel import Understanding, Unread
from workbench.engines.datamodel import merging, notation, sentences
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.editing import Editing
from workbench.engines.datamodel.forms import Segment, segments
from workbench.engines.datamodel.guessing import summary
from workbench.engines.datamodel.laws import settle

LONGEST = 2_000_000
"""Characters of a text that are read."""
HINT = (
    "Paste DDL, DBML, an OpenAPI or GraphQL file, or write `Order: customer -> Customer, total money` "
    "or sentences such as `A customer places many orders`."
)


def read(text: str) -> Understanding:
    """What a text says of a data model: the model, what was assumed and what was not understood.

    Never raises. A text may hold several forms; what comes later adds to and corrects what came before.
    """
    if not text.strip():
        return Understanding(unread=(Unread("", 1, "There is nothing to read.", HINT),))
    if len(text) > LONGEST:
        problem = f"The text has {len(text):,} characters; only up to {LONGEST:,} are read."
        return Understanding(unread=(Unread(text[:60], 1, problem, "Paste the part that tells the data."),))
    editing = Editing()
    found = segments(text)
    put = put_in(editing, found)
    settled = settle(put.draft(editing))
    model = settled.model
    said = (*put.unread, *settled.unread)
    forms = dict.fromkeys(segment.form for segment in found)
    if not model.entities and not said:
        said = (Unread(_first(text), 1, "Nothing here tells of things that are remembered.", HINT),)
    source = " and ".join(forms) if model.entities else ""
    assumed = tuple(dict.fromkeys((*settled.assumed, *summary(model))))
    return Understanding(model, source, assumed, tuple(dict.fromkeys(said)))


def _first(text: str) -> str:
    return next((line.strip()[:200] for line in text.split("\n") if line.strip()), "")


_WRITTEN = ("notation", "sentences")


@dataclass
class Put:
    """What came of putting segments into an editing."""

    unread: list[Unread] = field(default_factory=list)
    mentions: bool = False
    """Entities that are only referred to are entities."""
    lines: dict[str, int] = field(default_factory=dict)
    """Where entities were told."""
    firm: set[str] = field(default_factory=set)
    """Entities of schemas."""

    def draft(self, editing: Editing) -> Draft:
        """The editing as a draft, to be settled."""
        entities = list(editing.entities.values())
        return Draft(entities, editing.title, list(editing.assumed), [], self.lines, self.mentions, self.firm)


def put_in(editing: Editing, found: list[Segment], *, correcting: bool = False) -> Put:
    """Put the segments of a text into an editing: schemas first, then what is said around them."""
    put = Put()
    schemas = [each for each in found if each.form not in _WRITTEN]
    for segment in (*schemas, *(each for each in found if each.form in _WRITTEN)):
        known = frozenset(editing.entities)
        if segment.form == "sentences":
            put.mentions = True
            put.unread += sentences.put_in(
                editing, segment.text, segment.line, correcting=correcting or bool(schemas)
            )
            for name in editing.entities.keys() - known:
                put.lines.setdefault(name, segment.line)
            continue
        draft = _drafted(segment, known)
        put.mentions = put.mentions or draft.mentions_make
        put.unread += draft.unread
        if not draft.mentions_make:
            put.firm |= {each.name for each in draft.entities}
        put.lines = draft.lines | put.lines
        editing.assumed += draft.assumed
        merging.put_in(editing, draft)
    return put


def _drafted(segment: Segment, known: frozenset[str]) -> Draft:
    if segment.form == "notation":
        return notation.drafted(segment.text, segment.line, known)
    if segment.form == "DDL":
        from workbench.engines.datamodel import ddl

        return ddl.drafted(segment.text, segment.line)
    if segment.form == "DBML":
        from workbench.engines.datamodel import dbml

        return dbml.drafted(segment.text, segment.line)
    if segment.form == "GraphQL":
        from workbench.engines.datamodel import graphql_reading

        return graphql_reading.drafted(segment.text, segment.line)
    from workbench.engines.datamodel import openapi_reading

    return openapi_reading.drafted(segment.text, segment.line)

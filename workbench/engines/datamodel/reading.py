"""A data model from whatever a person pastes or writes: the form is found, not asked for."""

from __future__ import annotations

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
    unread, mentions = put_in(editing, found)
    draft = Draft(
        list(editing.entities.values()), editing.title, list(editing.assumed), mentions_make=mentions
    )
    draft.lines = _lines(found, draft)
    settled = settle(draft)
    model = settled.model
    said = (*unread, *settled.unread)
    forms = dict.fromkeys(segment.form for segment in found)
    if not model.entities and not said:
        said = (Unread(_first(text), 1, "Nothing here tells of things that are remembered.", HINT),)
    source = " and ".join(forms) if model.entities else ""
    assumed = tuple(dict.fromkeys((*settled.assumed, *summary(model))))
    return Understanding(model, source, assumed, tuple(dict.fromkeys(said)))


def _first(text: str) -> str:
    return next((line.strip()[:200] for line in text.split("\n") if line.strip()), "")


def _lines(found: list[Segment], draft: Draft) -> dict[str, int]:
    """Where entities are told, as near as their names tell."""
    lines: dict[str, int] = {}
    wanted = {each.name.lower(): each.name for each in draft.entities}
    for segment in found:
        for at, line in enumerate(segment.text.split("\n"), segment.line):
            for word in (
                line.replace("_", "").replace(":", " ").replace("(", " ").replace("`", " ").split()[:6]
            ):
                for key in (word.lower(), word.lower().rstrip("s")):
                    if key in wanted:
                        lines.setdefault(wanted[key], at)
    return lines


def put_in(editing: Editing, found: list[Segment], *, correcting: bool = False) -> tuple[list[Unread], bool]:
    """Put the segments of a text into an editing: what was not understood, and whether mentions make entities."""
    unread: list[Unread] = []
    mentions = False
    for segment in found:
        if segment.form == "sentences":
            mentions = True
            unread += sentences.put_in(editing, segment.text, segment.line, correcting=correcting)
            continue
        draft = _drafted(segment, frozenset(editing.entities))
        mentions = mentions or draft.mentions_make
        unread += draft.unread
        editing.assumed += draft.assumed
        merging.put_in(editing, draft)
    return unread, mentions


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

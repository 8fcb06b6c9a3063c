"""The user's data model in the conversation: heard, shown before it is built on, and corrected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, Understanding
from workbench.core.values import Answer
from workbench.providers.offline.conversation import Project, design_of
from workbench.providers.offline.playbook import Playbook
from workbench.providers.offline.understanding import Reading

MODEL_HEADER = "Model"
BUILD = "Build on it"
WAIT = "I correct it first"
EXAMPLE = "The example"
LATER = "I write it next"
_EXAMPLE = "the example"
_SHORT = 60
_READ = 20_000
"""Characters of prose that are read for parameters and playbooks; a data model is read whole."""
_FENCED = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.M | re.S)
_BEGINS = re.compile(
    r"^[ \t]*(?:--|create\s+(?:table|type|schema|extension)\b|table\s+[\w\".]+\s*[\[{]|enum\s+\w+\s*\{"
    r"|type\s+\w+[^\n{]*\{"
    r"|\"?openapi\"?\s*:|swagger\s*:|\{\s*$)",
    re.I | re.M,
)
_NOTED = re.compile(r"^[ \t]*[^\W\d][\w ]{0,60}(?::|\([^)]*\):)[ \t]*\S.*$", re.M)
_SENTENCE = re.compile(r"[^.;!?\n]{4,}")
_CLOCKED = (Kind.TIMESTAMP, Kind.DATE)


@dataclass(frozen=True, slots=True)
class Said:
    """A message taken apart: its prose, and the data model that it brings."""

    text: str
    prose: str
    understanding: Understanding
    clear: bool
    """It brings a model in a language made for that."""
    told: bool
    """Its sentences are a model, for the most part."""
    likely: bool
    """Its sentences may be a model."""


@lru_cache(maxsize=64)
def given_model(text: str) -> Said:
    """The message taken apart; the same text is read once."""
    from workbench.engines.datamodel.reading import read

    found = read(text)
    model = found.model
    formal = found.found and found.source != "sentences"
    told = sum(len(each.attributes) + len(each.references) for each in model.entities)
    tied = any(each.references for each in model.entities)
    clear = formal and (_whole(found.source) or told > 1)
    likely = found.found and len(model.entities) > 1 and (tied or told > 2)
    sentences = len(_SENTENCE.findall(text))
    spoken = not formal and likely and tied and len(found.unread) * 2 < max(2, sentences)
    prose = _prose(text, found.source) if clear else text
    if spoken:
        prose = "\n".join(each.text for each in found.unread)
    return Said(text, prose[:_READ], found, clear, spoken, likely)


def _prose(text: str, source: str) -> str:
    """What is said around a model."""
    bare = _FENCED.sub("\n", text)
    if "notation" in source:
        bare = _NOTED.sub("", bare)
    begins = _BEGINS.search(bare) if _whole(source) else None
    return (bare[: begins.start()] if begins else bare).strip()


def _whole(source: str) -> bool:
    """Whether a model was read from a language in which models are told whole."""
    return any(language in source for language in ("DDL", "DBML", "OpenAPI", "GraphQL"))


def concerned(project: Project, text: str) -> bool:
    """Whether a message is about the project's own entities."""
    from workbench.engines.datamodel.correcting import concerns

    return project.model is not None and bool(text.strip()) and concerns(project.model, text)


def amended(project: Project, said: Said) -> Project:
    """The project with what the message says of its data model."""
    if not project.playbook.model:
        return project
    known = project.understanding
    whole = said.clear and _whole(said.understanding.source)
    if known is None or whole or (known.source == _EXAMPLE and (said.clear or said.told)):
        if not (said.clear or said.told or said.likely):
            return project
        fresh = known is not None and known.source == _EXAMPLE
        steps = () if fresh else project.steps
        return replace(project, understanding=said.understanding, steps=steps, renamed=())
    return _corrected(project, said.text)


def _corrected(project: Project, text: str) -> Project:
    from workbench.engines.datamodel.correcting import correct

    if project.understanding is None or not concerned(project, text):
        return project
    made = correct(project.understanding.model, text)
    misheard = tuple(f"“{each.text}”: {each.problem} {each.hint}".strip() for each in made.unread)
    misheard = (*project.misheard, *misheard)
    if made.model == project.understanding.model:
        return replace(project, misheard=misheard)
    return replace(project, understanding=made, misheard=misheard, renamed=(*project.renamed, *made.renamed))


def answered(project: Project, answers: Sequence[Answer]) -> tuple[Project, bool]:
    """The project after a form, and whether the user wants to correct the model first."""
    if not project.undecided:
        return project, False
    said = next((" ".join(each.values) for each in answers if each.header == MODEL_HEADER), "").strip()
    asked = project.asked or (MODEL_HEADER,)
    project = replace(project, asked=asked)
    if said in (WAIT, LATER):
        return replace(project, asked=(), settled=False), True
    if said in ("", BUILD, EXAMPLE):
        return replace(_settled(project), agreed=True), False
    return replace(_reworded(project, said), agreed=True), False


def _settled(project: Project) -> Project:
    """The project with a model of its own: the user's, else the example."""
    model = design_of(project).model
    if project.understanding is not None or model is None:
        return project
    return replace(project, understanding=Understanding(model, _EXAMPLE))


def _reworded(project: Project, said: str) -> Project:
    """The user's own words in place of a choice: a correction, or the whole model."""
    if project.understanding is not None:
        told = _corrected(project, said)
        if told != project:
            return told
    brought = given_model(said)
    if brought.understanding.found:
        return replace(project, understanding=brought.understanding)
    project = _settled(project)
    problem = (
        f"{MODEL_HEADER}: I could not read “{said[:_SHORT]}” as a data model, so I go on with the one shown."
    )
    return replace(project, misheard=(*project.misheard, problem))


def question(project: Project) -> dict[str, Any]:
    """The question whether the model is right, or what it is."""
    if project.model is not None:
        asked = "Is this your data model? Say in your own words what is wrong, or choose."
        options = [
            _option(BUILD, "What the picture and the table say.", best=True),
            _option(WAIT, "I stop here, and your next message corrects it."),
        ]
    else:
        asked = (
            "What does it remember? A sentence will do, or notation such as "
            "“Order: customer -> Customer, total money”."
        )
        options = [
            _option(EXAMPLE, "A small shop, so that you see what comes of it.", best=True),
            _option(LATER, "Paste DDL, DBML, OpenAPI, GraphQL, notation or sentences."),
        ]
    return {"header": MODEL_HEADER, "question": asked, "multi_select": False, "options": options}


def _option(label: str, description: str, *, best: bool = False) -> dict[str, Any]:
    return {"label": label, "description": description, "recommended": best}


def shown(project: Project) -> str:
    """The model as it was understood: a picture and a table; empty when there is none."""
    if project.understanding is None:
        return ""
    from workbench.engines.datamodel.showing import as_table

    understanding = project.understanding
    return (
        f"## The data model as I understand it\n\n{_picture(understanding.model)}"
        f"{as_table(understanding).strip()}\n\n"
    )


def _picture(model: DataModel) -> str:
    from workbench.engines.datamodel.picture import picture

    drawn = picture(model)
    return f"```text\n{drawn}\n```\n\n" if drawn else ""


def roles(said: Said, playbook: Playbook) -> tuple[Reading, ...]:
    """What a pasted schema says of a playbook's table and columns: the entity meant, else the largest."""
    from workbench.engines.datamodel.naming import collection, column

    names = {parameter.name for parameter in playbook.parameters if parameter.kind == "name"}
    if not said.clear or "table" not in names or not said.understanding.found:
        return ()
    entity = _meant(said)
    found: Mapping[str, str] = {
        "table": collection(entity),
        "filter_column": next((column(each) for each in entity.references), ""),
        "sort_column": _clock(entity.attributes),
    }
    return tuple(
        Reading(name, value, f"`{entity.name}` in the schema that you pasted")
        for name, value in found.items()
        if value and name in names
    )


def _meant(said: Said) -> Entity:
    from workbench.engines.datamodel.naming import collection

    entities = said.understanding.model.entities
    prose = said.prose.lower()
    named = [each for each in entities if each.name.lower() in prose or collection(each) in prose]
    return max(named or entities, key=lambda each: len(each.references) + len(each.attributes))


def _clock(attributes: Sequence[Attribute]) -> str:
    return next((each.name for each in attributes if each.kind in _CLOCKED), "created_at")

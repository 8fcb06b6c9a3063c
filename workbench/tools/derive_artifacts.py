"""derive_artifacts: schema, contracts and diagrams out of one data model, so that they agree."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.core.datamodel import DataModel, Understanding, Unread
from workbench.core.errors import ToolError, WorkbenchError
from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.engines.derive.form import Choices, Form
from workbench.engines.derive.registry import FORMS, form
from workbench.tools import _report
from workbench.tools._schema import flag, many, one_of, record, text, whole

MOST_SAID = 20
"""Assumptions, and things that were not understood, that the answer holds."""
MOST_PAGE = 1_000
_SOURCES = ("sql", "openapi", "graphql", "document")
_USUAL = Choices()
_FLAGS = ("tenant", "soft_delete", "versioned", "events")


async def _run(context: ToolContext, call: str, given: Mapping[str, Any]) -> ToolResult:
    from workbench.engines.datamodel.reading import read

    source, content = _given(context, given)
    forms = _forms(given, source)
    understood = await asyncio.to_thread(read, content)
    if not understood.found:
        raise _nothing(understood.unread)
    choices = _choices(given, understood.model)
    about = source or "the model given"
    texts = await asyncio.to_thread(lambda: [each.write(understood.model, choices) for each, _ in forms])
    reports = []
    for (each, name), written in zip(forms, texts, strict=True):
        reports.append(await _written(context, call, each, name, written, about))
    failed = all("problem" in each for each in reports)
    return ToolResult(json.dumps({**_said(understood), "written": reports}, ensure_ascii=False), failed)


async def _written(
    context: ToolContext, call: str, each: Form, name: str, content: str, about: str
) -> dict[str, Any]:
    """The report of one write; a refused name leaves the others alone."""
    try:
        report = await context.write(name, each.kind, content, f"{each.title}, derived from {about}.", call)
    except WorkbenchError as error:
        return {"name": name, "problem": error.problem, "hint": error.hint}
    return dict(json.loads(_report.written(report)))


# ---------------------------------------------------------------- what was given


def _given(context: ToolContext, given: Mapping[str, Any]) -> tuple[str, str]:
    """Name of the artifact that is read (or none), and the text of the model."""
    source, model = given.get("source", "").strip(), given.get("model", "")
    if bool(source) == bool(model.strip()):
        found = "Both source and model were" if source else "Neither source nor model was"
        raise ToolError(f"{found} given.", hint="Give one: an artifact's name, or the model as text.")
    if not source:
        return "", model
    artifact = context.session.artifact(source)
    if artifact is None:
        names = ", ".join(known.name for known in context.session.artifacts) or "none yet"
        raise ToolError(f"There is no artifact {source!r}.", hint=f"There are: {names}.")
    if artifact.kind not in _SOURCES:
        raise ToolError(
            f"{source} is of kind {artifact.kind}, which holds no data model.",
            hint="Name a schema in SQL, an OpenAPI or GraphQL file, or a document with DBML or notation.",
        )
    return source, artifact.latest.content


def _forms(given: Mapping[str, Any], source: str) -> list[tuple[Form, str]]:
    """Forms with the names of their artifacts."""
    wanted = tuple(dict.fromkeys(given["forms"]))
    if not wanted:
        raise ToolError("No forms were asked for.", hint=f"There are: {', '.join(FORMS.names())}.")
    names: dict[str, str] = {each["form"]: each["name"].strip() for each in given.get("names", ())}
    if strange := next((each for each in names if each not in wanted), None):
        raise ToolError(
            f"{strange} has a name, but is not among the forms asked for.", hint="Add it to forms."
        )
    found = [(each, names.get(each.id) or each.file) for each in map(form, wanted)]
    taken = {source} if source else set()
    for each, name in found:
        if name in taken:
            why = "what is read" if name == source else "what another form is called"
            raise ToolError(
                f"{name} is {why}; nothing was written.", hint=f"Name {each.id} otherwise, in names."
            )
        taken.add(name)
    return found


def _choices(given: Mapping[str, Any], model: DataModel) -> Choices:
    size = given.get("page_size", _USUAL.page_size)
    if not 1 <= size <= MOST_PAGE:
        raise ToolError(f"A page of {size} entries is none.", hint=f"Choose 1 to {MOST_PAGE:,}.")
    made: dict[str, Any] = {name: given[name] for name in _FLAGS if name in given}
    return Choices(
        title=" ".join(given.get("title", "").split()) or model.title or _USUAL.title,
        page_size=size,
        security=given.get("security", _USUAL.security),
        **made,
    )


def _nothing(unread: Sequence[Unread]) -> ToolError:
    """Why there is no model in the text: the first thing that was not understood."""
    if not unread:
        return ToolError("There is no data model in the text.", hint="Write `Order: total money, status`.")
    first = unread[0]
    where = f"Line {first.line}: " if first.line > 1 else ""
    return ToolError(f"{where}{first.problem}", hint=first.hint)


# ---------------------------------------------------------------- what was understood


def _said(understood: Understanding) -> dict[str, Any]:
    from workbench.engines.datamodel.showing import table

    body: dict[str, Any] = {"read_as": understood.source, "model": table(understood)}
    if understood.assumed:
        body["assumed"] = list(understood.assumed[:MOST_SAID])
    if (more := len(understood.assumed) - MOST_SAID) > 0:
        body["more_assumed"] = more
    if understood.unread:
        body["not_understood"] = [
            {"line": each.line, "text": each.text[:200], "problem": each.problem, "hint": each.hint}
            for each in understood.unread[:MOST_SAID]
        ]
    if (more := len(understood.unread) - MOST_SAID) > 0:
        body["more_not_understood"] = more
    return body


TOOL = Tool(
    name="derive_artifacts",
    description=(
        "Derive artifacts from one data model, so that they agree by construction: PostgreSQL schema, API "
        "contracts, diagrams. The model is read from an artifact of the session or from text: DDL, DBML, "
        "OpenAPI, GraphQL, plain sentences, or the notation (`Order: customer -> Customer, total money`). "
        "Each artifact is written, checked and, where it is SQL, executed; the result says what was "
        "understood, what was assumed and what was not understood. An artifact of the same name gets a new "
        "version."
    ),
    schema=record(
        {"forms": many(one_of("What to derive.", *FORMS.names()), "All that is wanted.")},
        {
            "source": text("Name of the artifact to read the model from; leave it out to give the model."),
            "model": text("The model as text; leave it out to name a source."),
            "names": many(
                record({"form": text("One of the forms."), "name": text("Its file name, as shop.sql.")}),
                "Names for artifacts, where they differ from the usual ones.",
            ),
            "title": text("What the API is about, in a few words; else the model's own title."),
            "page_size": whole(
                "Entries of a page where the client asks for no other number; 50 if left out."
            ),
            "security": one_of(
                "How clients show who they are; bearer if left out.", "bearer", "api-key", "oauth2"
            ),
            "tenant": flag("Rows belong to a tenant, and are kept apart by row-level security."),
            "soft_delete": flag("Rows are marked as removed in place of being deleted."),
            "versioned": flag("Changes need the version that was read (If-Match); true if left out."),
            "events": flag("An outbox of what happened, for other services."),
        },
    ),
    run=_run,
)

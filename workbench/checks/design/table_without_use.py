"""Every table serves something.

A table that no operation, event, type or diagram touches and no text speaks of is left over from an older
idea, or its API is missing.

Wrong:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE vouchers (id uuid PRIMARY KEY, code text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Clinic, version: '1'}
    paths:
      /patients:
        post: {responses: {'201': {description: Made.}}}
        get: {responses: {'200': {description: All.}}}
      /patients/{id}: {get: {responses: {'200': {description: One.}}}}
Right:
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE idempotency_keys (key uuid PRIMARY KEY, answer text NOT NULL);
    == openapi.yaml
    openapi: 3.1.0
    info: {title: Clinic, version: '1'}
    paths:
      /patients:
        post: {responses: {'201': {description: Made.}}}
        get: {responses: {'200': {description: All.}}}
      /patients/{id}: {get: {responses: {'200': {description: One.}}}}
    == flow.mmd
    flowchart LR
        api[API] --> database[(Patients and idempotency keys)]
Source: our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.matching import Table
from workbench.engines.design.names import words
from workbench.engines.design.world import World

_INNER = re.compile(
    r"outbox|inbox|audit|log|event|histor|migration|version|job|queue|lock|archive|metric|setting|config"
)
_LEAST = 3


def run(subject: Subject) -> Iterator[Finding]:
    design = world(subject)
    if len(design.operations) < _LEAST or len(design.tables) < 2:
        return
    used = {
        id(about[0]) for name, each in design.operations if (about := design.table_of(name, each)) is not None
    }
    if not used:
        return
    spare = [
        table
        for table in design.tables
        if table.artifact == subject.parsed.name and id(table) not in used and _lonely(table, design)
    ]
    if spare:
        names = ", ".join(table.name for table in spare[:5])
        api = design.operations[0][0]
        yield CHECK.finding(
            f"Nothing in the design uses {names}: no operation of {api}, no event, no diagram.",
            spare[0].record.place,
            "Take it out, or add what uses it.",
            Elsewhere(api),
        )


def _lonely(table: Table, design: World) -> bool:
    """Nothing refers to it or is referred to by it, and no other text has its name."""
    if _INNER.search(table.name) or any(column.of for column in table.record.fields):
        return False
    if design.referring.get(table.name):
        return False
    name = r"[\s_-]*".join(_either(word) for word in words(table.name))
    spoken = re.compile(rf"(?<![a-z]){name}", re.IGNORECASE)
    return not any(
        spoken.search(text) for artifact, text in design.spoken.items() if artifact != table.artifact
    )


def _either(word: str) -> str:
    """The word in the singular and, where the plural changes its last letter, in the plural."""
    return f"{re.escape(word[:-1])}(?:y|ies)" if word.endswith("y") else re.escape(word)


CHECK = Check("design/table-without-use", frozenset({"sql"}), Severity.ADVICE, run)

"""Rules in words, as Markdown: a check's own help, or what the engine is that says something."""

from __future__ import annotations

import re

from workbench.core.findings import Finding
from workbench.core.plugins import Explanation
from workbench.core.text import visible

_SQLSTATE = re.compile(r"\b(?:SQLSTATE[ :=]*|\()([0-9A-Z]{5})\b")

_ENGINES = {
    "sql/syntax": (
        "The text is not SQL of its dialect: the parser can't read this place. What stands behind it may "
        "have been left unread, so look at the first of such errors first."
    ),
    "sql/invalid": (
        "The statement can't run as it stands. Where its message begins with PostgreSQL, that said so "
        "itself: every statement of the artifact was executed there, in a transaction that is undone "
        "afterwards. A migration with this one would stop here."
    ),
    "sql/insert-incomplete": "The INSERT leaves out a column that has to have a value: every run would fail.",
    "sql/limit": (
        "Statements are executed with limits of time, memory and disk, and this one met a limit. It may "
        "be right and only too much for a check, or never come to its end."
    ),
    "sql/not-executed": (
        "No PostgreSQL could be started, so the artifact was parsed and checked, and not executed. What "
        "only the database knows, such as whether a function exists, is not proven."
    ),
    "asyncapi/schema": (
        "The document is held against the AsyncAPI specification of the version that it names."
    ),
    "config/schema": (
        "The file is held against its format: the compose specification, the API of Kubernetes, the "
        "instructions of a Dockerfile, or the syntax of a workflow. What is not in it would be refused or, "
        "worse, passed over."
    ),
    "graphql/schema": "The schema was built and validated as a GraphQL server does at its start.",
    "jsonschema/schema": "The schema is held against the meta-schema of its dialect.",
    "openapi/schema": (
        "The document is held against the OpenAPI specification of the version that it names, and every "
        "schema in it against its dialect."
    ),
    "protobuf/compile": "protoc, the compiler itself, refused the file: no code can be made of it.",
    "protobuf/not-compiled": (
        "The compiler could not be asked, as for an import that is not here: the file was read and checked, "
        "and not compiled."
    ),
    "workbench/time": (
        "Parser, engine and checks have a limit of time each, so that no text holds the program up."
    ),
    "workbench/could-not-look": (
        "A check failed on this text. That is a fault of Workbench; the rest was checked."
    ),
    "workbench/size": "The artifact is longer than what is parsed.",
    "workbench/kind": "Nothing is installed here that can read this kind of artifact.",
    "workbench/waiver-without-reason": (
        "A comment lets a finding stand only when it says why: the next reader has nobody else to ask."
    ),
}
"""What says it, by rule, for rules that no check has."""

_CLASSES = {
    "08": "the connection to the server failed",
    "0A": "the feature is not supported",
    "21": "a subquery gave another number of rows than its place takes",
    "22": "a value does not fit its type",
    "23": "a constraint would be violated",
    "25": "the statement is not possible in the state that the transaction is in",
    "26": "there is no prepared statement of that name",
    "2B": "something else depends on what would be dropped",
    "34": "there is no cursor of that name",
    "38": "a function called from outside failed",
    "3F": "there is no schema of that name",
    "42": "a syntax error, or a name or type that is not right there",
    "44": "a view's WITH CHECK OPTION would be violated",
    "53": "the server ran out of something, such as memory or disk",
    "54": "a limit of the database is exceeded",
    "55": "the object is not in the state that the statement needs",
    "57": "the statement was stopped from outside, as by the time limit",
    "58": "the operating system refused something",
    "P0": "a PL/pgSQL function raised it",
    "XX": "PostgreSQL met an error of its own",
}
_STATES = {
    "22P02": "a text can't be read as a value of that type",
    "23502": "NULL in a column that takes none",
    "23503": "a foreign key points at a row that does not exist",
    "23505": "a value that has to be unique exists already",
    "23514": "a CHECK constraint refuses the row",
    "2BP01": "other objects depend on what would be dropped",
    "42501": "the role may not do that; artifacts are executed by one that owns only its own database",
    "42601": "a syntax error",
    "42701": "the column is named twice",
    "42702": "the column's name could mean columns of several tables",
    "42703": "there is no column of that name",
    "42704": "there is no type, role or other object of that name",
    "42710": "an object of that name exists already",
    "42723": "a function with these arguments exists already",
    "42803": "a column is neither grouped nor in an aggregate",
    "42804": "the types do not match",
    "42830": "a foreign key points at columns that no unique constraint covers",
    "42846": "one type can't be cast to the other",
    "42883": "there is no function or operator for these types",
    "42P01": "there is no table or view of that name",
    "42P07": "a table or index of that name exists already",
    "42P10": "the columns are not the ones that a unique index or the ORDER BY has",
    "42P16": "the definition of the table is not valid",
    "42P17": "the definition of the object is not valid, such as an index on what is not immutable",
    "42P18": "PostgreSQL can't tell which type a value is meant to have",
    "54001": "it nests too deeply",
    "57014": "it took longer than artifacts may",
}
"""SQLSTATE -> meaning, after "PostgreSQL Error Codes", appendix A of PostgreSQL's documentation."""


def explained(finding: Finding, explanation: Explanation | None) -> str:
    """A finding's rule as Markdown; for what an engine says, what that is and what its code means."""
    parts = [f"### {visible(finding.rule)}"]
    if explanation is None:
        said = _ENGINES.get(finding.rule, "The parser says this; there is no rule behind it.")
        parts += [said, *_code(finding.message)]
        return "\n\n".join(parts)
    parts += [f"**{visible(explanation.title)}**", visible(explanation.why)]
    for heading, example in (("Wrong", explanation.wrong), ("Right", explanation.right)):
        if example:
            parts.append(f"{heading}:\n\n```\n{visible(example)}\n```")
    if explanation.source:
        parts.append(f"Source: {visible(explanation.source)}")
    return "\n\n".join(part for part in parts if part)


def _code(message: str) -> list[str]:
    """What the SQLSTATE in a message means."""
    found = _SQLSTATE.search(message)
    meaning = _STATES.get(found[1]) or _CLASSES.get(found[1][:2]) if found else None
    return [f"SQLSTATE `{found[1]}`: {meaning}."] if found and meaning else []

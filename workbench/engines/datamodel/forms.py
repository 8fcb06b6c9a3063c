"""Which forms a text holds: DDL, DBML, OpenAPI, GraphQL, notation and sentences, fenced or not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.engines.datamodel.notation import is_notation
from workbench.engines.fences import fenced_blocks


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a text in one form."""

    form: str
    """`DDL`, `DBML`, `OpenAPI`, `GraphQL`, `notation` or `sentences`."""
    text: str
    line: int
    """Its first, counted from 1."""


_LANGUAGES = {
    "sql": "DDL", "ddl": "DDL", "postgres": "DDL", "postgresql": "DDL", "mysql": "DDL", "sqlite": "DDL",
    "psql": "DDL", "pgsql": "DDL", "dbml": "DBML", "graphql": "GraphQL", "gql": "GraphQL",
    "openapi": "OpenAPI",
    "notation": "notation", "model": "notation",
}  # fmt: skip
_OPENAPI = re.compile(r"""^\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?\d""", re.MULTILINE)
_OPENAPI_JSON = re.compile(r"""\A\s*\{\s*"(?:openapi|swagger|info|components)"\s*:""")
_DDL = re.compile(
    r"^\s*CREATE\s+(?:(?:GLOBAL\s+|LOCAL\s+)?(?:TEMP(?:ORARY)?|UNLOGGED)\s+)?TABLE\b.*",
    re.IGNORECASE | re.MULTILINE,
)
_DDL_START = re.compile(
    r"^\s*(?:--|/\*|CREATE\s+(?:\w+\s+){0,3}(?:TABLE|TYPE|DOMAIN|EXTENSION|SCHEMA|SEQUENCE|INDEX|VIEW)\b|SET\s+\w+\s*=|"
    r"DROP\s+TABLE\b|ALTER\s+TABLE\b|BEGIN;|PRAGMA\b|USE\s+`?\w+`?;)", re.IGNORECASE,
)  # fmt: skip
_DBML = re.compile(
    r"^\s*Table\s+[\"\w.]+(?:\s+as\s+\"?\w+\"?)?\s*(?:\[[^\]\n]*\])?\s*\{", re.MULTILINE | re.IGNORECASE
)
_DBML_START = re.compile(r"^\s*(?://|Table(?:Group)?|Enum|Project|Ref|Note)\b", re.IGNORECASE)
_GRAPHQL = re.compile(
    r"^\s*(?:extend\s+)?type\s+\w+(?:\s+implements\s+[\w\s&,]+)?(?:\s*@\w+(?:\([^)]*\))?)*\s*\{", re.MULTILINE
)
_GRAPHQL_START = re.compile(
    r"^\s*(?:\"|#|(?:extend\s+)?(?:type|interface|enum|input|union|scalar|schema|directive)\b)", re.MULTILINE
)


def segments(text: str) -> list[Segment]:
    """The parts of a text by form, in order; lines are counted through the whole."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if "```" not in text and "~~~" not in text:
        return _unfenced(text, 1)
    found: list[Segment] = []
    lines = text.split("\n")
    at = 1
    for fence in fenced_blocks(text):
        found += _unfenced("\n".join(lines[at - 1 : fence.line - 1]), at)
        content = fence.content.removesuffix("\n")
        form = _LANGUAGES.get(fence.language, "") or form_of(content)
        if form in ("", "sentences"):
            found += _by_line(content, fence.line + 1)
        else:
            found.append(Segment(form, content, fence.line + 1))
        at = fence.line + content.count("\n") + 2 + (1 if fence.closed else 0)
    return found + _unfenced("\n".join(lines[at - 1 :]), at)


def form_of(text: str) -> str:
    """The one form of a text by its signs; `sentences` where there is none."""
    if _OPENAPI_JSON.match(text) or _OPENAPI.search(text):
        return "OpenAPI"
    if _DDL.search(text):
        return "DDL"
    if _DBML.search(text):
        return "DBML"
    if _GRAPHQL.search(text):
        return "GraphQL"
    return "sentences"


def _unfenced(text: str, first: int) -> list[Segment]:
    if not text.strip():
        return []
    form = form_of(text)
    if form == "sentences":
        return _by_line(text, first)
    lines = text.split("\n")
    start, end = _SPANS[form](lines)
    found = _by_line("\n".join(lines[:start]), first) if start else []
    found.append(Segment(form, "\n".join(lines[start:end]), first + start))
    return found + (_unfenced("\n".join(lines[end:]), first + end) if end < len(lines) else [])


def _ddl(lines: list[str]) -> tuple[int, int]:
    """From the first statement to the last semicolon or closing parenthesis."""
    create = next(at for at, line in enumerate(lines) if _DDL.match(line))
    start = next((at for at, line in enumerate(lines[:create]) if _DDL_START.match(line)), create)
    end = max(
        (at for at in range(create, len(lines)) if lines[at].rstrip().endswith((";", ")", "),", "*/"))
         and not _is_prose(lines[at])), default=len(lines) - 1,
    )  # fmt: skip
    closing = any(";" in line for line in lines[create:])
    return start, (end + 1 if closing or end > create else len(lines))


def _is_prose(line: str) -> bool:
    """A line of a person's that happens to end as SQL does."""
    return bool(re.match(r"\s*(?:An?|The|Each|Every)\s", line)) and "," not in line.rstrip().rstrip(";")[-1:]


def _dbml(lines: list[str]) -> tuple[int, int]:
    start = next(at for at, line in enumerate(lines) if _DBML_START.match(line))
    last = max(
        at
        for at, line in enumerate(lines)
        if line.rstrip().endswith(("}", "{")) or re.match(r"\s*Ref\b", line)
    )
    return start, max(last, start) + 1


def _graphql(lines: list[str]) -> tuple[int, int]:
    start = next(at for at, line in enumerate(lines) if _GRAPHQL_START.match(line))
    closing = [at for at, line in enumerate(lines) if line.rstrip().endswith("}")]
    more = [
        at
        for at, line in enumerate(lines)
        if re.match(r"\s*(?:scalar|union|directive|input|enum)\s+@?\w+", line)
    ]
    last = max([*closing, *more], default=len(lines) - 1)
    return start, max(last, start) + 1


def _openapi(lines: list[str]) -> tuple[int, int]:
    """From the first key to the first line that is none of YAML's at the left margin."""
    if (brace := next((at for at, line in enumerate(lines) if line.startswith("{")), None)) is not None:
        last = max((at for at, line in enumerate(lines) if line.startswith("}")), default=len(lines) - 1)
        return brace, max(last, brace) + 1
    start = next((at for at, line in enumerate(lines) if _OPENAPI.match(line)), 0)
    key = re.compile(r"\s|[\w$\"'/-]+\s*:(?:\s|\Z)|[#\]}]|\Z|---|- ")
    end = next((at for at in range(start, len(lines)) if not key.match(lines[at])), len(lines))
    return start, max(end, start + 1)


_SPANS = {"DDL": _ddl, "DBML": _dbml, "GraphQL": _graphql, "OpenAPI": _openapi}


def _by_line(text: str, first: int) -> list[Segment]:
    """Lines of notation and sentences, each run in one segment."""
    runs: list[tuple[str, int, list[str]]] = []
    for at, line in enumerate(text.split("\n"), first):
        before = runs[-1][0] if runs else ""
        form = _line_form(line, before)
        if not runs or form != before:
            runs.append((form, at, []))
        runs[-1][2].append(line)
    return [Segment(form, "\n".join(lines), at) for form, at, lines in runs if any(map(str.strip, lines))]


_LABELS = re.compile(
    r"\s*(?:[-*•]\s*)?\**(?:notes?|example|examples|stack|requirements?|goals?|assumptions?|language|volume|load|context|scale|"
    r"users|constraints?|questions?|todo|summary|overview|background|entities|rules|features|nfrs?|performance|security|"
    r"budget|deadline|team|tech|hint|remark|attention|p\.?s|re|subject|warning|important|https?|"
    r"relations(?:hips)?|data model|model)\**\s*:", re.IGNORECASE,
)  # fmt: skip


def _line_form(line: str, before: str) -> str:
    if not line.strip():
        return before or "sentences"
    if re.match(r"title:\s", line):
        return "notation"
    if before == "notation" and (line[0] in " \t" or re.match(r"\s*(?:#|//|--)\s", line)):
        return "notation"
    if (
        re.match(r"[-*•]\s", line)
        and before == "notation"
        and ":" not in line
        and " " not in line[2:].strip()
    ):
        return "notation"
    if _LABELS.match(line) and "->" not in line:
        return "sentences"
    return "notation" if is_notation(line) else "sentences"

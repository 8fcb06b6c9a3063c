"""What a message says about a playbook's parameters: labels, words for them, numbers with units."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.core.text import one_line
from workbench.providers.offline.playbook import Option, Parameter, Playbook, Value
from workbench.providers.offline.quantities import Figure, duration_after, figures, rate_near, seconds

_CLAUSES = re.compile(r"(?<!\d)[.,;!?]|[.,;!?](?=\s|$)|\n|\b(?:and|but|while|with)\b", re.I)
_NEGATED = re.compile(
    r"(?:\b(?:not|no|never|instead of|rather than|from|without|than)|n't use)\s+(?:an?\s+|the\s+)?$",
    re.I,
)
_SHORT_LABEL = 3
_IDENTIFIER = r"([a-z_][a-z0-9_]{1,40})"
_NO_NAMES_TEXT = (
    "this has is its as was his order user group table select from where limit all any case check "
    "column default desc asc end else for grant in into not null on or primary references then to "
    "union unique using when"
)
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())
"""Words that are no table or column: English ones, and those that PostgreSQL reserves."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value read from somebody's words, or why it could not be taken."""

    parameter: str
    value: Value
    written: str
    problem: str = ""


def read_message(text: str, playbook: Playbook) -> tuple[Reading, ...]:
    """Every parameter that the message sets, each once; the last mention counts."""
    found: dict[str, Reading] = {}
    for parameter in playbook.parameters:
        for reading in _read(parameter, text):
            found[parameter.name] = reading
    return tuple(found.values())


def unsaid(text: str, playbook: Playbook) -> str:
    """The clauses of a message that say nothing of the playbook's parameters."""
    ends = [match.start() for match in _CLAUSES.finditer(text)]
    clauses = (text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    return "".join(clause for clause in clauses if not read_message(clause, playbook))


def read_answer(words: str, parameter: Parameter) -> Reading | None:
    """One answer to the question about this parameter; None when it does not fit."""
    said = words.strip()
    for option in parameter.options:
        if said.casefold() in (option.label.casefold(), str(option.value).casefold()):
            return Reading(parameter.name, option.value, said)
    for reading in _read(parameter, said):
        return reading
    if parameter.kind == "number":
        return _bare_number(parameter, said)
    if parameter.kind == "name" and re.fullmatch(_IDENTIFIER, said, re.I):
        return Reading(parameter.name, said.lower(), said)
    return None


def _read(parameter: Parameter, text: str) -> Iterator[Reading]:
    if parameter.kind == "name":
        yield from _names(parameter, text)
        return
    if parameter.kind == "number":
        yield from _numbers(parameter, text)
    yield from _options(parameter, text)


def _options(parameter: Parameter, text: str) -> Iterator[Reading]:
    hits: list[tuple[int, Reading]] = []
    for option in parameter.options:
        for pattern in _patterns(parameter, option):
            hits += [
                (match.start(), Reading(parameter.name, option.value, match[0]))
                for match in pattern.finditer(text)
                if not _NEGATED.search(text[: match.start()])
            ]
    yield from (reading for _, reading in sorted(hits, key=lambda hit: hit[0]))


def _patterns(parameter: Parameter, option: Option) -> Iterator[re.Pattern[str]]:
    """What stands for an option. A short label is an English word too often (Go): it must be written so,
    and not begin a sentence."""
    words = option.words
    if parameter.kind != "number" and len(option.label) > _SHORT_LABEL:
        words = (option.label, *words)
    elif parameter.kind != "number":
        yield re.compile(rf"(?<=[\w,] ){re.escape(option.label)}(?![\w-])")
    yield from (re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.I) for word in words)


def _numbers(parameter: Parameter, text: str) -> Iterator[Reading]:
    start = 0
    for end in (*(match.start() for match in _CLAUSES.finditer(text)), len(text)):
        clause = text[start:end]
        for figure in figures(clause):
            value = _value(parameter, clause, figure)
            if value is not None:
                yield _bounded(parameter, value, _written(clause, figure))
        start = end


def _value(parameter: Parameter, clause: str, figure: Figure) -> float | None:
    """The figure in the parameter's unit, when this clause speaks of the parameter."""
    if size := seconds(parameter.unit):
        span = duration_after(clause, figure)
        return span / size if span is not None and _names_it(parameter.words, clause) else None
    mention = _mention(parameter.words, clause, figure)
    if mention is None:
        return None
    if "/" not in parameter.unit:
        return figure.value if duration_after(clause, figure) is None else None
    period = rate_near(clause, mention) or rate_near(clause, figure.end)
    return figure.value / period if period else None


def _names_it(names: Sequence[str], clause: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", clause, re.I) for name in names)


def _mention(names: Sequence[str], clause: str, figure: Figure) -> int | None:
    """Where the words after (or before) the figure that name the parameter end; None if none do."""
    for name in sorted(names, key=len, reverse=True):
        after = re.compile(rf"[\s+-]*(?:of\s+)?(?:[a-z-]+\s+){{0,2}}?{re.escape(name)}\b", re.I)
        if match := after.match(clause, figure.end):
            return match.end()
    for name in names:
        before = rf"\b{re.escape(name)}\b\W*(?:\w+\W+){{0,3}}$"
        if re.search(before, clause[: figure.start], re.I):
            return figure.end
    return None


def _bounded(parameter: Parameter, value: float, written: str) -> Reading:
    if not parameter.minimum <= value <= parameter.maximum or not math.isfinite(value):
        limits = f"{parameter.minimum:g} and {parameter.maximum:g} {parameter.unit}"
        problem = f"{parameter.title} must lie between {limits}, so “{one_line(written, 40)}” was not taken."
        return Reading(parameter.name, parameter.default, written, problem)
    return Reading(parameter.name, math.ceil(value), written)


def _written(clause: str, figure: Figure) -> str:
    return one_line(clause[figure.start : figure.end + 18].strip(), 40)


def _bare_number(parameter: Parameter, said: str) -> Reading | None:
    for figure in figures(said):
        span = duration_after(said, figure)
        if size := seconds(parameter.unit):
            return _bounded(parameter, (figure.value if span is None else span / size), said)
        period = rate_near(said, figure.end)
        return _bounded(parameter, figure.value / period if period else figure.value, said)
    return None


def _names(parameter: Parameter, text: str) -> Iterator[Reading]:
    """`orders table`, `table called orders`, `table "orders"`; a bare word must look like a plural."""
    for word in parameter.words:
        named = rf"\b{re.escape(word)}\s+(?:(?:is\s+)?(?:called|named)\s+[`\"']?|[`\"']){_IDENTIFIER}"
        before = rf"(?<![\w-])[`\"']?{_IDENTIFIER}[`\"']?\s+{re.escape(word)}\b"
        for match in (*re.finditer(named, text, re.I), *re.finditer(before, text, re.I)):
            name = match[1].lower()
            plural = name.endswith("s") or "_" in name or not match[0].lower().startswith(name)
            if plural and name not in _NO_NAMES:
                yield Reading(parameter.name, name, one_line(match[0], 60))

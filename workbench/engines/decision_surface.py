"""What a decision shows to a design's other artifacts: its claims, one a sentence, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Place
from workbench.core.surface import Claim, Surface
from workbench.engines.decision import DecisionRecord
from workbench.engines.markdown import Section

_DEAD = ("rejected", "deprecated", "superseded")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z`\"*_\[(])|\n+")
_MARKS = re.compile(r"^[\s>*+-]+|[*_]{2}")
_MOST = 400


def surface_of(record: DecisionRecord) -> Surface:
    """Claims of a decision that holds; one that was rejected or replaced claims nothing."""
    if record.status.startswith(_DEAD):
        return Surface()
    claims = [*_said(record), *_turned_down(record)]
    return Surface(claims=tuple(claims[:_MOST]))


def _said(record: DecisionRecord) -> Iterator[Claim]:
    """The outcome and its consequences, sentence by sentence, after the title."""
    if record.page.sections:
        yield Claim(record.title, Place(record.page.sections[0].line))
    outcome = record.outcome
    if outcome is None:
        return
    yield from _sentences(outcome)
    for section in record.page.under(outcome):
        yield from _sentences(section)
    for section in record.page.sections:
        if section.title.lower().startswith("consequences") and section not in record.page.under(outcome):
            yield from _sentences(section)


def _sentences(section: Section) -> Iterator[Claim]:
    line, at = _first_line(section), 0
    for piece in _SENTENCE.split(section.body):
        found = section.body.find(piece, at)
        said = _MARKS.sub("", piece).strip()
        if said:
            yield Claim(said, Place(line + section.body.count("\n", 0, max(found, 0))))
        at = max(found, 0) + len(piece)


def _first_line(section: Section) -> int:
    """The line on which a section's text begins, a blank one or more below its heading."""
    return section.line + section.gap


def _turned_down(record: DecisionRecord) -> Iterator[Claim]:
    """Options that the outcome doesn't take."""
    outcome = record.outcome
    if outcome is None or record.considered is None or not record.options:
        return
    taken = record.chosen or outcome.body.strip().split("\n")[0]
    heard = taken.lower()
    chosen = [option for option in record.options if _plain(option) and _plain(option) in _plain(heard)]
    if not chosen:
        return
    longest = max(chosen, key=len)
    for option in record.options:
        if option != longest:
            yield Claim(option, _option_place(record, option), chosen=False)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _option_place(record: DecisionRecord, option: str) -> Place:
    considered = record.considered
    assert considered is not None
    within = considered.body.split("\n")
    for number, line in enumerate(within):
        if option in line:
            return Place(_first_line(considered) + number)
    return Place(considered.line)

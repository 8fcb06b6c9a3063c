"""The form that a playbook asks, and what its answers mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.core.text import one_line
from workbench.core.values import Answer
from workbench.providers.offline.design import Known, expressions
from workbench.providers.offline.playbook import Inquiry, Playbook
from workbench.providers.offline.sqlreading import read_query
from workbench.providers.offline.understanding import Reading, read_answer, read_message

PLAYBOOK_HEADER = "Playbook"
NONE_OF_THESE = "None of these"


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a form: the values, and one sentence for each answer that was not understood."""

    known: Mapping[str, Known]
    misheard: tuple[str, ...] = ()


_ANSWER = "answer to "
A_FORM = 4
"""Questions, at most."""


def next_form(
    playbook: Playbook, known: Mapping[str, Known], asked: Sequence[str], *, spare: bool = False
) -> tuple[Inquiry, ...]:
    """The questions of the next form: those not put yet whose answer changes the design.

    `spare` leaves room for a question that is not the playbook's own.
    """
    values = playbook.defaults | {name: each.value for name, each in known.items()}
    engine = expressions(playbook)
    waiting = [
        inquiry
        for inquiry in playbook.inquiries
        if inquiry.header not in asked
        and not _answered(known.get(inquiry.parameter))
        and engine.holds(inquiry.when, values)
    ]
    return tuple(waiting[: A_FORM - spare])


def _answered(known: Known | None) -> bool:
    """Whether a form has asked for it, perhaps for another design of this session."""
    return known is not None and known.source.startswith(_ANSWER)


def shared(told: Mapping[str, Known], playbook: Playbook, known: Mapping[str, Known]) -> Mapping[str, Known]:
    """What is known of a playbook, with the answers that another one's form got to the same questions."""
    found = dict(known)
    for parameter in playbook.parameters:
        answer = told.get(parameter.name)
        if answer is None or not _answered(answer) or _answered(known.get(parameter.name)):
            continue
        if parameter.kind == "number" or answer.value in {option.value for option in parameter.options}:
            found[parameter.name] = answer
    return found


def questions(
    playbook: Playbook, inquiries: Sequence[Inquiry], known: Mapping[str, Known]
) -> list[dict[str, Any]]:
    """As `ask_user` takes them; what the request already said is recommended, else the default."""
    return [_question(playbook, inquiry, known) for inquiry in inquiries]


def _question(playbook: Playbook, inquiry: Inquiry, known: Mapping[str, Known]) -> dict[str, Any]:
    parameter = playbook.parameter(inquiry.parameter)
    said = known.get(parameter.name)
    best = said.value if said is not None and said.stated else parameter.default
    reason = "You said so." if said is not None and said.stated else parameter.reason
    options = [
        {
            "label": option.label,
            "description": f"{option.description} {reason}".strip()
            if option.value == best
            else option.description,
            "recommended": option.value == best,
        }
        for option in parameter.options
    ]
    if not any(option["recommended"] for option in options):
        options = [_stated(parameter.label(best)), *options[:3]]
    return {
        "header": inquiry.header,
        "question": inquiry.question,
        "multi_select": False,
        "options": options,
    }


def _stated(label: str) -> dict[str, Any]:
    return {"label": label, "description": "As you said.", "recommended": True}


def hear(playbook: Playbook, answers: Sequence[Answer], known: Mapping[str, Known]) -> Heard:
    """The answers as values. A skipped question keeps what was known, or the default."""
    found, misheard = dict(known), []
    by_header = {answer.header: answer for answer in answers}
    for inquiry in playbook.inquiries:
        answer = by_header.get(inquiry.header)
        words = " ".join(answer.values).strip() if answer and not answer.assumed else ""
        if not words:
            continue
        problem = _hear_one(playbook, inquiry, words, found)
        if problem:
            misheard.append(problem)
    return Heard(found, tuple(misheard))


def _hear_one(playbook: Playbook, inquiry: Inquiry, words: str, found: dict[str, Known]) -> str:
    """Takes one answer into `found`; the sentence to say when it was not understood."""
    parameter = playbook.parameter(inquiry.parameter)
    source = f"{_ANSWER}{inquiry.header}: {one_line(words, 60)}"
    reading = read_answer(words, parameter)
    others = [
        other
        for other in (*read_query(words, playbook), *read_message(words, playbook))
        if other.parameter != parameter.name
    ]
    for taken in (*others, *([reading] if reading else ())):
        if not taken.problem:
            found[taken.parameter] = Known(taken.value, source, stated=True)
    if reading is not None and reading.problem:
        return reading.problem
    kept = parameter.label(found[parameter.name].value if parameter.name in found else parameter.default)
    if reading is None and not others:
        return f"{inquiry.header}: I could not place “{one_line(words, 60)}”, so I go on with {kept}."
    return ""


def take(readings: Sequence[Reading], known: Mapping[str, Known]) -> Heard:
    """What a message said, as values; a figure out of range is refused with its reason."""
    found, misheard = dict(known), []
    for reading in readings:
        if reading.problem:
            misheard.append(reading.problem)
        else:
            found[reading.parameter] = Known(reading.value, f"your message: {reading.written}", stated=True)
    return Heard(found, tuple(misheard))


def choice_of_playbook(playbooks: Sequence[Playbook]) -> dict[str, Any]:
    """Input of `ask_user` when no playbook fits: the nearest ones, and the way out."""
    options = [
        {"label": each.title, "description": one_line(each.description, 120), "recommended": False}
        for each in playbooks[:3]
    ]
    options.append({"label": NONE_OF_THESE, "description": "Then this needs a model.", "recommended": True})
    question = "None of my playbooks is named by your request. Shall I design one of these instead?"
    return {
        "questions": [
            {"header": PLAYBOOK_HEADER, "question": question, "multi_select": False, "options": options}
        ]
    }

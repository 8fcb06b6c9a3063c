"""Answers to `why` and `how` from what the design itself says: its sections and its decisions."""

from __future__ import annotations

import re

from workbench.providers.offline.design import Design
from workbench.providers.offline.matching import Bm25, words
from workbench.providers.offline.rules import Verdict

_ASKING = frozenset(
    words(
        "explain why how what tell describe walk through does work about mean design used choose chose chosen"
    )
)
_LONG_ENOUGH = 4
_DECISION_WEIGHT = 1.5


def explain(question: str, design: Design) -> str:
    """The part of the design that answers best; empty when none does."""
    parts = [*_sections(design.answer), *(_told(verdict) for verdict in design.verdicts)]
    documents = [words(title) * 3 + words(body) for title, body in parts]
    asked = [word for word in words(question) if word not in _ASKING]
    found = [_as_written(word, documents) for word in asked]
    if not any(found) or found.count("") * 2 >= len(found):
        return ""
    scores = Bm25(documents).scores([word for word in found if word])
    if "why" in question.lower():
        decided = len(parts) - len(design.verdicts)
        scores = [score * (_DECISION_WEIGHT if at >= decided else 1) for at, score in enumerate(scores)]
    title, body = parts[max(range(len(parts)), key=scores.__getitem__)]
    return f"From the design, on **{title}**:\n\n{body.strip()}\n"


def _as_written(asked: str, documents: list[list[str]]) -> str:
    """The word as the design has it: `argon2` finds `argon2id`. Empty when it has none like it."""
    known = {word for document in documents for word in document}
    if asked in known or len(asked) < _LONG_ENOUGH:
        return asked if asked in known else ""
    return min((word for word in known if word.startswith(asked)), default="")


def _sections(answer: str) -> list[tuple[str, str]]:
    found = re.split(r"^## (.+)$", answer, flags=re.M)
    return list(zip(found[1::2], found[2::2], strict=True))


def _told(verdict: Verdict) -> tuple[str, str]:
    others = "\n".join(
        f"- {course.title}: {course.pros} But: {course.cons}"
        for course in verdict.courses
        if course != verdict.taken
    )
    body = (
        f"{verdict.context}\n\n**{verdict.taken.title}.** {verdict.taken.decision}"
        f"\n\n{verdict.taken.consequences}"
        f"\n\nWeighed and not taken:\n\n{others}\n\nIt rests on:\n\n{verdict.grounds}"
    )
    return verdict.title, body

"""Answers to the architect's questions without a person: the defaults, or a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from workbench.core.errors import UsageError
from workbench.core.values import Answer, Question

Answerer = Callable[[tuple[Question, ...]], tuple[Answer, ...]]


def defaults(questions: tuple[Question, ...]) -> tuple[Answer, ...]:
    """Every question's recommended choice."""
    return tuple(
        Answer(question.header, (question.default,) if question.default else (), assumed=True)
        for question in questions
    )


def from_file(path: Path) -> Answerer:
    """Answers by header, from a YAML or JSON file; what it leaves out gets the default.

    A value is a text, or a list of texts. Raises `UsageError` when the file is no such mapping.
    """
    given = _read(path)
    known = {header.casefold(): values for header, values in given.items()}

    def answer(questions: tuple[Question, ...]) -> tuple[Answer, ...]:
        by_default = {item.header: item for item in defaults(questions)}
        return tuple(
            Answer(question.header, known[question.header.casefold()])
            if question.header.casefold() in known
            else by_default[question.header]
            for question in questions
        )

    return answer


def _read(path: Path) -> Mapping[str, tuple[str, ...]]:
    import yaml

    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        said = " ".join(str(error).split())
        raise UsageError(f"The answers in {path} can't be read: {said}.") from error
    if not isinstance(found, dict):
        raise UsageError(f"{path} holds no answers.", hint="Write lines like `Scale: 1,000 users`.")
    return {
        str(header): tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)
        for header, value in found.items()
    }

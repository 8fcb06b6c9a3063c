"""Answers without a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.cli.answers import defaults, from_file
from workbench.core.errors import UsageError
from workbench.core.values import Answer, Choice, Question

SCALE = Question("Scale", "How many?", (Choice("few"), Choice("many", recommended=True)))
OPEN = Question("Name", "Which name?")


def test_defaults_are_the_recommended_choices() -> None:
    assert defaults((SCALE, OPEN)) == (
        Answer("Scale", ("many",), assumed=True),
        Answer("Name", (), assumed=True),
    )


def test_a_file_answers_by_header_and_the_rest_is_default(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("scale: few\nName: [a, 3]\n")

    answer = from_file(path)

    assert answer((SCALE, OPEN)) == (Answer("Scale", ("few",)), Answer("Name", ("a", "3")))
    assert answer((Question("Other", "?", (Choice("x"),)),)) == (Answer("Other", ("x",), assumed=True),)


@pytest.mark.parametrize("content", [b"- a", b"a: [", b"\xff\xfe", b""])
def test_a_bad_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(content)

    with pytest.raises(UsageError, match=r"answers\.yaml"):
        from_file(path)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        from_file(tmp_path / "gone.yaml")

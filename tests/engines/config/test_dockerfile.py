"""Dockerfiles, read as BuildKit reads them."""

from __future__ import annotations

import pytest

from workbench.core.findings import Place
from workbench.engines.config.dockerfile.parse import parse


def said(text: str) -> list[tuple[int, str]]:
    return [(finding.place.line, finding.message) for finding in parse(text)[1] if finding.place]


def test_continued_lines_are_one_instruction_and_comments_between_them_drop_out() -> None:
    file, faults = parse("FROM a:1\nRUN x && \\\n  # why\n\n    y \\\n    z\nUSER u\n")

    assert faults == []
    assert file is not None
    assert [one.value for one in file.instructions] == ["a:1", "x && y z", "u"]
    assert list(file.instructions[1].commands()) == ["x", "y z"]
    assert file.instructions[1].where("z") == Place(6, 5)


def test_the_escape_directive_changes_the_sign() -> None:
    file, faults = parse("# escape=`\nFROM a:1\nRUN dir `\n  c:\\\nUSER u\n")

    assert faults == []
    assert file is not None
    assert file.directives == (("escape", "`"),)
    assert file.instructions[1].value == "dir c:\\"


def test_heredocs_are_read_to_their_ends() -> None:
    file, faults = parse(
        "FROM a:1\nRUN <<A <<-B\nfirst\nA\n\tsecond\n\tB\nCOPY <<'C' /c\nUSER x\nC\nUSER u\n"
    )

    assert faults == []
    assert file is not None
    assert [one.scripts for one in file.instructions] == [(), ("first", "\tsecond"), ("USER x",), ()]


def test_shifts_in_arithmetic_are_no_heredocs() -> None:
    file, faults = parse("FROM a:1\nRUN echo $((1<<N)) && cat <<<WORD\nUSER u\n")

    assert faults == []
    assert file is not None
    assert len(file.instructions) == 3


def test_flags_lists_and_quotes() -> None:
    file, _ = parse(
        'FROM --platform=linux/arm64 a:1\nCOPY --from=b --chown=1:1 ["a b", "c"]\nENV A="x y" B=z\n'
        'HEALTHCHECK --interval=5s CMD ["x"]\n'
    )

    assert file is not None
    copy, env, health = file.instructions[1:]
    assert (copy.flag("from"), copy.words, copy.json) == ("b", ("a b", "c"), True)
    assert env.words == ("A=x y", "B=z")
    assert (health.flag("interval"), health.words) == ("5s", ("x",))


def test_stages_go_on_from_earlier_ones() -> None:
    file, _ = parse('FROM a:1 AS base\nUSER u\nENTRYPOINT ["x"]\nFROM base\nCMD ["y"]\n')

    assert file is not None
    assert file.final is not None
    assert file.final.parent is file.stages[0]
    assert [getattr(file.final.last(k), "value", None) for k in ("USER", "CMD", "VOLUME")] == [
        "u",
        '["y"]',
        None,
    ]


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("FORM a:1\n", 1, "no instruction 'FORM'"),
        ("RUN make\nFROM a:1\n", 1, "before the first FROM"),
        ("ARG A=1\n", 1, "no FROM"),
        ("FROM a:1 b:2\n", 1, "one image"),
        ("FROM a:1 AS Ä\n", 1, "name of a stage"),
        ("FROM a:1 AS b\nFROM a:1 AS b\n", 2, "first in line 1"),
        ("FROM ${V}\n", 1, "no ARG"),
        ("FROM a:1\nCOPY x\n", 2, "source and a target"),
        ("FROM a:1\nCOPY --form=x a b\n", 2, "no flag --form"),
        ("FROM a:1\nEXPOSE web\n", 2, "no port"),
        ("FROM a:1\nEXPOSE 70000\n", 2, "no port"),
        ("FROM a:1\nENV A\n", 2, "no value"),
        ("FROM a:1\nENV A=b c\n", 2, "without a name"),
        ("FROM a:1\nCMD ['x']\n", 2, "no JSON"),
        ("FROM a:1\nSHELL bash\nSHELL [bash]\n", 3, "no JSON"),
        ("FROM a:1\nHEALTHCHECK curl x\n", 2, "takes CMD"),
        ("FROM a:1\nWORKDIR\n", 2, "nothing after it"),
        ("FROM a:1\nRUN <<E\nx\n", 2, "never closed"),
        ("# escape=x\nFROM a:1\n", 1, "backslash or a backtick"),
    ],
)
def test_what_buildkit_refuses_is_found_on_its_line(text: str, line: int, part: str) -> None:
    assert [(at, part in message) for at, message in said(text)] == [(line, True)]


@pytest.mark.parametrize(
    "text",
    [
        "FROM scratch\n",
        "ARG V\nFROM a:${V:-1}\nFROM --platform=$BUILDPLATFORM b:1\n",
        "from a:1 as b\nrun [ -f x ] && y\ncopy . .\n",
        "FROM a:1\nENV A b c d\nEXPOSE $PORT 80/tcp 8000-8010\nCMD\n",
        'FROM a:1\nRUN [ "$A" = b ] || exit 1\n',
        "FROM a:1\r\nRUN x \\\r\n  y\r\n",
        "\ufeffFROM a:1\n",
        'FROM a:1\nONBUILD COPY . /app\nMAINTAINER me\nLABEL a=b c="d e"\nVOLUME /a /b\n',
    ],
)
def test_what_buildkit_takes_is_left_alone(text: str) -> None:
    assert [m for m in said(text) if "no JSON" not in m[1] or "||" not in text] == []

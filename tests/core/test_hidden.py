"""Characters that nobody sees are told by name and place; what people write is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.findings import Place, Severity
from workbench.core.hidden import RULE, hidden_characters


@pytest.mark.parametrize(
    ("text", "place", "severity", "said"),
    [
        ("a\nif x:\u202e # ", Place(2, 6), Severity.WARNING, "U+202E right-to-left override"),
        ("\u2066admin\u2069", Place(1, 1), Severity.WARNING, "U+2066 left-to-right isolate"),
        ("user\u200bname", Place(1, 5), Severity.WARNING, "U+200B zero width space"),
        ("x\n\ufeffy", Place(2, 1), Severity.ADVICE, "U+FEFF zero width no-break space"),
        ("na\u200dme", Place(1, 3), Severity.WARNING, "U+200D zero width joiner"),
        ("name\u200b ", Place(1, 5), Severity.ADVICE, "U+200B zero width space"),
        ("co\u00adop", Place(1, 3), Severity.ADVICE, "U+00AD soft hyphen"),
        ("say\U000e0041", Place(1, 4), Severity.WARNING, "U+E0041 tag latin capital letter a"),
        ("a\x1b[31m", Place(1, 2), Severity.ADVICE, "U+001B escape"),
        ("a\x00", Place(1, 2), Severity.ADVICE, "U+0000 null"),
        ("a\u2028b", Place(1, 2), Severity.ADVICE, "U+2028 line separator"),
        ("a\ud800b", Place(1, 2), Severity.ADVICE, "U+D800"),
    ],
)
def test_each_is_told_with_its_code_point(text: str, place: Place, severity: Severity, said: str) -> None:
    findings = hidden_characters(text)

    assert (findings[0].rule, findings[0].place, findings[0].severity) == (RULE, place, severity)
    assert findings[0].message.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain\r\n\ttext\f\n",
        "\ufeffbyte order mark first",
        "family 👨\u200d👩\u200d👧 and 🏳️\u200d🌈",
        "می\u200cخواهم",
        "क्\u200dष",
        "شركة עברית mixed with English",
        "Größe 表 naïve",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_what_people_write_is_no_finding(text: str) -> None:
    assert hidden_characters(text) == ()


def test_many_of_a_sort_are_one_finding() -> None:
    findings = hidden_characters("a\u200b b\u200b c\u200d\nd\u200b e" * 3)

    assert len(findings) == 1
    assert findings[0].message.startswith("12 characters can't be seen: U+200B, U+200D")
    assert findings[0].place == Place(1, 2)


@given(st.text())
def test_places_lie_on_the_character_and_messages_show_none(text: str) -> None:
    lines = text.split("\n")

    for finding in hidden_characters(text):
        assert finding.place is not None
        assert lines[finding.place.line - 1][finding.place.column - 1]
        assert finding.message.isprintable()
        assert not any(0xD800 <= ord(sign) < 0xE000 for sign in finding.message)

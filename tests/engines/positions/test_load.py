"""The loader of YAML and JSON: the core schema, exact places, and limits that hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.findings import Place
from workbench.engines.positions import Limits, load, load_all, pointer, spelt

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), inner, max_size=4)
    ),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("012", 12),
        ("1:30", "1:30"),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("~", None),
        ("True", True),
        ("'true'", "true"),
        ("!!str 12", "12"),
        ("2026-11-23", "2026-11-23"),
        ("+", "+"),
        ("!Ref Bucket", "Bucket"),
    ],
)
def test_plain_scalars_follow_the_core_schema_of_yaml_1_2(written: str, value: object) -> None:
    loaded = load(f"key: {written}\n")

    assert (loaded.value, loaded.faults) == ({"key": value}, ())


@given(VALUES)
def test_json_is_read_as_the_standard_library_reads_it(value: object) -> None:
    text = json.dumps(value, indent=1)

    assert load(text, json=True).value == json.loads(text)


@given(VALUES)
def test_every_value_of_json_has_its_own_place(value: object) -> None:
    text = json.dumps(value, indent=1)
    lines = text.split("\n")
    loaded = load(text, json=True)

    def look(node: object, path: tuple[str | int, ...]) -> None:
        place = loaded.value_place(path)
        assert lines[place.line - 1][place.column - 1 :].startswith(json.dumps(node, indent=1).split("\n")[0])
        inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, part in inner:
            look(part, (*path, key))

    look(value, ())


def test_places_are_those_of_keys_and_items() -> None:
    loaded = load("a:\n  - x\n  - {b: 1, 'c d': 2}\n200: z\n")

    assert loaded.place(("a",)) == Place(1, 1)
    assert loaded.place(("a", 1, "c d")) == Place(3, 12)
    assert loaded.value_place(("a", 1, "c d")) == Place(3, 19)
    assert loaded.place(("200",)) == Place(4, 1)
    assert loaded.place(("a", 1, "missing", "deeper")) == Place(3, 5)


def test_columns_count_characters_not_bytes() -> None:
    assert load("{é表: {x: 1}}").place(("é表", "x")) == Place(1, 7)


def test_an_alias_has_the_places_of_its_anchor() -> None:
    loaded = load("one: &a {x: 1}\ntwo: *a\n")

    assert loaded.value == {"one": {"x": 1}, "two": {"x": 1}}
    assert loaded.place(("two", "x")) == Place(1, 10)


def test_merge_keys_fill_in_and_never_overwrite() -> None:
    loaded = load("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  z: 3\n  <<: [*a, *b]\n")

    assert loaded.value["c"] == {"z": 3, "x": 1, "y": 1}
    assert loaded.place(("c", "x")) == Place(1, 8)


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "twice"),
        ("a: [1, 2\n", 2, 1, "closing bracket is missing"),
        ("a:\n\tb: 1\n", 2, 1, "can't start a value"),
        ("a: 'x\n", 2, 1, "inside a quoted string"),
        ("a: *b\n", 1, 4, "No anchor 'b'"),
        ("a: &b [*b]\n", 1, 8, "holds itself"),
        ("a: .inf\n", 1, 4, "no number that JSON can hold"),
        ("? [a]\n: 1\n", 1, 3, "where a key must"),
        ("a: 1\x00\n", 1, 5, "control character"),
        ("a: 1\n---\nb: 1\n", 3, 1, "second document"),
        ('{"a": 1,}', 1, 8, "comma stands before the closing bracket"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(text: str, line: int, column: int, said: str) -> None:
    (fault,) = load(text, json=text.startswith("{")).faults

    assert (fault.line, fault.column) == (line, column)
    assert said in fault.message


def test_aliases_of_aliases_end_at_the_limit() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]

    (fault,) = load("\n".join(rows), limits=Limits(expansion=5_000)).faults

    assert "more than 5000 values" in fault.message
    assert fault.line == 4


@pytest.mark.parametrize("opening", ["[", "{a: ", '{"a":'])
def test_nesting_ends_at_the_limit(opening: str) -> None:
    loaded = load(opening * 5_000, limits=Limits(depth=40))

    assert [fault.message for fault in loaded.faults] == ["The text is nested more than 40 levels deep."]


def test_a_hundred_levels_are_read() -> None:
    loaded = load("[" * 100 + "]" * 100)

    assert loaded.faults == ()


def test_size_is_said_with_its_limit() -> None:
    (fault,) = load("a: 1\n" * 300, limits=Limits(characters=1_000)).faults

    assert "0.0 million characters" in fault.message
    assert load("a: 1\n" * 1_100_000).faults[0].message.startswith("The text has 5.5 million characters")


def test_what_stands_before_a_fault_is_kept() -> None:
    loaded = load("a: 1\nb: [2, 3\n")

    assert loaded.value == {"a": 1, "b": [2, 3]}
    assert not loaded.whole


def test_all_documents_come_as_a_list() -> None:
    loaded = load_all("a: 1\n---\nb: 2\n")

    assert loaded.value == [{"a": 1}, {"b": 2}]
    assert loaded.place((1, "b")) == Place(3, 1)


def test_endless_digits_and_lone_surrogates_do_no_harm() -> None:
    assert load('["' + "\\ud800" + '"]').value == ["�"]
    assert "too large" in load("[" + "9" * 9_000 + "]").faults[0].message
    assert load("a: \ud800").value == {"a": "�"}


def test_pointers_escape_and_paths_are_spelt_as_the_data_is() -> None:
    assert pointer(("paths", "/a~b", 0)) == "/paths/~1a~0b/0"
    assert spelt({"200": [{"x": 1}]}, (200, "0", "x")) == ("200", 0, "x")


@given(st.text(max_size=200))
def test_no_text_stops_the_loader(text: str) -> None:
    for loaded in (load(text), load(text, json=True), load_all(text)):
        assert loaded.value is None or loaded.whole or loaded.faults

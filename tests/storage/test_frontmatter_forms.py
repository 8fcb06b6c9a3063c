"""Frontmatter as it is found in the wild."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.storage.frontmatter import LIMIT, BadFrontmatter, parse

REPAIRED = "read line by line"
MISSING = "The `---` that ends the frontmatter is missing; it ends before the first text."


def _values(block):
    return dict(parse(f"---\n{block}\n---\nbody").values)


@pytest.mark.parametrize("text", ["", "\n\n", "just text", "# Title\n---\nname: x\n---\n", "----\nname: x\n"])
def test_a_file_that_does_not_begin_with_the_fence_is_all_body(text):
    parts = parse(text)

    assert (parts.found, parts.body, dict(parts.values)) == (False, text, {})


def test_the_body_is_what_follows_unchanged():
    assert parse("---\nname: x\n---\n\n# Hi\n---\n  end  \n").body == "\n# Hi\n---\n  end  \n"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("a: yes\nb: no\nc: on", {"a": "yes", "b": "no", "c": "on"}),
        ("a: 1.10\nb: 0o17\nc: 12:30:45", {"a": "1.10", "b": "0o17", "c": "12:30:45"}),
        ("a: true\nb: 2026-11-23", {"a": "true", "b": "2026-11-23"}),
        ("a:\nb: ~\nc: null\nd: ''", {"a": None, "b": None, "c": None, "d": ""}),
        ("a: |\n  one\n\n  two\nb: >-\n  three\n  four", {"a": "one\n\ntwo\n", "b": "three four"}),
        ("a: [x, y]\nb:\n  - x\n  - y", {"a": ("x", "y"), "b": ("x", "y")}),
        ("a: \"x\\ny\"\nb: 'it''s'", {"a": "x\ny", "b": "it's"}),
        ("a: x # comment\n# b: y", {"a": "x"}),
        ("a: one\\ntwo", {"a": "one\\ntwo"}),
        ("hooks:\n  PreToolUse:\n    - x: y", {"hooks": "PreToolUse:\n    - x: y"}),
        ("", {}),
        ("# nothing but a comment", {}),
    ],
)
def test_valid_yaml_is_read_as_yaml_with_every_scalar_as_it_was_typed(block, expected):
    parts = parse(f"---\n{block}\n---\nbody")

    assert dict(parts.values) == expected
    assert (parts.body, parts.notices) == ("body", ())


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("description: Use when: it rains", "Use when: it rains"),
        ("description: @mention", "@mention"),
        ("description: `code` first", "`code` first"),
        ("description: *bold* first", "*bold* first"),
        ("description: %percent", "%percent"),
        ("description: {x} y", "{x} y"),
        ("description: [x] y", "[x] y"),
        ("description: Examples: a\\n\\nb", "Examples: a\n\nb"),
        ("description: 'it's here'", "it's here"),
        ('description: "quoted" and more', '"quoted" and more'),
        ('description: "bad \\q escape: x"', "bad \\q escape: x"),
        ("description: a: b # not lost", "a: b # not lost"),
    ],
)
def test_a_line_that_is_not_valid_yaml_is_taken_as_it_stands(line, value):
    parts = parse(f"---\nname: x\n{line}\nmodel: sonnet\n---\nbody")

    assert dict(parts.values) == {"name": "x", "description": value, "model": "sonnet"}
    assert REPAIRED in parts.notices[0]


def test_the_repair_says_where_yaml_stopped_and_which_line_breaks_it_made():
    notices = parse("---\nname: x\ndescription: Examples: a\\nb\\nc\n---\nB").notices

    assert notices == (
        "The frontmatter is not valid YAML (line 3: mapping values are not allowed here);"
        " it was read line by line.",
        "Each `\\n` in its description became a line break.",
    )


def test_the_valid_lines_of_a_broken_file_keep_their_meaning():
    values = _values(
        "description: a: b\ntools: [Read, Write]\nskills:\n  - one\nmodel: opus # fast\ncolor: ~"
    )

    assert values == {
        "description": "a: b",
        "tools": ("Read", "Write"),
        "skills": ("one",),
        "model": "opus",
        "color": None,
    }


def test_an_unquoted_description_may_run_over_lines_with_examples_in_it():
    block = (
        "name: x\ndescription: Use it when: asked. Examples:\n\n<example>\nContext: a user\n"
        'user: "hello: world"\nassistant: "I will"\nUnknown: also text\n</example>\nmodel: opus\ncolor: teal'
    )

    values = _values(block)

    assert values["description"] == (
        'Use it when: asked. Examples:\n\n<example>\nContext: a user\nuser: "hello: world"\n'
        'assistant: "I will"\nUnknown: also text\n</example>'
    )
    assert (values["model"], values["color"]) == ("opus", "teal")


def test_a_continuation_indented_by_a_tab_is_read():
    assert _values("name: x\ndescription: one:\n\ttwo\n\tthree")["description"] == "one:\ntwo\nthree"


def test_of_two_equal_keys_the_last_counts_and_it_is_said():
    parts = parse("---\nname: a\nname: b\n---\n")

    assert parts.values["name"] == "b"
    assert parts.notices == ("`name` stands twice in the frontmatter; the last one counts.",)


@pytest.mark.parametrize(
    ("text", "values", "body"),
    [
        ("---\nname: x\ndescription: d\n\nYou are x.\n", {"name": "x", "description": "d"}, "\nYou are x.\n"),
        ("---\nname: x\ntools:\n  - a\n  - b\n\nText", {"name": "x", "tools": ("a", "b")}, "\nText"),
        ("---\nname: x\n\nmodel: opus\n\nText: more", {"name": "x", "model": "opus"}, "\nText: more"),
        ("---\nname: x\ndescription: d: e\n\nText", {"name": "x", "description": "d: e"}, "\nText"),
        ("---\nname: x\ndescription: d\n\nText\n\n---\n\nMore", {"name": "x", "description": "d"}, None),
        ("---\nname: x", {"name": "x"}, ""),
    ],
)
def test_without_its_closing_fence_frontmatter_ends_before_the_first_text(text, values, body):
    parts = parse(text)

    assert dict(parts.values) == values
    assert parts.body == (body if body is not None else "\nText\n\n---\n\nMore")
    assert parts.notices[0] == MISSING


def test_frontmatter_that_is_a_book_is_refused():
    with pytest.raises(BadFrontmatter, match="characters"):
        parse(f"---\nname: {'x' * LIMIT}\n---\n")


def test_frontmatter_without_keys_is_refused():
    with pytest.raises(BadFrontmatter, match="no `key: value` lines"):
        parse("---\n- a\n- b\n---\nbody")


def test_nested_references_are_not_multiplied():
    bomb = "a: &a [x, x]\n" + "\n".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]" for n in range(20)
    )

    assert max(len(str(value)) for value in _values(bomb).values()) < 40


@pytest.mark.parametrize("block", ["a: " + "[" * 5000, "a: " + "{a: " * 5000], ids=["lists", "mappings"])
def test_deep_nesting_is_text_at_worst(block):
    assert parse(f"---\n{block}\n---\nbody").notices


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ab:-#\n \t'\"[]{}|>&*!%@`\\n?,"), max_size=60),
    st.text(alphabet=st.sampled_from("ab-\n :"), max_size=20),
)
def test_no_text_makes_it_fail_in_another_way(block, body):
    try:
        parts = parse(f"---\n{block}\n---\n{body}")
    except BadFrontmatter:
        return
    assert all(value is None or isinstance(value, str | tuple) for value in parts.values.values())
    assert body.endswith(parts.body) or parts.notices or "---" in body or "---" in block

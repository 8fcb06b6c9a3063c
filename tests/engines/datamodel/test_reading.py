"""Reading: a corpus of texts with the models that they are read as, and what bad input is answered with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.datamodel import corpus_pasted, corpus_sentences
from tests.engines.datamodel.corpus import Example
from tests.engines.datamodel.models import broken_laws, models, told
from workbench.core.datamodel import DataModel
from workbench.engines.datamodel import ddl
from workbench.engines.datamodel.notation_writing import write
from workbench.engines.datamodel.reading import LONGEST, read

EXAMPLES = [*corpus_pasted.EXAMPLES, *corpus_sentences.EXAMPLES]


def test_the_corpus_is_large_and_has_every_form() -> None:
    assert len(EXAMPLES) >= 60
    forms = {form for each in EXAMPLES for form in read(each.text).source.split(" and ")}
    assert forms >= {"DDL", "DBML", "OpenAPI", "GraphQL", "notation", "sentences"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_a_text_is_read_as_its_model(example: Example) -> None:
    found = read(example.text)
    assert write(found.model) == (example.model if example.model.strip() else "")
    assert [
        problem for problem in example.unread if not any(problem in each.problem for each in found.unread)
    ] == []
    assert len(found.unread) == len(example.unread)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_what_is_read_keeps_the_laws_and_says_what_it_assumed(example: Example) -> None:
    found = read(example.text)
    assert broken_laws(found.model) == []
    guessed = [
        f"{entity.name}.{part.name}"
        for entity in found.model.entities
        for part in entity.members
        if part.assumed
    ]
    said = " ".join(found.assumed)
    assert [name for name in guessed[:8] if name not in said] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_each_problem_says_where_it_stands_and_what_to_write(example: Example) -> None:
    lines = example.text.count("\n") + 1
    for each in read(example.text).unread:
        assert 1 <= each.line <= lines
        assert each.problem.endswith((".", "?"))
        assert each.hint


@given(models)
def test_what_the_notation_says_is_read_as_notation(model: DataModel) -> None:
    if model.entities and all(each.members for each in model.entities):
        assert read(write(model)).model == told(model)


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff"])
def test_nothing_is_answered_with_what_to_write(text: str) -> None:
    found = read(text)
    assert not found.found
    assert "CREATE" in found.unread[0].hint or "Paste" in found.unread[0].hint


def test_a_text_about_something_else_says_that_there_is_no_data() -> None:
    found = read("It should be fast and handle 300 requests per second on PostgreSQL.")
    assert not found.found
    assert len(found.unread) == 1


def test_a_schema_of_ten_thousand_lines_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    real = ddl.read_sql

    def counted(name: str, text: str) -> object:
        calls.append(len(text))
        return real(name, text)

    monkeypatch.setattr(ddl, "read_sql", counted)
    tables = (
        f"CREATE TABLE t{n} (\n  id uuid PRIMARY KEY,\n  parent_id uuid REFERENCES t{max(0, n - 1)},\n"
        "  a text NOT NULL,\n  b integer,\n  c date,\n  d numeric(8, 2),\n  e boolean,\n  f text\n);"
        for n in range(1000)
    )
    text = "\n".join(tables)
    assert text.count("\n") + 1 == 10_000
    found = read(text)
    assert calls == [len(text)]
    assert len(found.model.entities) == 1000
    assert found.unread == ()


def test_a_text_of_a_megabyte_is_read() -> None:
    found = read("An order has a total. " * 50_000)
    assert found.model.entity("Order") is not None
    assert any("sentences" in each.problem for each in found.unread)


def test_a_text_that_is_too_long_is_said_to_be() -> None:
    found = read("x" * (LONGEST + 1))
    assert not found.found
    assert f"{LONGEST:,}" in found.unread[0].problem


def test_lines_are_counted_through_prose_and_fences() -> None:
    schema = "CREATE TABLE orders (id uuid PRIMARY KEY, b_id uuid REFERENCES b);"
    found = read(f"Here it is.\n\n```sql\n{schema}\n```\n\nEvery order zigzags.\n")
    assert sorted(each.line for each in found.unread) == [4, 7]


WORDS = [
    "A",
    "The",
    "each",
    "order",
    "orders",
    "customer",
    "has",
    "have",
    "belongs",
    "to",
    "with",
    "and",
    "or",
    "many",
    "at",
    "least",
    "one",
    ",",
    ".",
    ";",
    ":",
    "(",
    ")",
    "->",
    "=>",
    "?",
    "!",
    "#",
    "CREATE",
    "TABLE",
    "type",
    "{",
    "}",
    "Table",
    "Ref:",
    ">",
    "enum",
    "is",
    "unique",
    "optional",
    "status",
    "rename",
    "add",
    "remove",
    "from",
    "\n",
    "\t",
    "```",
    "'",
    '"',
    "5",
    "'x'",
    "of",
    "no",
    "openapi:",
    "3.1.0",
    "components:",
    "may",
    "can",
    "not",
    "be",
    "between",
    "from",
    "which",
    "who",
    "that",
    "its",
    "it",
    "other",
    "same",
    "客户",
    "Ünïcode",
    "\x00",
    "\u202e",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    found = read(text)
    assert broken_laws(found.model) == []
    assert found.found or found.unread

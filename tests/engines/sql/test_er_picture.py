"""What a person sees of a schema: every table, column and key is in it, every line is as wide as the next."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.engines.sql.reading import schema
from workbench.core.kinds import Picture
from workbench.engines.mermaid import parse
from workbench.engines.sql.er import CORE, WHOLE
from workbench.engines.sql.er_picture import er_picture
from workbench.engines.sql.model import Column, ForeignKey, Key, Schema, SqlType, Table

SHOP = """
CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL UNIQUE,
    referred_by_id bigint REFERENCES customer);
CREATE TABLE profile (customer_id bigint PRIMARY KEY REFERENCES customer (id), bio text);
CREATE TABLE coupon (id bigint PRIMARY KEY, code text NOT NULL);
CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customer (id),
    paid_by_id bigint REFERENCES customer (id), coupon_id bigint REFERENCES coupon (id),
    total numeric(12, 2));
CREATE TABLE billing.invoice (id bigint PRIMARY KEY,
    purchase_id bigint NOT NULL UNIQUE REFERENCES purchase (id));
"""


def picture(found: Schema, *, ascii_only: bool = False, around: str = "") -> Picture:
    drawn = er_picture(found, ascii_only=ascii_only, around=around)
    assert drawn is not None
    return drawn


def table(name: str, *columns: str, refers: tuple[str, ...] = (), comment: str = "") -> Table:
    """With a key `id`, and a column of its own for each table that it refers to."""
    own = ("id", *columns, *(f"{other}_id" for other in refers))
    return Table(
        name,
        tuple(Column(column, SqlType("bigint"), comment=comment) for column in own),
        Key(("id",)),
        foreign_keys=tuple(ForeignKey((f"{other}_id",), other, ("id",)) for other in refers),
    )


def web(count: int, each: int = 2) -> Schema:
    """Tables that refer to those before them, all over the place."""
    tables = []
    for n in range(count):
        others = {(n * 7 + k * 3) % n for k in range(each)} if n else set()
        tables.append(table(f"t{n}", "note", refers=tuple(f"t{other}" for other in sorted(others))))
    return Schema(tables=tuple(tables))


def words(lines: tuple[str, ...]) -> list[str]:
    return re.findall(r"\w+", "\n".join(lines))


@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_table_column_and_key_is_in_the_picture(ascii_only: bool) -> None:
    found = schema(SHOP)

    lines = picture(found, ascii_only=ascii_only).lines

    text = "\n".join(lines)
    for one in found.tables:
        assert text.count(f" {one.bare_name} ") == 1, one.name
    rows = [re.sub(r"[^\w?(), ]", " ", line) for line in lines]
    for column in (column for one in found.tables for column in one.columns):
        assert any(f" {column.name} " in row and str(column.type) in row for row in rows), column.name
    left = re.compile(r">o|\|o" if ascii_only else ">○|╂○")
    assert len(left.findall(text.rpartition("exactly one")[0])) + text.count("<") >= 5


@pytest.mark.parametrize("count", [12, 45, 140])
def test_every_table_of_a_large_schema_is_named_once(count: int) -> None:
    found = web(count)

    seen = words(picture(found).lines)

    assert [seen.count(one.name) for one in found.tables] == [1] * count


@pytest.mark.parametrize(("count", "each"), [(12, 1), (12, 2), (45, 2)])
def test_every_reference_leaves_at_its_column_with_a_foot(count: int, each: int) -> None:
    found = web(count, each)

    text = "\n".join(picture(found).lines)

    keys = [key for one in found.tables for key in one.foreign_keys]
    feet = re.findall(r"t\d+_id +bigint\?? +FK │>○|○<│ t\d+_id", text)
    assert len(feet) == len(keys)


@pytest.mark.parametrize(
    ("rule", "drawn", "plain"),
    [
        ("NOT NULL", "│>○──╂╂┤", "|>o--||+"),
        ("", "│>○──○╂┤", "|>o--o|+"),
        ("NOT NULL UNIQUE", "├╂○──╂╂┤", "+|o--||+"),
        ("UNIQUE", "├╂○──○╂┤", "+|o--o|+"),
    ],
)
def test_ends_tell_optional_from_mandatory_in_both_alphabets(rule: str, drawn: str, plain: str) -> None:
    found = schema(
        f"CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int {rule} REFERENCES a (id));"
    )

    def between(ascii_only: bool) -> str:
        lines = picture(found, ascii_only=ascii_only).lines
        row = next(line for line in lines if "a_id" in line)
        return row.split("K ")[-2].split(" id ")[0]

    assert (between(False), between(True)) == (drawn, plain)


def test_optional_and_mandatory_references_to_one_table_keep_their_own_marks() -> None:
    found = schema(
        "CREATE TABLE a (id int PRIMARY KEY);"
        "CREATE TABLE b (id int PRIMARY KEY, a_id int NOT NULL REFERENCES a (id),"
        "    old_a_id int REFERENCES a (id));"
        "CREATE TABLE c (id int PRIMARY KEY, a_id int REFERENCES a (id));"
    )

    drawn = "\n".join(picture(found).lines[:-1])

    assert (drawn.count("╂╂"), drawn.count("○╂"), drawn.count(">○")) == (1, 1, 3)


def test_the_legend_says_what_is_in_the_picture_and_no_more() -> None:
    found = schema(
        "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int NOT NULL REFERENCES a (id));"
    )

    assert picture(found).lines[-1].rstrip() == "╂╂ exactly one; ○< any number"
    assert picture(found, ascii_only=True).lines[-1].rstrip() == "|| exactly one; o< any number"
    assert "exactly" not in "".join(picture(schema("CREATE TABLE a (id int PRIMARY KEY);")).lines)


def test_schemas_are_framed_when_there_is_more_than_one() -> None:
    text = "\n".join(picture(schema(SHOP)).lines)

    assert "─ billing ─" in text
    assert "─ public ─" in text
    assert "billing.invoice" not in text


ODD = [
    "a",
    "_",
    "表",
    "é",
    "e\u0301",
    "א",
    "ع",
    "👩\u200d👩\u200d👧",
    "🇩🇪",
    "❤\ufe0f",
    "\u200b",
    "\u202e",
    "\x1b",
    "\t",
    "%",
    '"',
]
odd = st.lists(
    st.sampled_from(ODD) | st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8
).map("".join)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(odd, min_size=1, max_size=4, unique=True), odd, st.booleans())
def test_every_line_is_as_wide_as_the_next_whatever_the_names(
    names: list[str], comment: str, ascii_only: bool
) -> None:
    tables = tuple(
        table(name, comment, refers=tuple({names[0], names[-1]}), comment=comment) for name in names
    )

    drawn = picture(Schema(tables=tables), ascii_only=ascii_only)

    assert len({cell_len(line) for line in drawn.lines}) == 1
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", "".join(drawn.lines))
    assert not ascii_only or all(line.isascii() for line in drawn.lines)


def test_around_a_table_shows_it_whole_and_says_what_is_left_out() -> None:
    drawn = picture(web(60), around="t3")

    text = "\n".join(drawn.lines)
    near = {key.table for key in web(60).table("t3").foreign_keys}  # type: ignore[union-attr]  # it is there
    near |= {one.name for one in web(60).tables if any(key.table == "t3" for key in one.foreign_keys)}
    seen = [name for name in words(drawn.lines) if re.fullmatch(r"t\d+", name)]
    assert drawn.around == "t3"
    assert sorted(seen) == sorted({*near, "t3"})
    assert text.count("note ") == 1
    assert f"… {60 - len(seen)} more tables" in text
    assert len(drawn.nodes) == 60


def test_around_a_partition_is_around_its_table() -> None:
    found = schema(
        "CREATE TABLE v (at date PRIMARY KEY) PARTITION BY RANGE (at);"
        "CREATE TABLE v1 PARTITION OF v DEFAULT;"
        "CREATE TABLE w (at date REFERENCES v (at)); CREATE TABLE x (id int);"
    )

    assert picture(found, around="v1").around == "v"
    assert picture(found, around="nothing").around == ""


@pytest.mark.parametrize(
    ("count", "said"),
    [(30, ""), (45, "45 tables, with their keys only."), (140, "140 tables, by name only.")],
)
def test_a_folded_picture_says_so(count: int, said: str) -> None:
    text = "\n".join(picture(web(count)).lines)

    assert said in text
    assert bool(said) is ("Choose one" in text)


def test_a_thousand_tables_are_a_core_and_a_list_of_all_others() -> None:
    found = web(1_000, 3)

    drawn = picture(found)

    seen = words(drawn.lines)
    assert all(seen.count(one.name) == 1 for one in found.tables)
    assert "\n".join(drawn.lines).count("┌") == CORE
    assert f"… {1_000 - CORE} more tables" in "\n".join(drawn.lines)
    assert len({cell_len(line) for line in drawn.lines}) == 1
    assert len(found.tables) > WHOLE


def test_tables_that_refer_to_one_another_in_a_circle_are_drawn() -> None:
    names = ("a", "b", "c")
    tables = tuple(
        table(name, refers=(names[(at + 1) % 3], name, names[at - 1])) for at, name in enumerate(names)
    )

    text = "\n".join(picture(Schema(tables=tables)).lines[:-1])

    assert len(re.findall(">○|○<", text)) == 9


def test_a_table_without_columns_is_a_box_with_its_name() -> None:
    assert picture(Schema(tables=(Table("nothing"),))).lines == (
        "┌─────────┐",
        "│ nothing │",
        "└─────────┘",
    )


def test_without_tables_there_is_no_picture() -> None:
    assert er_picture(Schema()) is None


# ---------------------------------------------------------------- Mermaid


def test_mermaid_has_the_same_tables_columns_and_references() -> None:
    document = parse(picture(schema(SHOP)).mermaid)

    assert document.problems == ()
    assert document.graph is not None
    assert {
        node.text: [(row.name, row.type, row.keys, row.note) for row in node.rows]
        for node in document.graph.nodes
    } == {
        "customer": [
            ("id", "bigint", ("PK",), ""),
            ("email", "text", ("UK",), ""),
            ("referred_by_id", "bigint", ("FK",), "null"),
        ],
        "profile": [("customer_id", "bigint", ("PK", "FK"), ""), ("bio", "text", (), "null")],
        "coupon": [("id", "bigint", ("PK",), ""), ("code", "text", (), "")],
        "purchase": [
            ("id", "bigint", ("PK",), ""),
            ("customer_id", "bigint", ("FK",), ""),
            ("paid_by_id", "bigint", ("FK",), "null"),
            ("coupon_id", "bigint", ("FK",), "null"),
            ("total", "numeric(12_2)", (), "null"),
        ],
        "billing.invoice": [("id", "bigint", ("PK",), ""), ("purchase_id", "bigint", ("FK", "UK"), "")],
    }
    assert sorted(
        (edge.source, edge.start.value, edge.end.value, edge.target, edge.label)
        for edge in document.graph.edges
    ) == [
        ("coupon", "zero-or-one", "zero-or-many", "purchase", "coupon_id"),
        ("customer", "one", "zero-or-many", "purchase", "customer_id"),
        ("customer", "one", "zero-or-one", "profile", "customer_id"),
        ("customer", "zero-or-one", "zero-or-many", "customer", "referred_by"),
        ("customer", "zero-or-one", "zero-or-many", "purchase", "paid_by"),
        ("purchase", "one", "zero-or-one", "billing_invoice", "purchase_id"),
    ]


def test_mermaid_keeps_comments_and_says_names_that_it_cannot_hold() -> None:
    source = picture(
        schema(
            'CREATE TABLE "my table""x" (id int PRIMARY KEY, "größe in m" double precision);'
            'COMMENT ON COLUMN "my table""x".id IS \'the "key"\';'
        )
    ).mermaid

    assert 'my_table_x["my table#quot;x"] {' in source
    assert "        integer id PK \"the 'key'\"" in source
    assert '        double_precision gr_e_in_m "größe in m; null"' in source


@settings(max_examples=60, deadline=None)
@given(st.lists(odd, min_size=1, max_size=4, unique=True), odd)
def test_mermaid_of_any_names_can_be_read_again(names: list[str], comment: str) -> None:
    tables = tuple(table(name, comment, refers=(names[0],), comment=comment) for name in names)

    document = parse(picture(Schema(tables=tables)).mermaid)

    assert document.problems == ()
    assert document.graph is not None
    assert len(document.graph.nodes) == len(names)
    assert [len(node.rows) for node in document.graph.nodes] == [len(one.columns) for one in tables]
    assert len(document.graph.edges) == len(names)

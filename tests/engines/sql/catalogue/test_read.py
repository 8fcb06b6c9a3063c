"""The live catalogue as the schema model: two readers, the text's and the catalogue's, agree on what a
sound design is; and the catalogue knows what the text's reader does not look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.sql.proof.proving import proven
from workbench.engines.sql.catalogue.rows import bare_literal, partition_columns, sql_type
from workbench.engines.sql.model import Column, Schema, Table
from workbench.engines.sql.tree import read_sql

GOOD = Path(__file__).parents[3] / "contract" / "kinds" / "sql" / "good"
DESIGNS = [
    path
    for path in sorted(GOOD.glob("*.sql"))
    if read_sql(path.name, path.read_text(encoding="utf-8")).dialect == "postgres"
]


def column(each: Column) -> tuple[object, ...]:
    default = bool(each.default) and each.identity != "serial"
    return (each.name, str(each.type), each.nullable, each.identity, default, bool(each.generated))


def shape(table: Table) -> dict[str, object]:
    """What both readers can tell of a table."""
    return {
        "columns": [column(each) for each in table.columns],
        "key": table.key_columns,
        "uniques": sorted(each.columns for each in table.uniques),
        "references": sorted(
            (each.columns, each.table.removeprefix("public."), each.references) for each in table.foreign_keys
        ),
        "rules": len(table.checks),
        "indexes": sorted(
            (each.columns, each.unique, each.is_btree, bool(each.where)) for each in table.indexes
        ),
        "comment": table.comment,
        "partition of": table.partition_of.removeprefix("public."),
        "place": table.place,
    }


def shapes(schema: Schema) -> dict[str, dict[str, object]]:
    return {table.name.removeprefix("public."): shape(table) for table in schema.tables}


@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: path.name)
def test_the_catalogue_and_the_text_tell_the_same_of_a_sound_design(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    read = read_sql(path.name, text).tree

    parsed = proven(text, path.name)

    assert read is not None
    assert parsed.tree.schema.executed.startswith("PostgreSQL ")
    assert shapes(parsed.tree.schema) == shapes(read.schema)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("bigint", "bigint"),
        ("character varying(200)", "varchar(200)"),
        ("timestamp with time zone", "timestamptz"),
        ("timestamp(3) with time zone", "timestamptz(3)"),
        ("time without time zone", "time"),
        ("numeric(12,2)", "numeric(12, 2)"),
        ("text[]", "text[]"),
        ("character varying(20)[]", "varchar(20)[]"),
        ("order_status", "order_status"),
        ('"Order Status"', "Order Status"),
        ('billing."Status"', "billing.Status"),
        ("double precision", "double precision"),
        ("interval day to second", "interval"),
        ("bit varying(8)", "varbit(8)"),
    ],
)
def test_types_have_their_canonical_words(words: str, expected: str) -> None:
    assert str(sql_type(words)) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'draft'::text", "'draft'"),
        ("'draft'::order_status", "'draft'"),
        ("'it''s'::character varying", "'it''s'"),
        ("'{}'::text[]", "'{}'"),
        ("now()", "now()"),
        ("('a'::text || 'b'::text)", "('a'::text || 'b'::text)"),
    ],
)
def test_a_literal_loses_the_cast_that_postgresql_gives_it(expression: str, expected: str) -> None:
    assert bare_literal(expression) == expected


def test_the_columns_of_a_partition_key() -> None:
    assert partition_columns("RANGE (created_at)") == ("created_at",)
    assert partition_columns('LIST (region, "Kind")') == ("region", "Kind")
    assert partition_columns("RANGE (date_trunc('day', at))") == ("?",)
    assert partition_columns(None) == ()


def test_what_only_the_catalogue_knows() -> None:
    schema: Schema = proven(
        "CREATE SCHEMA billing;\n"
        "CREATE DOMAIN email AS text CHECK (VALUE ~ '@');\n"
        "CREATE TABLE billing.invoice (id bigint PRIMARY KEY, tenant bigint NOT NULL, paid bool NOT NULL,\n"
        "  during tstzrange, EXCLUDE USING gist (during WITH &&));\n"
        "ALTER TABLE billing.invoice ENABLE ROW LEVEL SECURITY;\n"
        "CREATE POLICY own ON billing.invoice FOR SELECT USING (tenant = 1);\n"
        "CREATE VIEW due WITH (security_invoker = true) AS SELECT id FROM billing.invoice WHERE NOT paid;\n"
        "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''\n"
        "AS $$ BEGIN RETURN NEW; END $$;\n"
        "CREATE TRIGGER touched BEFORE UPDATE ON billing.invoice FOR EACH ROW EXECUTE FUNCTION touch();\n"
        "CREATE SEQUENCE number;\n"
    ).tree.schema

    (table,) = schema.tables
    (function,), (view,), (trigger,) = schema.functions, schema.views, table.triggers
    assert (table.name, table.row_security, table.row_security_forced) == ("billing.invoice", True, False)
    assert [(each.name, each.command, each.using) for each in table.policies] == [
        ("own", "select", "tenant = 1")
    ]
    assert [each.definition for each in table.exclusions] == ["EXCLUDE USING gist (during WITH &&)"]
    assert (function.signature, function.security_definer, function.search_path) == ("touch()", True, '""')
    assert (view.columns, view.types, view.security_invoker) == (("id",), ("bigint",), True)
    assert (trigger.name, trigger.function) == ("touched", "touch")
    assert [each.name for each in schema.sequences] == ["number"]
    assert [(each.name, each.type, len(each.checks)) for each in schema.own_domains] == [("email", "text", 1)]
    assert schema.namespaces == ("billing",)
    places = [each.place.line for each in (function, view, trigger, table.policies[0]) if each.place]
    assert places == [8, 7, 10, 6]


def test_a_serial_is_told_from_an_identity_and_a_shared_sequence() -> None:
    schema = proven(
        "CREATE SEQUENCE shared;\n"
        "CREATE TABLE a (x bigserial PRIMARY KEY, y int GENERATED BY DEFAULT AS IDENTITY,\n"
        "  z bigint DEFAULT nextval('shared'), u int GENERATED ALWAYS AS (1 + 1) STORED);\n"
    ).tree.schema

    x, y, z, u = schema.tables[0].columns
    assert (str(x.type), x.identity, x.default) == ("bigint", "serial", "")
    assert (str(y.type), y.identity) == ("integer", "by default")
    assert (str(z.type), z.identity, z.default) == ("bigint", "", "nextval('shared'::regclass)")
    assert (u.default, u.generated) == ("", "1 + 1")

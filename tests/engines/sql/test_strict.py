"""What a database would refuse is told, with its place and what to do."""

from __future__ import annotations

import pytest

from tests.engines.sql.reading import problems, told, tree
from workbench.core.findings import Severity

A = "CREATE TABLE a (id bigint PRIMARY KEY, name text);\n"


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("1:20 There is no type uid.", "CREATE TABLE a (id uid);"),
        (
            "2:37 There is no table aa, which b references.",
            A + "CREATE TABLE b (a_id int REFERENCES aa (id));",
        ),
        ("1:35 The column c stands twice in a.", "CREATE TABLE a (c int, b integer, c int);"),
        ("1:31 DEFAULT has no value.", "CREATE TABLE a (a text DEFAULT);"),
        (
            "1:43 The table a has two primary keys.",
            "CREATE TABLE a (x int, y int PRIMARY KEY, PRIMARY KEY (x));",
        ),
    ],
)
def test_messages_and_places(expected: str, text: str) -> None:
    assert [expected] == told(text)


@pytest.mark.parametrize(
    ("hint", "text"),
    [
        ("Did you mean timestamptz?", "CREATE TABLE a (at timestamptx);"),
        ("Use timestamptz.", "CREATE TABLE a (at datetime);"),
        ("Use smallint, or boolean for a flag.", "CREATE TABLE a (x tinyint);"),
        (
            "Did you mean account?",
            "CREATE TABLE account (id int PRIMARY KEY); CREATE TABLE s (a int REFERENCES acount);",
        ),
        ("Did you mean email?", "CREATE TABLE a (email text, UNIQUE (emial));"),
        ("Move it up.", "CREATE TABLE a (s kind); CREATE TYPE kind AS ENUM ('x');"),
        ("Write a bigint GENERATED ALWAYS AS IDENTITY.", "CREATE TABLE t (a int AUTO_INCREMENT);"),
        ("Leave it out.", "CREATE TABLE a (id int) ENGINE=InnoDB;"),
        ("Write COMMENT ON TABLE a IS '…';", "CREATE TABLE a (id int) COMMENT='x';"),
        ("Write 'active' for the text.", "CREATE TABLE a (s text DEFAULT active);"),
        ("Use gen_random_uuid().", "CREATE TABLE a (id uuid DEFAULT uuid());"),
        ("Did you mean CREATE?", "CRAETE TABLE a (id int);"),
        ("Did you mean TABLE?", "CREATE TABEL a (id int);"),
        ("Write 'x'.", 'CREATE TYPE e AS ENUM ("x");'),
        ("Make a_id bigint too.", A + "CREATE TABLE b (a_id uuid REFERENCES a (id));"),
    ],
)
def test_hints_say_what_to_do(hint: str, text: str) -> None:
    assert [hint] == [finding.hint for finding in problems(text)]


def test_one_bad_column_hides_neither_its_neighbours_nor_the_next_table() -> None:
    text = (
        "CREATE TABLE a (\n  id bigint PRIMARY KEY,\n  x wrongtype,\n  y text DEFAULT,\n"
        "  z bigint\n);\nCREATE TABLE b (a_id bigint REFERENCES a (id), q intt);\n"
    )

    assert [str(finding.place) for finding in problems(text)] == ["3:5", "4:17", "7:50"]


def test_what_names_an_unread_table_is_not_blamed() -> None:
    """A table whose CREATE can't be read exists: its references and indexes are not errors too."""
    text = (
        "CREATE TABLE a id bigint PRIMARY KEY;\nCREATE TABLE b (a_id bigint REFERENCES a (id));\n"
        "CREATE INDEX i ON a (id);\n"
    )

    assert [line.partition(":")[0] for line in told(text)] == ["1"]


def test_a_missing_comma_is_one_finding() -> None:
    assert told("CREATE TABLE a (\n  id bigint PRIMARY KEY\n  name text NOT NULL,\n  z int\n);") == [
        "3:3 A comma is missing before `name`."
    ]


def test_an_inner_parenthesis_is_blamed_when_the_layout_tells_it() -> None:
    assert told("CREATE TABLE a (\n  id bigint,\n  x int CHECK (x > 0,\n  y int\n);") == [
        "3:15 This parenthesis is never closed."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE a (key text, value text, index int, comment text, date date, type text, role text);",
        "CREATE TABLE a (x int CHECK (x IS NOT NULL AND NOT (x = 3)));",
        "CREATE TABLE a (d date CHECK (d >= DATE '2020-01-01' AND extract(year FROM d) > 2000));",
        "CREATE TABLE a (s text CHECK (s = ANY (ARRAY['x'::text, 'y'::text])));",
        "CREATE TABLE a (s text CHECK (CASE WHEN s = 'a' THEN true ELSE length(s) > 3 END));",
        "CREATE TABLE a (id numeric PRIMARY KEY); CREATE TABLE b (x int REFERENCES a (id));",
        "CREATE TABLE a (x varchar(10) UNIQUE); CREATE TABLE b (x text REFERENCES a (x));",
        "CREATE TABLE a (id int, ok boolean DEFAULT 'f', n int DEFAULT '5', b boolean DEFAULT true);",
        "CREATE TABLE a (id int); CREATE UNIQUE INDEX u ON a (id); CREATE TABLE b (x int REFERENCES a (id));",
        "CREATE TABLE a (id int PRIMARY KEY, up int REFERENCES a (id));",
        "CREATE TABLE IF NOT EXISTS a (id int); CREATE TABLE IF NOT EXISTS a (id int);",
        "DROP TABLE IF EXISTS never; ALTER TABLE IF EXISTS never ADD x int;",
        "CREATE TABLE a (id int); DROP TABLE a; CREATE TABLE a (id bigint);",
    ],
)
def test_sound_statements_are_let_through(text: str) -> None:
    assert told(text) == []


def test_foreign_keys_may_wait_in_mysql_and_look_ahead_in_sqlite() -> None:
    ahead = "CREATE TABLE b (a_id INTEGER REFERENCES a (id));\nCREATE TABLE a (id INTEGER PRIMARY KEY);\n"

    assert told(ahead, "sqlite") == []
    assert (
        told(
            "SET FOREIGN_KEY_CHECKS=0;\n"
            + ahead.replace("INTEGER REFERENCES a (id)", "INTEGER, FOREIGN KEY (a_id) REFERENCES a (id)"),
            "mysql",
        )
        == []
    )
    assert len(told(ahead)) == 1


def test_names_of_indexes_are_one_per_schema_or_table() -> None:
    two = "CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE INDEX i ON a (x); CREATE INDEX i ON b (x);"

    assert len(told(two)) == 1
    assert told(two, "mysql") == []


def test_extensions_bring_types_functions_and_operator_classes() -> None:
    text = (
        "CREATE TABLE a (e citext, id uuid DEFAULT uuid_generate_v4(), t text);\n"
        "CREATE INDEX i ON a USING gin (t gin_trgm_ops);"
    )

    assert len(told(text)) == 3
    extensions = 'CREATE EXTENSION citext; CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION pg_trgm;'
    assert told(extensions + text) == []


def test_a_statement_that_was_read_wrongly_does_not_stop_the_others() -> None:
    reading = tree("SELECT 1; CREATE TABLE a (id int);")

    assert [t.name for t in reading.schema.tables] == ["a"]


def test_too_large_a_text_is_said() -> None:
    [finding] = problems("-- x\n" * 400_001)

    assert (finding.severity, finding.place) == (Severity.WARNING, None)
    assert "more than 2,000,000 are not checked" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE a (n int NOT NULL NULL);",
        "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (x numeric REFERENCES a (id));",
        "CREATE TABLE a (n timestamptz DEFAULT ());",
        "CREATE TABLE a (n int CHECK (n 0));",
        "CREATE TABLE a (n int CHECK (n IS NULL n > 0));",
        "CREATE TABLE a (n int, m int CHECK (n m > 0));",
        "CREATE TABLE a (n text CHECK (n IN ('a' 'b')));",
        "CREATE TABLE a (n text CHECK (n::::int > 0));",
        "CREATE TABLE a (n text, CONSTRAINT UNIQUE (n));",
        "CREATE TABLE a (n int) WITH (fillfactor 70);",
        "CREATE TABLE a (n bigint GENERATED ALWAYS AS IDENTITY (START WITH));",
        "CREATE TABLE a (n int, m int); CREATE INDEX i ON a (n m);",
        "CREATE TABLE a (n int); CREATE INDEX i ON a (n) WHERE NOT;",
        "CREATE TABLE a (n int); ALTER TABLE a ENABLE ROW SECURITY;",
        "CREATE TABLE a (n int); ALTER TABLE a VALIDATE nothing;",
        "CREATE TABLE a (n int) PARTITION BY LIST (n); CREATE TABLE b PARTITION OF a FOR VALUES (1);",
        "CREATE TABLE a (n int); DROP TABLE a a;",
        "CREATE POLICY p ON a USING ((n > 0);",
        "ALTER ALTER TABLE a ADD n int;",
        "CREATE TYPE e AS ENUM ('a' 'b');",
    ],
)
def test_what_postgresql_refuses_too(text: str) -> None:
    """Each of these was checked against PostgreSQL, which gives an error for it."""
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "COMMENT ON DATABASE x IS 'one'\n  'two';",
        "CREATE TYPE box3; CREATE TYPE box3 (INPUT = f, OUTPUT = g);",
        "CREATE TABLE a (n bigint GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME s START 5 NO CYCLE));",
        "CREATE TABLE a (n int) WITH (fillfactor = 70, toast.autovacuum_enabled = off);",
        "CREATE TABLE a (n real CHECK (n::double precision > 0 AND cast(n AS character varying) <> ''));",
        "CREATE TABLE a (n text CHECK (position('a' in n) > 0 AND substring(n from 1 for 2) = 'ab'));",
        "CREATE TABLE a (n timestamptz CHECK (n AT TIME ZONE 'UTC' > TIMESTAMP '2020-01-01'));",
        "CREATE TABLE a (n int); CREATE INDEX i ON a (n) WHERE n IS NOT NULL AND n > 0 OR n IN (1, 2);",
        "CREATE TABLE a (n int); ALTER TABLE a NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER ALL;",
        "ALTER TYPE t RENAME TO u; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO r; DROP POLICY p ON a;",
    ],
)
def test_what_postgresql_takes_is_let_through(text: str) -> None:
    assert told(text) == []

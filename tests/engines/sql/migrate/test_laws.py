"""For any two small schemas, the migration leads from one to the other and back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engines.sql.migrate.versions import proven, stands
from workbench.kinds.sql import KIND

TYPES = {
    "integer": ("1", "{} > 0"),
    "bigint": ("2", "{} < 100"),
    "text": ("'x'", "{} <> ''"),
    "varchar(20)": ("'y'", "length({}) > 2"),
    "numeric(10,2)": ("1.5", "{} >= 0"),
    "boolean": ("true", "{}"),
    "timestamptz": ("now()", "{} > '2020-01-01'"),
    "date": ("CURRENT_DATE", "{} > '2020-01-01'"),
    "jsonb": ("'{{}}'", "jsonb_typeof({}) = 'object'"),
    "text[]": ("'{{}}'", "cardinality({}) < 9"),
    "mood": ("'ok'", "{} <> 'bad'"),
}
KEYS = ("integer", "bigint")


@st.composite
def columns(draw: st.DrawFn, name: str, parents: list[tuple[str, str]]) -> str:
    type_ = draw(st.sampled_from([*TYPES]))
    default, check = TYPES[type_]
    text = f"{name} {type_}"
    text += " NOT NULL" if draw(st.booleans()) else ""
    text += f" DEFAULT {default.format()}" if draw(st.booleans()) else ""
    text += f" CHECK ({check.format(name)})" if draw(st.integers(0, 3)) == 0 else ""
    text += " UNIQUE" if type_ != "jsonb" and draw(st.integers(0, 4)) == 0 else ""
    referable = [table for table, key in parents if key == type_]
    if referable and draw(st.booleans()):
        text += f" REFERENCES {draw(st.sampled_from(referable))}"
        text += draw(st.sampled_from(["", " ON DELETE CASCADE", " ON DELETE SET NULL", " DEFERRABLE"]))
    return text


@st.composite
def schemas(draw: st.DrawFn) -> str:
    """An enum, up to three tables with indexes, and up to two views."""
    values = draw(st.permutations(["ok", "bad", *draw(st.sampled_from([[], ["sad"], ["glad", "so so"]]))]))
    parts = [f"CREATE TYPE mood AS ENUM ({', '.join(map(repr, values))});"]
    parents: list[tuple[str, str]] = []
    for table in draw(st.lists(st.sampled_from(["one", "two", "three"]), unique=True, max_size=3)):
        key = draw(st.sampled_from(KEYS))
        counted = draw(st.sampled_from(["", " GENERATED ALWAYS AS IDENTITY"]))
        names = draw(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), unique=True, min_size=1))
        made = [draw(columns(name, parents)) for name in names]
        parts.append(f"CREATE TABLE {table} (id {key}{counted} PRIMARY KEY, {', '.join(made)});")
        parents.append((table, key))
        for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=2)):
            where = draw(st.sampled_from(["", f" WHERE {name} IS NOT NULL"]))
            parts.append(f"CREATE INDEX {table}_{name} ON {table} ({name}{draw(ORDERS)}){where};")
        if draw(st.booleans()):
            shown = draw(st.lists(st.sampled_from(["id", *names]), unique=True, min_size=1))
            parts.append(f"CREATE VIEW {table}_view AS SELECT {', '.join(shown)} FROM {table};")
    return "\n".join(parts)


ORDERS = st.sampled_from(["", " DESC"])


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(schemas(), schemas())
def test_the_migration_between_any_two_schemas_leads_there_and_back(old: str, new: str) -> None:
    before, after = proven(old), proven(new)

    migration = KIND.migration(before, after)

    if migration is None:
        assert stands(old) == stands(new)
        return
    assert migration.problem == ""
    assert stands(old, migration.up) == stands(new)
    assert stands(old, migration.up, migration.down) == stands(old)

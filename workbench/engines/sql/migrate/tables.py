"""Tables that are new, and the columns of those that stay."""

from __future__ import annotations

from workbench.core.renames import answer_line
from workbench.engines.sql.changes.columns import own_default
from workbench.engines.sql.migrate import spell
from workbench.engines.sql.migrate.between import Between
from workbench.engines.sql.migrate.neutral import fill
from workbench.engines.sql.migrate.retype import on_counter, quoted, retype
from workbench.engines.sql.migrate.spell import full, sql_type, word
from workbench.engines.sql.migrate.steps import Part, Script
from workbench.engines.sql.model import Column, Table
from workbench.engines.sql.types import stored

LOST = "Its values were dropped on the way here: they don't come back."


def create_table(table: Table, script: Script, *, back: bool) -> None:
    """A new table with its indexes; its references come when all tables stand."""
    if table.partition_by and not table.partition_key:
        script.refusals.append(f"how {table.name} is partitioned is not known: it was not executed")
    if table.partition_of and not table.partition_bound:
        script.refusals.append(f"which rows go to {table.name} is not known: it was not executed")
    note = "Its rows were dropped on the way here: they don't come back." if back else ""
    script.add(Part.SHAPE, spell.table(table), note)
    script.extend(Part.SHAPE, (spell.index(index, concurrently=False) for index in table.indexes))


def alter_tables(plan: Between, script: Script) -> None:
    """Columns of the tables that stay."""
    for old, new in plan.kept:
        _parents(old, new, script)
        if not (old.partition_of and new.partition_of):
            _columns(plan, old, new, script)


def _columns(plan: Between, old: Table, new: Table, script: Script) -> None:
    remade = plan.remade(old, new)
    head = f"ALTER TABLE {full(new.name)}"
    for name in sorted(remade):
        script.add(Part.SHAPE, f"{head} DROP COLUMN {word(name)}", _replaced(old, name))
    retype(plan, old, new, script)
    for column in new.columns:
        was = old.column(column.name)
        if was is None:
            _add(plan, new, column, script)
        elif column.name in remade:
            _remake(new, was, column, script)
        else:
            _values(new, was, column, script, plan)
    for column in old.columns:
        leaving = new.column(column.name) is None
        if leaving and not column.nullable and not column.self_filled:
            note = "So that programs that no longer know it can insert."
            script.add(Part.WORDS, f"{head} ALTER COLUMN {word(column.name)} DROP NOT NULL", note)


def _add(plan: Between, table: Table, column: Column, script: Script) -> None:
    later = not column.nullable and not column.self_filled
    note = LOST if plan.back and not column.self_filled else ""
    if column.default and not _constant(column.default):
        note = "The table is rewritten, with a value for each row, under a lock that keeps readers out."
    add = f"ALTER TABLE {full(table.name)} ADD COLUMN {spell.column(column, bare=later)}"
    script.add(Part.SHAPE, add, note)
    if later:
        require(plan, table, column, script)


def _constant(default: str) -> bool:
    return "(" not in default or default.startswith("now()")


def require(plan: Between, table: Table, column: Column, script: Script) -> None:
    """NOT NULL without a long lock: a check that is validated first proves it, and goes again."""
    name = word(column.name)
    called = word(spell.shortened(f"{table.bare_name}_{column.name}", "_filled"))
    head = f"ALTER TABLE {full(table.name)}"
    script.add(
        Part.SHAPE,
        fill(plan.new, table, column),
        f"FILL IN: what {column.name} is in rows that have no value; what stands here is only a placeholder.",
    )
    script.add(Part.RULES, f"{head} ADD CONSTRAINT {called} CHECK ({name} IS NOT NULL) NOT VALID")
    script.add(Part.VALIDATE, f"{head} VALIDATE CONSTRAINT {called}")
    script.add(Part.SETTLE, f"{head} ALTER COLUMN {name} SET NOT NULL")
    script.add(Part.SETTLE, f"{head} DROP CONSTRAINT {called}")


def _replaced(table: Table, name: str) -> str:
    column = table.column(name)
    plain = column is not None and not column.generated
    return f"What stands in {name} is replaced by what is computed." if plain else ""


def _remake(table: Table, old: Column, new: Column, script: Script) -> None:
    """A computed column that can't be altered in place; it was dropped before its types were changed."""
    head = f"ALTER TABLE {full(table.name)}"
    computed = bool(new.generated)
    note = "The table is rewritten under a lock that keeps readers out." if not new.virtual else ""
    added = f"{head} ADD COLUMN {spell.column(new, bare=not computed)}"
    script.add(Part.SHAPE, added, note if computed else "")
    if not computed:
        target = sql_type(stored(new.type))
        kept = f"UPDATE {full(table.name)} SET {word(new.name)} = ({old.generated})::{target}"
        script.add(Part.SHAPE, kept, "What was computed so far is kept.")
        if not new.nullable:
            script.add(Part.SETTLE, f"{head} ALTER COLUMN {word(new.name)} SET NOT NULL")


def _values(table: Table, old: Column, new: Column, script: Script, plan: Between) -> None:
    head = f"ALTER TABLE {full(table.name)} ALTER COLUMN {word(new.name)}"
    if old.generated and new.generated and not plan.lens.same(old.generated, new.generated):
        note = "" if new.virtual else "The table is rewritten under a lock that keeps readers out."
        script.add(Part.SHAPE, f"{head} SET EXPRESSION AS ({new.generated})", note)
    elif old.generated and not new.generated:
        script.add(Part.SHAPE, f"{head} DROP EXPRESSION", "Its last computed values stay.")
    _numbering(table, old, new, script)
    _default(plan, table, old, new, script)
    if old.nullable and not new.nullable:
        require(plan, table, new, script)
    elif new.nullable and not old.nullable:
        script.add(Part.WORDS, f"{head} DROP NOT NULL")


def _default(plan: Between, table: Table, old: Column, new: Column, script: Script) -> None:
    was, now = own_default(old), own_default(new)
    if plan.lens.same(was, now) or new.identity or new.generated:
        return
    retyped = bool(was) and new.name in plan.retyped(_table(plan, table), table)
    if retyped and now:
        return  # set where the type was changed
    head = f"ALTER TABLE {full(table.name)} ALTER COLUMN {word(new.name)}"
    if now:
        script.add(Part.SHAPE, f"{head} SET DEFAULT {now}")
    elif not retyped:
        script.add(Part.SHAPE, f"{head} DROP DEFAULT")


def _table(plan: Between, table: Table) -> Table:
    return plan.old.table(table.name) or table


def _numbering(table: Table, old: Column, new: Column, script: Script) -> None:
    if old.identity == new.identity:
        return
    head = f"ALTER TABLE {full(table.name)} ALTER COLUMN {word(new.name)}"
    if old.identity in ("always", "by default") and new.identity in ("always", "by default"):
        script.add(Part.SHAPE, f"{head} SET GENERATED {new.identity.upper()}")
        return
    if old.identity == "serial":
        script.add(Part.WORDS, f"{head} DROP DEFAULT")
        script.add(Part.WORDS, on_counter(table, new, "DROP SEQUENCE %s"))
        if own_default(new):
            script.add(Part.WORDS, f"{head} SET DEFAULT {new.default}")
    elif old.identity:
        script.add(Part.SHAPE, f"{head} DROP IDENTITY")
    if new.identity in ("always", "by default"):
        if old.default:
            script.add(Part.WORDS, f"{head} DROP DEFAULT")
        script.add(Part.WORDS, f"{head} ADD GENERATED {new.identity.upper()} AS IDENTITY")
    elif new.identity == "serial":
        _own_counter(table, new, head, script)
    if new.identity:
        script.add(Part.WORDS, _go_on(table, new), "The next number comes after the highest in use.")


def _own_counter(table: Table, column: Column, head: str, script: Script) -> None:
    space = table.name.rpartition(".")[0]
    bare = spell.shortened(f"{table.bare_name}_{column.name}", "_seq")
    name = full(f"{space}.{bare}" if space else bare)
    owner = f"{full(table.name)}.{word(column.name)}"
    type_ = sql_type(stored(column.type))
    script.add(Part.WORDS, f"CREATE SEQUENCE {name} AS {type_} OWNED BY {owner}")
    script.add(Part.WORDS, f"{head} SET DEFAULT nextval('{quoted(name)}'::regclass)")


def _go_on(table: Table, column: Column) -> str:
    counter = f"pg_get_serial_sequence('{quoted(full(table.name))}', '{quoted(column.name)}')"
    highest = f"SELECT coalesce(max({word(column.name)}), 0) + 1 FROM {full(table.name)}"
    return f"SELECT setval({counter}, ({highest}), false)"


def _parents(old: Table, new: Table, script: Script) -> None:
    head = full(new.name)
    if old.partition_key != new.partition_key or old.partition_by != new.partition_by:
        script.refusals.append(
            f"{new.name} can't be partitioned otherwise in place: create a new table and move its rows"
        )
    moved = old.partition_of != new.partition_of or old.partition_bound != new.partition_bound
    if old.partition_of and moved:
        script.add(Part.SHAPE, f"ALTER TABLE {full(old.partition_of)} DETACH PARTITION {head}")
    if new.partition_of and moved:
        script.add(
            Part.SHAPE,
            f"ALTER TABLE {full(new.partition_of)} ATTACH PARTITION {head} {new.partition_bound}",
            "Its rows are read to see that they belong there.",
        )
    for parent in old.inherits:
        if parent not in new.inherits:
            script.add(Part.SHAPE, f"ALTER TABLE {head} NO INHERIT {full(parent)}")
    for parent in new.inherits:
        if parent not in old.inherits:
            script.add(Part.WORDS, f"ALTER TABLE {head} INHERIT {full(parent)}")


def drop_columns(plan: Between, script: Script) -> None:
    """Columns that are no longer wanted, and references of tables that go."""
    for old, new in plan.kept:
        if old.partition_of and new.partition_of:
            continue
        for column in old.columns:
            if new.column(column.name) is None:
                notes = _dropped(plan, "column", f"{new.name}.{column.name}", "values")
                script.add(
                    Part.DROPS, f"ALTER TABLE {full(new.name)} DROP COLUMN {word(column.name)}", *notes
                )
    for table in plan.gone:
        for key in table.foreign_keys:
            if key.table != table.name and not table.partition_of:
                # So that tables that point to one another can go one after the other.
                script.add(Part.SETTLE, f"ALTER TABLE {full(table.name)} DROP CONSTRAINT {word(key.name)}")


def drop_table(plan: Between, table: Table, script: Script) -> None:
    """One table that is no longer wanted; a partition goes with its parent."""
    if not any(table.partition_of == other.name for other in plan.gone):
        notes = _dropped(plan, "table", table.name, "rows")
        script.add(Part.DROPS, f"DROP TABLE {full(table.name)}", *notes)


def _dropped(plan: Between, what: str, name: str, lost: str) -> tuple[str, ...]:
    question = plan.renames.asked(what, old=name)
    if question is None:
        return (f"Its {lost} are lost.",)
    return (
        f"??? Is {name} now called {question.new}? This drops its {lost}; the first statement of the script",
        "??? refuses while there are any. If it is, say in the new version and make this script again:",
        f"???   {answer_line(question, renamed=True)}",
        "??? Then it says RENAME here and keeps them. If it is not:",
        f"???   {answer_line(question, renamed=False)}",
    )

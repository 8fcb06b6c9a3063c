"""The steps that lead from one schema to another, in an order in which each can be taken."""

from __future__ import annotations

from workbench.engines.sql.changes.renames import Renames
from workbench.engines.sql.migrate import names, routines, rules, tables, types
from workbench.engines.sql.migrate.between import Between
from workbench.engines.sql.migrate.clear import clear
from workbench.engines.sql.migrate.steps import Script
from workbench.engines.sql.model import Schema


def plan(old: Schema, new: Schema, renames: Renames, *, back: bool = False) -> Script:
    """A script for PostgreSQL; it holds no step when nothing has to be done.

    `back` says that it is the way back: then nothing is asked, and it says what does not come back.
    """
    script = Script()
    before = state = Between.of(old, new, renames, back=back)
    names.ask(state, script, old)
    names.rename_all(state, script)
    types.add_names(state, script)
    types.add_values(state, script)
    state = names.settle_names(state, script)
    state = clear(state, script)
    types.create_types(state, script)
    routines.create_ground(state, script)
    types.alter_domains(state, script)
    types.sequences(state, script)
    tables.alter_tables(state, script)
    rules.alter_rules(state, script)
    routines.create_rest(state, script)
    routines.comments(state, before, script)
    routines.drop_rest(state, script)
    tables.drop_columns(state, script)
    routines.drop_ground(state, script)
    types.drop_types(state, script)
    types.drop_swapped(state, script)
    return script

"""The PostgreSQL schema of a model: tables, keys, rules, indexes, comments, and what keeps tenants apart."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.datamodel import DataModel
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices, Form
from workbench.engines.derive.names import OUTBOX
from workbench.engines.derive.resource import Resource, Role
from workbench.engines.derive.sql_indexes import indexes
from workbench.engines.derive.sql_order import in_order
from workbench.engines.derive.sql_outbox import outbox
from workbench.engines.derive.sql_tables import Plan, comments, late_keys, table
from workbench.engines.derive.sql_words import Names, name

_TOUCH = """\
CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;"""
_TOUCH_VERSION = """\
CREATE FUNCTION set_updated_at_and_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    NEW.version := OLD.version + 1;
    RETURN NEW;
END
$$;"""
_TENANT = """\
-- Whose rows a transaction sees: SET LOCAL app.tenant_id = '...' at its start, from the verified token.
-- Without it there are none. The service's role must be neither a superuser nor have BYPASSRLS.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE
RETURN nullif(current_setting('app.tenant_id', true), '')::uuid;"""


def write(model: DataModel, choices: Choices) -> str:
    """The whole schema, to be executed on an empty database of PostgreSQL 18."""
    return "\n\n".join(_blocks(model, choices)) + "\n"


def _blocks(model: DataModel, choices: Choices) -> Iterator[str]:
    made = resources(model, choices)
    ordered, late = in_order(made)
    taken = [each.table for each in made] + [OUTBOX]
    plan = Plan({each.name: each for each in made}, choices, late, Names(taken))
    yield _head(model, choices)
    if choices.tenant:
        yield _TENANT
    versioned = [bool(each.of(Role.VERSION)) for each in made]
    if not all(versioned):
        yield _TOUCH
    if any(versioned):
        yield _TOUCH_VERSION
    for each in ordered:
        yield table(each, plan)
        if listed := "\n".join(indexes(each, plan)):
            yield listed
        yield _trigger(each, plan)
        if choices.tenant:
            yield _policy(each, plan)
        yield comments(each)
    closing = [key for each in ordered for key in late_keys(each, plan)]
    if closing:
        yield "-- References in a circle, added when both their tables stand."
        yield from closing
    if choices.events:
        yield outbox(plan)


def _head(model: DataModel, choices: Choices) -> str:
    about = " ".join((model.title or choices.title).split())
    lines = [f"-- {about}: the schema, for PostgreSQL 18."]
    if choices.soft_delete:
        lines.append(
            "-- Rows are not removed: deleted_at is set, for a row and its parts in one transaction,\n"
            "-- and queries ask for deleted_at IS NULL."
        )
    return "\n".join(lines)


def _trigger(resource: Resource, plan: Plan) -> str:
    function = "set_updated_at_and_version" if resource.of(Role.VERSION) else "set_updated_at"
    own = plan.names.make(resource.table, "touch")
    return (
        f"CREATE TRIGGER {own} BEFORE UPDATE ON {name(resource.table)}\n"
        f"    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION {function}();"
    )


def _policy(resource: Resource, plan: Plan) -> str:
    """Rows of other tenants are neither seen nor written, not even by the table's owner."""
    column = "tenant_id" if plan.scoped(resource.name) else "id"
    own = name(resource.table)
    return (
        f"ALTER TABLE {own} ENABLE ROW LEVEL SECURITY;\n"
        f"ALTER TABLE {own} FORCE ROW LEVEL SECURITY;\n"
        f"CREATE POLICY {plan.names.make(resource.table, 'of_tenant')} ON {own}\n"
        f"    USING ({column} = current_tenant()) WITH CHECK ({column} = current_tenant());"
    )


FORM = Form(
    id="sql",
    title="PostgreSQL schema",
    kind="sql",
    file="schema.sql",
    write=write,
)

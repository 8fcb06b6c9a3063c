"""The outbox: what happened, written in the transaction in which it happens, sent by a relay."""

from __future__ import annotations

from workbench.engines.derive.agreement import TENANT
from workbench.engines.derive.names import OUTBOX
from workbench.engines.derive.resource import Resource
from workbench.engines.derive.sql_tables import Plan
from workbench.engines.derive.sql_words import name

_COMMENTS = {
    "id": "Identifies the event, so that listeners can ignore a repeat.",
    "tenant_id": "Whose event it is; the relay's role has BYPASSRLS and sees all.",
    "type": "What happened: order.created.",
    "subject": "What it happened to: orders/0195d3a1-b800-7f00-8000-000000000000.",
    "data": "The event's content, as listeners get it.",
    "attempts": "How often the relay has tried to send it.",
    "occurred_at": "When it happened; the relay keeps this order for each subject.",
    "published_at": "When the broker took it; null until then. Rows are deleted seven days after.",
}


def outbox(plan: Plan) -> str:
    """The table, its indexes and comments, and its policy where rows belong to tenants."""
    tenant = plan.choices.tenant
    keeper = plan.resources.get(TENANT)
    columns = [
        "id uuid PRIMARY KEY DEFAULT uuidv7()",
        *(["tenant_id uuid NOT NULL DEFAULT current_tenant()"] if tenant else []),
        "type text NOT NULL",
        "subject text NOT NULL",
        "data jsonb NOT NULL",
        "attempts integer NOT NULL DEFAULT 0",
        "occurred_at timestamptz NOT NULL DEFAULT now()",
        "published_at timestamptz",
        *([_owned(keeper)] if tenant and keeper else []),
        f"CONSTRAINT {OUTBOX}_type_length CHECK (char_length(type) BETWEEN 1 AND 100)",
        f"CONSTRAINT {OUTBOX}_subject_length CHECK (char_length(subject) BETWEEN 1 AND 300)",
        f"CONSTRAINT {OUTBOX}_attempts_range CHECK (attempts >= 0)",
        f"CONSTRAINT {OUTBOX}_published_later CHECK (published_at >= occurred_at)",
    ]
    body = ",\n".join(f"    {line}" for line in columns)
    said = [
        "-- Written in the transaction that changes the row; a relay sends what is not published.\n"
        f"CREATE TABLE {OUTBOX} (\n{body}\n);",
        f"CREATE INDEX {OUTBOX}_waiting_idx ON {OUTBOX} (occurred_at, id) WHERE published_at IS NULL;\n"
        f"CREATE INDEX {OUTBOX}_published_idx ON {OUTBOX} (published_at) WHERE published_at IS NOT NULL;",
    ]
    if tenant and keeper:
        said.append(f"CREATE INDEX {OUTBOX}_tenant_id_idx ON {OUTBOX} (tenant_id, occurred_at);")
    if tenant:
        said.append(
            f"ALTER TABLE {OUTBOX} ENABLE ROW LEVEL SECURITY;\n"
            f"ALTER TABLE {OUTBOX} FORCE ROW LEVEL SECURITY;\n"
            f"CREATE POLICY {OUTBOX}_of_tenant ON {OUTBOX}\n"
            "    USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());"
        )
    told = [f"COMMENT ON TABLE {OUTBOX} IS 'What happened, for other services: a transactional outbox.';"]
    told += [
        f"COMMENT ON COLUMN {OUTBOX}.{column} IS '{comment.replace(chr(39), chr(39) * 2)}';"
        for column, comment in _COMMENTS.items()
        if tenant or column != "tenant_id"
    ]
    return "\n\n".join([*said, "\n".join(told)])


def _owned(tenant: Resource) -> str:
    target = f"{name(tenant.table)} (id)"
    return f"CONSTRAINT {OUTBOX}_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES {target} ON DELETE CASCADE"

"""What schemas, APIs, diagrams and decisions show to one another."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.design.designs import crossed, design_of, folder, kinds, read
from workbench.core.surface import Part, Role, Surface, Type, Verb
from workbench.engines.design.world import world_of

CORPUS = Path(__file__).parents[2] / "corpus" / "design"


def shown(name: str, text: str, kind: str) -> Surface:
    parsed = kinds()[kind].parse(name, text)
    return kinds()[kind].surface(parsed)


def test_a_schema_shows_types_values_lengths_keys_and_indexes() -> None:
    surface = shown(
        "schema.sql",
        """CREATE TYPE mood AS ENUM ('well', 'ill');
        CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            email varchar(254) NOT NULL UNIQUE,
            mood mood, title text CHECK (char_length(title) <= 80), kind text CHECK (kind IN ('a', 'b')),
            boss_id bigint REFERENCES users (id) ON DELETE RESTRICT, password_hash text NOT NULL);
        CREATE INDEX ON users (lower(title), kind);""",
        "sql",
    )
    users = surface.record("users")

    assert users is not None
    fields = {field.name: field for field in users.fields}
    assert surface.technology == "postgres"
    assert (users.role, users.primary, users.unique) == (Role.TABLE, ("id",), (("email",),))
    assert ("title", "kind") in users.indexes
    assert (fields["id"].type, fields["id"].bits, fields["id"].required) == (Type.INTEGER, 64, False)
    assert (fields["email"].length, fields["email"].required) == (254, True)
    assert fields["mood"].values == ("well", "ill")
    assert fields["title"].length == 80
    assert fields["kind"].values == ("a", "b")
    assert (fields["boss_id"].of, fields["boss_id"].on_delete) == ("users", "RESTRICT")
    assert fields["password_hash"].private


def test_a_key_with_the_tenant_in_it_and_a_rule_among_live_rows_are_what_they_mean() -> None:
    surface = shown(
        "schema.sql",
        """CREATE TABLE users (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, UNIQUE (tenant_id, id));
        CREATE TABLE orders (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, user_id uuid NOT NULL,
            number text NOT NULL, code text NOT NULL, deleted_at timestamptz,
            FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE);
        CREATE UNIQUE INDEX ON orders (number) WHERE deleted_at IS NULL;
        CREATE UNIQUE INDEX ON orders (code) WHERE number <> '';""",
        "sql",
    )
    orders = surface.record("orders")

    assert orders is not None
    fields = {field.name: field for field in orders.fields}
    assert (fields["user_id"].of, fields["user_id"].on_delete, fields["tenant_id"].of) == (
        "users",
        "CASCADE",
        "",
    )
    assert orders.unique == (("number",),)


def test_an_index_of_a_migration_counts_for_the_table_of_another_artifact() -> None:
    parsed = read(
        {
            "schema.sql": "CREATE TABLE orders (id uuid PRIMARY KEY, coupon text NOT NULL);",
            "0002-migration.sql": "CREATE INDEX CONCURRENTLY orders_coupon_idx ON orders (coupon);",
        }
    )
    (table,) = world_of(design_of(parsed.values())).tables

    assert ("coupon",) in table.record.indexes
    assert table.artifact == "schema.sql"


def test_an_api_shows_what_its_operations_do() -> None:
    texts, _ = folder(CORPUS / "clean")
    surface = shown("openapi.yaml", texts["openapi.yaml"], "openapi")
    operations = {operation.label: operation for operation in surface.operations}
    listing, booking = operations["GET /appointments"], operations["POST /appointments"]

    assert (listing.verb, listing.gives, listing.pages) == (Verb.LIST, "Appointment", "cursor")
    assert [each.name for each in listing.filters] == ["patientId", "status"]
    assert set(listing.sorts) == {"createdAt"}
    assert (booking.verb, booking.takes, booking.headers) == (
        Verb.CREATE,
        "NewAppointment",
        ("Idempotency-Key",),
    )
    assert set(booking.statuses) == {"201", "409"}
    assert operations["POST /appointments/{appointmentId}/cancel"].verb is Verb.OTHER
    assert operations["DELETE /patients/{patientId}"].secured is True


def test_a_diagram_shows_parts_and_what_they_run_on() -> None:
    surface = shown(
        "containers.mmd",
        'flowchart LR\n  web(["Customer"]) --> api["Booking API, 3 copies"]\n'
        '  api --> db[("PostgreSQL 17")]\n'
        '  api --> pay["Payment provider"]',
        "diagram",
    )
    parts = {component.id: component for component in surface.components}

    assert parts["web"].part is Part.CLIENT
    assert (parts["api"].part, parts["api"].replicas) == (Part.SERVICE, 3)
    assert (parts["db"].part, parts["db"].technology, parts["db"].version) == (
        Part.DATABASE,
        "PostgreSQL",
        "17",
    )
    assert parts["pay"].part is Part.EXTERNAL


def test_an_entity_shows_its_attributes_where_they_stand() -> None:
    text = "erDiagram\n  A ||--o{ B : has\n  B {\n    uuid id PK\n    varchar(80) name\n  }"
    surface = shown("m.mmd", text, "diagram")
    entity = surface.record("B")

    assert entity is not None
    assert entity.primary == ("id",)
    places = [(field.name, field.place.line if field.place else 0) for field in entity.fields]
    assert places == [("id", 4), ("name", 5)]
    assert surface.links[0].many == (False, True)


def test_a_decision_shows_what_it_chose_and_what_it_turned_down() -> None:
    texts, _ = folder(CORPUS / "clean")
    surface = shown("0001.adr.md", texts["0001-database.md"], "decision")
    lines = texts["0001-database.md"].split("\n")

    assert {claim.text for claim in surface.claims if not claim.chosen} == {"MySQL", "MongoDB"}
    for claim in surface.claims:
        assert claim.place is not None
        assert claim.text.split()[0].strip('`"*') in lines[claim.place.line - 1]


def test_a_decision_that_was_rejected_claims_nothing() -> None:
    text = "# 1. Keys\n\n- Status: rejected\n\n## Context\n\nWhy.\n\n## Decision Outcome\n\nUUIDs.\n"

    assert shown("0001.adr.md", text, "decision").claims == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_text_cut_anywhere_breaks_a_check(data: st.DataObject) -> None:
    texts, requirements = folder(CORPUS / "planted")
    name = data.draw(st.sampled_from(sorted(texts)))
    at = data.draw(st.integers(0, len(texts[name])))
    junk = data.draw(st.text(max_size=8))

    found = crossed(texts | {name: texts[name][:at] + junk}, requirements)

    assert all(finding.message for listed in found.values() for finding in listed)


def test_the_same_design_is_read_once() -> None:
    design = design_of(read({"schema.sql": "CREATE TABLE a (id int PRIMARY KEY);"}).values())

    assert world_of(design) is world_of(design)

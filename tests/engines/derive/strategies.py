"""Models that keep the laws, with all that is hard about them."""

from __future__ import annotations

from hypothesis import strategies as st

from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, OnDelete, Reference
from workbench.engines.derive.form import Choices

ENTITIES = (
    "Order", "OrderLine", "Group", "User", "Select", "Table", "Kunde", "客户", "Straße", "Person", "News",
    "Data", "Category", "Tenant", "Box", "A", "OutboxEvent", "Größe",
    "ThingWithAVeryLongNameThatNobodyWouldEverWriteByHandOnce",
)  # fmt: skip
NAMES = (
    "order", "group", "user", "select", "from", "table", "name", "email", "username", "password",
    "card_number",
    "api_key", "tags", "total", "price_cents", "quantity", "balance", "status", "id", "version", "created_at",
    "deleted_at", "tenant_id", "birthday", "größe", "名字", "is_active", "placed_at", "check", "end",
    "note",
    "a_name_that_is_far_longer_than_any_database_would_ever_take_for_a_column", "constraint", "kind", "x",
)  # fmt: skip
ROLES = (
    "parent",
    "customer",
    "order",
    "user",
    "tenant",
    "owner",
    "客户",
    "previous",
    "group",
    "billing_address",
)
_KINDS_OF = {"email": (Kind.EMAIL, Kind.TEXT), "username": (Kind.TEXT,), "password": (Kind.TEXT,)}
_VALUES = (("open",), ("open", "it's done", "Größe"), ("a", "b", "c"), ("100%", "\\", "客户", "--", "$$"))
_DEFAULTS = ("", "0", "-3", "2.50", "true", "now", "pending", "it's", "{}", "[]", "9" * 30)
_NOTES = ("", "What it's worth; never negative.", "x", '客户 -- $$ \\ %s /* "')
_BOUNDS = st.sampled_from((None, None, 0, 1, 5, -2.5, 1_000_000))


@st.composite
def attributes(draw: st.DrawFn, name: str) -> Attribute:
    kind = draw(st.sampled_from(_KINDS_OF.get(name, tuple(Kind))))
    values: tuple[str, ...] = ()
    default = draw(st.sampled_from(_DEFAULTS))
    if kind is Kind.ENUM:
        values = draw(st.sampled_from(_VALUES))
        default = draw(st.sampled_from(("", values[0])))
    number = kind in (Kind.INTEGER, Kind.BIG_INTEGER, Kind.DECIMAL, Kind.FLOAT, Kind.MONEY)
    exact = kind is Kind.DECIMAL and draw(st.booleans())
    return Attribute(
        name,
        kind,
        required=draw(st.booleans()),
        unique=draw(st.sampled_from((False, False, True))),
        values=values,
        many=draw(st.sampled_from((False, False, False, True))),
        length=draw(st.sampled_from((None, 1, 40, 5000))) if kind in (Kind.TEXT, Kind.LONG_TEXT) else None,
        precision=draw(st.sampled_from((4, 10, 30))) if exact else None,
        scale=draw(st.sampled_from((None, 0, 2, 4))) if exact else None,
        minimum=draw(_BOUNDS) if number else None,
        maximum=draw(_BOUNDS) if number else None,
        default=default,
        private=draw(st.sampled_from((False, False, False, True))),
        note=draw(st.sampled_from(_NOTES)),
    )


@st.composite
def references(draw: st.DrawFn, name: str, targets: list[str]) -> Reference:
    return Reference(
        name,
        draw(st.sampled_from(targets)),
        required=draw(st.booleans()),
        unique=draw(st.sampled_from((False, False, False, True))),
        on_delete=draw(st.sampled_from(OnDelete)),
    )


@st.composite
def models(draw: st.DrawFn, most: int = 5) -> DataModel:
    """A model of at least one entity; links join two that are none."""
    names = draw(st.lists(st.sampled_from(ENTITIES), min_size=1, max_size=most, unique=True))
    made = [draw(_entities(name, names)) for name in names]
    for number in range(draw(st.integers(0, 2))):
        ends = (draw(st.sampled_from(names)), draw(st.sampled_from(names)))
        roles = draw(st.lists(st.sampled_from(ROLES), min_size=2, max_size=2, unique=True))
        joined = tuple(Reference(role, end) for role, end in zip(roles, ends, strict=True))
        made.append(Entity(("Membership", "Follow")[number], (), joined, link=True))
    return DataModel(tuple(made), draw(st.sampled_from(("", "A shop"))))


@st.composite
def _entities(draw: st.DrawFn, name: str, targets: list[str]) -> Entity:
    held = draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True))
    roles = draw(
        st.lists(st.sampled_from([each for each in ROLES if each not in held]), max_size=3, unique=True)
    )
    parts = [*held, *roles]
    together = (
        draw(st.lists(st.sampled_from(parts), min_size=2, max_size=3, unique=True)) if len(parts) > 1 else []
    )
    return Entity(
        name,
        tuple(draw(attributes(each)) for each in held),
        tuple(draw(references(each, targets)) for each in roles),
        unique=(tuple(together),) if together and draw(st.booleans()) else (),
        note=draw(st.sampled_from(("", "What's sold."))),
    )


CHOICES = st.builds(
    Choices,
    tenant=st.booleans(),
    soft_delete=st.booleans(),
    versioned=st.booleans(),
    events=st.booleans(),
    security=st.sampled_from(("bearer", "api-key", "oauth2")),
)

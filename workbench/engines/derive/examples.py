"""Example values: what a person would put there, the same each time, always within the limits."""

from __future__ import annotations

import base64
import hashlib
from uuid import UUID

from workbench.core.datamodel import Attribute, Entity, Kind
from workbench.engines.datamodel.naming import kebab, words
from workbench.engines.derive.limits import Limits, limits
from workbench.engines.design.names import listed

MOMENT = "2026-03-02T09:30:00Z"
"""When rows of examples were made."""

_NAMES = {
    "first": "Ada", "given": "Ada", "last": "Byron", "family": "Byron", "surname": "Byron", "city": "Lisbon",
    "town": "Lisbon", "country": "PT", "region": "Alentejo", "state": "Alentejo",
    "street": "12 Harbour Street",
    "address": "12 Harbour Street, Lisbon", "postcode": "1100-148", "zip": "1100-148", "postal": "1100-148",
    "currency": "EUR", "language": "en", "locale": "en-GB", "timezone": "Europe/Lisbon", "colour": "green",
    "color": "green", "sku": "TEA-250-GREEN", "isbn": "9780141439518", "code": "A-1042",
    "number": "2026-00042",
    "reference": "2026-00042", "slug": "green-tea", "username": "ada", "login": "ada",
    "company": "Harbour Tea Ltd",
    "brand": "Harbour Tea", "description": "Green tea from the first harvest, in a tin of 250 g.",
    "comment": "Please ring twice.", "note": "Please ring twice.", "notes": "Please ring twice.",
    "message": "The parcel is with the neighbour.", "body": "The parcel is with the neighbour.",
    "subject": "Your order", "title": "Green tea, 250 g", "reason": "out of stock", "status": "open",
    "type": "standard", "category": "tea", "tag": "organic", "tags": "organic", "role": "editor",
    "hash": "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA", "token": "3b1f0c9a", "version": "1.4.0",
    "ip": "192.0.2.10", "gender": "female", "vat": "PT999999990", "phone": "+442079460958",
    "email": "ada@example.com",
    "url": "https://www.example.com/green-tea", "room": "12 B", "author": "Ada Byron",
}  # fmt: skip
_PEOPLE = listed(
    "person user customer member patient author employee guest student teacher driver contact client "
    "doctor buyer seller admin owner agent attendee passenger tenant subscriber host instructor manager "
    "worker"
)
_NUMBERS = {
    "quantity": 2, "qty": 2, "age": 42, "year": 2026, "rating": 4, "score": 4, "stars": 4, "seats": 4,
    "position": 1,
    "rank": 1, "line": 1, "count": 3, "stock": 120, "capacity": 40, "weight": 250, "minutes": 45, "hours": 8,
    "days": 14, "pages": 320, "latitude": 38.71, "longitude": -9.14, "percent": 20, "rate": 0.23, "floor": 3,
    "attempts": 1, "size": 250, "width": 120, "height": 80, "length": 200,
}  # fmt: skip
_MONEY = {
    "price": 1250,
    "unit": 1250,
    "total": 2500,
    "subtotal": 2500,
    "tax": 475,
    "shipping": 390,
    "discount": 250,
}


def example(attribute: Attribute, entity: Entity) -> object:
    """One value as JSON has it: exact numbers, dates and bytes (base64) are text, money is whole cents.

    A list has one value.
    """
    value = _one(attribute, entity)
    return [value] if attribute.many else value


def example_id(name: str) -> str:
    """The key of the example of what has that name: a UUID of version 7, the same each time."""
    digest = hashlib.sha256(name.encode()).digest()
    bits = int.from_bytes(digest[:16]) & ~(0xFFFFFFFFFFFF << 80) | (0x0195D3A1B800 << 80)
    bits = bits & ~(0xF << 76) | (0x7 << 76)
    return str(UUID(int=bits & ~(0x3 << 62) | (0x2 << 62)))


def _one(attribute: Attribute, entity: Entity) -> object:
    kind, bounds = attribute.kind, limits(attribute)
    if kind is Kind.ENUM and attribute.values:
        return attribute.values[0]
    if kind in (Kind.INTEGER, Kind.BIG_INTEGER, Kind.MONEY, Kind.FLOAT, Kind.DECIMAL):
        return _number(attribute, bounds)
    fixed: dict[Kind, object] = {
        Kind.BOOLEAN: True,
        Kind.DATE: "2026-03-02",
        Kind.TIME: "09:30:00",
        Kind.TIMESTAMP: MOMENT,
        Kind.DURATION: "PT45M",
        Kind.UUID: example_id(f"{entity.name}.{attribute.name}"),
        Kind.JSON: {"source": "web"},
        Kind.PHONE: "+442079460958",
        Kind.BINARY: base64.b64encode(b"tea"[: bounds.longest or 3]).decode(),
    }
    return fixed[kind] if kind in fixed else _text(attribute, entity, bounds)


def _text(attribute: Attribute, entity: Entity, bounds: Limits) -> str:
    if attribute.kind is Kind.EMAIL:
        wish = "ada@example.com"
    elif attribute.kind is Kind.URL:
        wish = f"https://www.example.com/{kebab(entity.name) if entity.name.isascii() else 'page'}"
    else:
        wish = _spoken(attribute, entity)
    longest = bounds.longest or len(wish)
    if attribute.kind is Kind.EMAIL and len(wish) > longest:
        wish = "a@b.example"
    if len(wish) > longest:
        wish = wish[:longest].rstrip() or wish[:longest]
    return wish


def _spoken(attribute: Attribute, entity: Entity) -> str:
    own = words(attribute.name)
    for word in reversed(own):
        if word in _NAMES:
            return _NAMES[word]
    if own and own[-1] == "name":
        return _name_of(own[:-1] or words(entity.name))
    return " ".join(own).capitalize() if own else "Green tea"


def _name_of(whose: list[str]) -> str:
    """What a thing of these words may be called."""
    if set(whose) & (_PEOPLE | {"full", "display"}):
        return "Ada Byron"
    return next(
        (_NAMES[word] for word in reversed(whose) if word in ("city", "country", "company", "brand")),
        "Green tea, 250 g" if set(whose) & {"product", "item", "article"} else f"First {' '.join(whose)}",
    )


def _number(attribute: Attribute, bounds: Limits) -> object:
    own = words(attribute.name)
    known: dict[str, float] = {**_NUMBERS, **_MONEY} if attribute.kind is Kind.MONEY else {**_NUMBERS}
    wish: float = next((known[word] for word in reversed(own) if word in known), 0)
    if not wish:
        wish = 1990 if attribute.kind is Kind.MONEY else 12.5 if attribute.kind in _FRACTIONS else 3
    if bounds.precision:
        return _exact(wish, bounds)
    wish = _within(wish, bounds)
    return float(wish) if attribute.kind is Kind.FLOAT else round(wish)


_FRACTIONS = (Kind.DECIMAL, Kind.FLOAT)


def _within(wish: float, bounds: Limits) -> float:
    if bounds.least is not None:
        wish = max(wish, bounds.least)
    return wish if bounds.most is None else min(wish, bounds.most)


def _exact(wish: float, bounds: Limits) -> str:
    """A number of at most so many digits, as text."""
    largest = 10 ** (bounds.precision - bounds.scale)
    if abs(wish) >= largest:
        wish = 0 if bounds.precision == bounds.scale else largest - 1
    return f"{_within(wish, bounds):.{bounds.scale}f}"

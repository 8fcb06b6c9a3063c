"""What an attribute holds when nobody said so: guessed from its name, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from workbench.core.datamodel import Attribute, DataModel, Kind
from workbench.engines.datamodel.naming import singular, words

NAMED = "a name or a title is one line of up to 200 characters"
PLAIN = "a name that says nothing else is one line of text"
UNLISTED = "its values were not told, so it is text"


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONEY = _set(
    "price total amount cost fee subtotal balance salary wage budget deposit fare revenue rent toll"
)
_NOT_MONEY = _set(
    "percent percentage ratio rate factor count number quantity score weight hour hours minutes day days"
)
_MAY_BE_NEGATIVE = _set("balance amount revenue")
_YES_NO = _set(
    "active enabled disabled verified published archived visible hidden public paid done completed "
    "locked featured confirmed approved available admin"
)
_LONG = _set(
    "description note notes body content text comment bio biography summary message details instruction "
    "instructions remark remarks abstract explanation answer"
)
_COUNTS = _set(
    "count stock capacity age position rank score point points floor seats level priority year likes views"
)
_MEASURES = _set("weight height width length depth distance volume area temperature size")
_JSON = _set("metadata settings payload config configuration preferences json options extra")
_FILES = _set("image photo picture avatar logo file thumbnail icon")
_URLS = _set("url uri website homepage link webpage")
_SECRET = _set("password passwd secret pin token hash")
_SHORT = _set(
    "code sku slug isbn ean iban number reference zip postcode zipcode barcode serial vin ticker issn "
    "username login"
)
_NAMES = _set("name title label subject headline caption author brand model city street country region")
_TIMES = _set("start end starts ends deadline timestamp datetime expiry expiration departure arrival")
_DATES = _set("date birthday dob day birthdate birth")
_UNITS = _set("seconds minutes hours days weeks months years bytes pages cents")


def guessed(name: str, *, many: bool = False) -> Attribute:
    """An attribute of that name (snake_case) whose kind is guessed, with the reason in `assumed`."""
    parts = words(name) or [name]
    if many:
        parts = [*parts[:-1], singular(parts[-1])]
    found = (
        _yes_or_no(name, parts)
        or _time(name, parts)
        or _number(name, parts)
        or _money(name, parts)
        or _text(name, parts)
    )
    return replace(found, many=True, minimum=None, maximum=None, default="") if many else found


def _yes_or_no(name: str, parts: list[str]) -> Attribute | None:
    if (len(parts) > 1 and parts[0] in ("is", "has", "can", "allows", "should")) or name in _YES_NO:
        why = "a name like is_active is yes or no, and no at first"
        return Attribute(name, Kind.BOOLEAN, default="false", assumed=why)
    return None


def _time(name: str, parts: list[str]) -> Attribute | None:
    first, last = parts[0], parts[-1]
    if last == "at" and len(parts) > 1:
        return Attribute(name, Kind.TIMESTAMP, assumed="a name that ends in _at is a moment")
    if last in _TIMES or (last == "time" and first in (_TIMES | _set("pickup delivery order"))):
        return Attribute(name, Kind.TIMESTAMP, assumed="a name like start, end or deadline is a moment")
    if (last == "on" and len(parts) > 1) or last in _DATES or first == "date" or parts[:2] in _CHECKS:
        return Attribute(name, Kind.DATE, assumed="a name that ends in date or _on is a day")
    if last == "time":
        return Attribute(name, Kind.TIME, assumed="a name that ends in time is a time of the day")
    if last in ("duration", "timeout"):
        return Attribute(name, Kind.DURATION, assumed="a name that ends in duration is a span of time")
    return None


_CHECKS = (["check", "in"], ["check", "out"], ["valid", "from"], ["valid", "until"], ["valid", "to"])


def _number(name: str, parts: list[str]) -> Attribute | None:
    last = parts[-1]
    if last in ("quantity", "qty"):
        why = "a quantity is a whole number of at least 1"
        return Attribute(name, Kind.INTEGER, minimum=1, assumed=why)
    if last in ("rating", "stars"):
        return Attribute(name, Kind.INTEGER, minimum=1, maximum=5, assumed="a rating is a number from 1 to 5")
    if parts[:2] == ["number", "of"] or parts[0] in ("num", "max", "min") or last in _COUNTS | _UNITS:
        if _MONEY & set(parts):
            return None
        why = "a count is a whole number of at least 0"
        return Attribute(name, Kind.INTEGER, minimum=0, assumed=why)
    if last in ("latitude", "longitude", "lat", "lng", "lon"):
        why = "a coordinate has six decimal places"
        return Attribute(name, Kind.DECIMAL, precision=9, scale=6, assumed=why)
    if last in ("percent", "percentage", "rate", "ratio"):
        why = "a rate is a number with two decimal places"
        return Attribute(name, Kind.DECIMAL, precision=5, scale=2, minimum=0, assumed=why)
    if last in _MEASURES:
        why = "a measure is a number with three decimal places"
        return Attribute(name, Kind.DECIMAL, precision=12, scale=3, minimum=0, assumed=why)
    return None


def _money(name: str, parts: list[str]) -> Attribute | None:
    if not _MONEY & set(parts) or _NOT_MONEY & set(parts):
        return None
    least = None if _MAY_BE_NEGATIVE & set(parts) else 0
    why = "a name like price, total or amount is a sum of money"
    return Attribute(name, Kind.MONEY, minimum=least, assumed=why)


def _text(name: str, parts: list[str]) -> Attribute:
    last = parts[-1]
    if last in ("email", "mail") or parts[-2:] in (["email", "address"], ["e", "mail"]):
        return Attribute(name, Kind.EMAIL, assumed="a name that ends in email is an e-mail address")
    if last in ("phone", "mobile", "telephone", "fax") or parts[-2:] == ["phone", "number"]:
        return Attribute(name, Kind.PHONE, assumed="a name that ends in phone is a telephone number")
    if last in _URLS | _FILES:
        return Attribute(name, Kind.URL, assumed="a link, a picture or a file is kept as its address (URL)")
    if _SECRET & set(parts) or parts[-2:] == ["api", "key"]:
        why = "a password, secret or token never leaves the server"
        return Attribute(name, Kind.TEXT, length=200, private=True, assumed=why)
    if last in _LONG:
        return Attribute(name, Kind.LONG_TEXT, assumed="a description, note or message is long text")
    if last in _JSON:
        return Attribute(name, Kind.JSON, assumed="settings and metadata have no fixed shape (JSON)")
    if last in ("uuid", "guid") or (last == "id" and len(parts) > 1):
        why = "a name that ends in _id is the id of something kept elsewhere"
        return Attribute(name, Kind.UUID, assumed=why)
    if last in ("status", "state") and len(parts) < 3:
        return Attribute(name, Kind.TEXT, length=50, assumed=UNLISTED)
    if last == "currency":
        return Attribute(
            name, Kind.TEXT, length=3, assumed="a currency is a code of three letters (ISO 4217)"
        )
    if last in _SHORT:
        return Attribute(name, Kind.TEXT, length=50, assumed="a code or a number of a document is short text")
    return Attribute(name, Kind.TEXT, length=200, assumed=NAMED if last in _NAMES else PLAIN)


def summary(model: DataModel, but: Iterable[str] = ()) -> tuple[str, ...]:
    """One sentence for each reason by which kinds were guessed, with the attributes that it concerns.

    `but` names entities that are left out.
    """
    left_out = frozenset(but)
    by_reason: dict[str, list[str]] = {}
    for entity in model.entities:
        if entity.name in left_out:
            continue
        for part in entity.members:
            if part.assumed:
                by_reason.setdefault(part.assumed, []).append(f"{entity.name}.{part.name}")
    return tuple(f"{_listed(names)}: {reason}." for reason, names in by_reason.items())


_MOST = 8


def _listed(names: list[str]) -> str:
    if len(names) > _MOST:
        return f"{', '.join(names[:_MOST])} and {len(names) - _MOST} more"
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else names[0]


_ENDS = re.compile(r"_(?:id|uuid|guid)$")


def referred(name: str) -> str:
    """`customer` of `customer_id`; empty for a name that is no reference to an id."""
    return _ENDS.sub("", name) if _ENDS.search(name) else ""

"""How long, how large and of which shape values may be, the same in the database and in every contract."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from uuid import UUID

from workbench.core.datamodel import Attribute, Kind
from workbench.engines.datamodel.naming import words
from workbench.engines.design.names import listed

TEXT_LENGTH = 200
"""Most characters of a line where nobody says otherwise; the figure is ours."""
LONG_TEXT_LENGTH = 10_000
"""Most characters of a long text where nobody says otherwise; the figure is ours."""
EMAIL_LENGTH = 254
"""RFC 5321, 4.5.3.1.3: a path has at most 256 octets, two of them its angle brackets."""
URL_LENGTH = 2_000
"""Ours: what old browsers and proxies take (RFC 9110, 4.1, asks for 8,000)."""
PHONE_PATTERN = r"^\+[1-9][0-9]{6,14}$"
"""E.164: a plus sign and at most 15 digits, the first of them no zero; at least seven is ours."""
INTEGER_RANGE = (-(2**31), 2**31 - 1)
BIG_RANGE = (-(2**53 - 1), 2**53 - 1)
"""RFC 7493, 2.2: whole numbers that every JSON parser keeps exactly."""
LIST_LENGTH = 100
"""Most values of a list; the figure is ours."""
BINARY_LENGTH = 1_048_576
"""Most bytes of a value; larger ones belong into an object store. The figure is ours."""
DECIMAL_DIGITS = (18, 4)
"""Digits in all, and after the point, of an exact number of which nothing is told; ours."""
_FLOAT_DIGITS = 15
NOW = "now"
"""The default of a date or time that is the moment at which the row is made."""

_TEXTS = frozenset((Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.URL, Kind.PHONE))
_COUNTED = listed(
    "price quantity qty stock amount total subtotal cents duration attempts retries count number age "
    "size weight height width length capacity seats pages rating score rank position minutes hours days "
    "seconds"
)
"""Words of numbers that can't be below zero."""
_SIGNED = listed(
    "balance adjustment delta change difference profit loss net offset correction movement temperature"
)
"""Words of numbers that can, whatever else their name says."""
_NOW = frozenset(("now", "now()", "today", "current_timestamp", "current_date", "current_time"))
_YES_NO = {
    "true": True,
    "yes": True,
    "1": True,
    "on": True,
    "false": False,
    "no": False,
    "0": False,
    "off": False,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value has to keep to; of a list, what each of its values has to."""

    shortest: int | None = None
    """Least characters."""
    longest: int | None = None
    """Most characters; of binary, most bytes."""
    least: int | float | None = None
    """Smallest number, of money in the smallest unit."""
    most: int | float | None = None
    pattern: str = ""
    """A regular expression that PostgreSQL and ECMA 262 both read the same way."""
    precision: int = 0
    """Of an exact number: digits in all, 0 for every other kind."""
    scale: int = 0
    """Of those, digits after the point."""


NO_LIMITS = Limits()


def limits(attribute: Attribute) -> Limits:
    """What values of an attribute have to keep to: what the model says, else the usual of its kind."""
    kind = attribute.kind
    if kind is Kind.PHONE:
        return Limits(shortest=8, longest=16, pattern=PHONE_PATTERN)
    if kind in _TEXTS:
        longest = attribute.length or _usual_length(kind)
        return Limits(shortest=min(3, longest) if kind is Kind.EMAIL else 1, longest=longest)
    if kind is Kind.BINARY:
        return Limits(longest=attribute.length or BINARY_LENGTH)
    if kind is Kind.DECIMAL:
        precision, scale = _digits(attribute)
        largest = float(10 ** (precision - scale))
        least, most = _range(attribute, None, None)
        least = least if least is None else _rounded(least, scale, ROUND_CEILING)
        most = most if most is None else _rounded(most, scale, ROUND_FLOOR)
        # A bound that the digits keep anyway is none.
        return Limits(
            least=least if least is None or least > -largest else None,
            most=most if most is None or most < largest else None,
            precision=precision,
            scale=scale,
        )
    if kind is Kind.FLOAT:
        least, most = _range(attribute, None, None)
        return Limits(least=least, most=most)
    if kind in (Kind.INTEGER, Kind.BIG_INTEGER, Kind.MONEY):
        low, high = INTEGER_RANGE if kind is Kind.INTEGER else BIG_RANGE
        least, most = _range(attribute, low, high)
        return Limits(least=least, most=most)
    return Limits()


def _usual_length(kind: Kind) -> int:
    return {Kind.LONG_TEXT: LONG_TEXT_LENGTH, Kind.EMAIL: EMAIL_LENGTH, Kind.URL: URL_LENGTH}.get(
        kind, TEXT_LENGTH
    )


def _digits(attribute: Attribute) -> tuple[int, int]:
    """Digits in all and after the point; PostgreSQL takes up to 1,000 in all."""
    if attribute.precision is None:
        scale = DECIMAL_DIGITS[1] if attribute.scale is None else max(0, attribute.scale)
        return max(DECIMAL_DIGITS[0], scale + 1), scale
    precision = min(max(1, attribute.precision), 1000)
    return precision, min(max(0, attribute.scale or 0), precision)


def _rounded(bound: float, scale: int, way: str) -> float:
    """The next number with so many digits after the point; further digits than a float has are left."""
    if scale > _FLOAT_DIGITS:
        return bound
    return float(Decimal(str(bound)).quantize(Decimal(1).scaleb(-scale), rounding=way))


def _range(attribute: Attribute, low: int | None, high: int | None) -> tuple[float | None, float | None]:
    """The told bounds inside those of the kind; whole where the kind is."""
    least, most = attribute.minimum, attribute.maximum
    if least is not None and most is not None and least > most:
        least = most = None
    if low is not None and high is not None:
        unit = cents_in(attribute)
        least = None if least is None else math.ceil(least * unit)
        most = None if most is None else math.floor(most * unit)
    if least is None:
        own = set(words(attribute.name))
        counted = bool(own & _COUNTED) or attribute.kind is Kind.MONEY
        least = 0 if counted and not own & _SIGNED and (most is None or most >= 0) else low
    if most is None:
        most = high
    if low is not None and high is not None and least is not None and most is not None:
        least, most = max(least, low), min(most, high)
        return (least, most) if least <= most else (low, high)
    return least, most


def cents_in(attribute: Attribute) -> int:
    """What is kept, of one that a person writes: 100 of money, unless its name says cents."""
    return 100 if attribute.kind is Kind.MONEY and not attribute.name.endswith("_cents") else 1


def default(attribute: Attribute) -> object | None:
    """The default as JSON has it (exact numbers are text), `NOW`, or None where there is none that holds.

    Flags that need not be given are false, lists are empty; a unique value has no default.
    """
    if attribute.many:
        return []
    told = attribute.default.strip()
    if len(told) > 1 and told[0] == told[-1] and told[0] in "'\"" and attribute.kind is not Kind.JSON:
        told = told[1:-1]
    value = None if not told or attribute.unique else _read(told, attribute)
    if value is None and attribute.kind is Kind.BOOLEAN and not attribute.required:
        return False
    return value


def _read(told: str, attribute: Attribute) -> object | None:
    try:
        return _parse(told, attribute)
    except (ValueError, InvalidOperation, OverflowError, RecursionError):
        return None


def _parse(told: str, attribute: Attribute) -> object | None:
    kind, bounds = attribute.kind, limits(attribute)
    if kind is Kind.BOOLEAN:
        return _YES_NO.get(told.lower())
    if kind is Kind.ENUM:
        return told if told in attribute.values else None
    if kind in _TEXTS:
        fits = (bounds.shortest or 0) <= len(told) <= (bounds.longest or 0)
        if kind is Kind.EMAIL:
            fits = fits and "@" in told[1:]
        return told if fits and (not bounds.pattern or re.search(bounds.pattern, told)) else None
    if kind in (Kind.INTEGER, Kind.BIG_INTEGER, Kind.MONEY, Kind.DECIMAL, Kind.FLOAT):
        return _number(told, attribute, bounds)
    if kind in (Kind.DATE, Kind.TIME, Kind.TIMESTAMP):
        return NOW if told.lower() in _NOW else _moment(told, kind)
    if kind is Kind.UUID:
        return str(UUID(told))
    if kind is Kind.JSON:
        value = json.loads(told)
        return value if json.dumps(value, allow_nan=False) and "\\u0000" not in told else None
    return None


def _number(told: str, attribute: Attribute, bounds: Limits) -> object | None:
    value = Decimal(told) * cents_in(attribute)
    if not value.is_finite() or not _between(value, bounds):
        return None
    if attribute.kind is Kind.DECIMAL:
        whole = value.adjusted() + 1 <= bounds.precision - bounds.scale or value == 0
        rounded = value.quantize(Decimal(1).scaleb(-bounds.scale)) if whole else None
        return None if rounded is None or rounded != value else format(rounded, "f")
    if attribute.kind is Kind.FLOAT:
        return float(value)
    return int(value) if value == int(value) else None


def _between(value: Decimal, bounds: Limits) -> bool:
    return not (
        (bounds.least is not None and value < Decimal(str(bounds.least)))
        or (bounds.most is not None and value > Decimal(str(bounds.most)))
    )


def _moment(told: str, kind: Kind) -> str:
    if kind is Kind.DATE:
        return date.fromisoformat(told).isoformat()
    if kind is Kind.TIME:
        return time.fromisoformat(told).replace(tzinfo=None, microsecond=0).isoformat()
    read = datetime.fromisoformat(told)
    moment = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    return moment.isoformat().replace("+00:00", "Z")

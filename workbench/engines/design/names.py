"""Names as words: whatever case style, number or affixes an artifact writes them in."""

from __future__ import annotations

import re
from functools import lru_cache


def listed(text: str) -> frozenset[str]:
    """The words of a text, for sets that read better as prose."""
    return frozenset(text.split())


_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_a-zA-Z]+")
_IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "feet": "foot", "mice": "mouse",
    "indices": "index", "indexes": "index",
    "matrices": "matrix", "vertices": "vertex", "criteria": "criterion",
    "statuses": "status", "addresses": "address", "analyses": "analysis", "bases": "basis", "media": "media",
    "data": "data",
    "series": "series", "species": "species", "news": "news", "movies": "movie",
    "cookies": "cookie", "leaves": "leaf", "shelves": "shelf", "halves": "half",
    "wives": "wife", "lives": "life",
    "knives": "knife", "caches": "cache", "quizzes": "quiz", "canvases": "canvas", "buses": "bus",
    "aliases": "alias", "lenses": "lens", "taxes": "tax", "warehouses": "warehouse", "licenses": "license",
    "licences": "licence", "houses": "house", "courses": "course", "purchases": "purchase", "cases": "case",
    "expenses": "expense", "databases": "database", "invoices": "invoice", "responses": "response",
    "releases": "release", "leases": "lease", "phases": "phase", "phrases": "phrase", "horses": "horse",
    "nurses": "nurse", "pulses": "pulse", "senses": "sense", "verses": "verse", "clauses": "clause",
    "causes": "cause", "uses": "use", "bonuses": "bonus", "campuses": "campus",
}  # fmt: skip
_SAME = listed(
    "status address access process progress business success class news series species analysis basis "
    "campus bonus bus gas lens alias canvas corpus focus census radius virus plus minus us this is was has "
    "tls https dns aws gps css sms"
)
"""Words that end in s and are one."""
_SHORT = {
    "qty": "quantity", "amt": "amount", "addr": "address", "desc": "description", "descr": "description",
    "num": "number", "nr": "number", "tel": "phone", "org": "organization", "organisation": "organization",
    "cust": "customer", "prod": "product", "img": "image", "pwd": "password",
    "passwd": "password", "dob": "birthdate",
    "lang": "language", "curr": "currency", "ts": "timestamp", "cat": "category",
    "acct": "account", "txn": "transaction",
    "usr": "user", "msg": "message", "pct": "percent", "colour": "color",
    "zip": "postcode", "zipcode": "postcode",
}  # fmt: skip
"""Few, and each certain."""


@lru_cache(maxsize=20_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, lower case, each one thing: `OrderLines` -> `order`, `line`."""
    return tuple(_SHORT.get(word, word) for word in map(singular, _raw(name[:200])))


def _raw(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


def singular(word: str) -> str:
    """One of it: `categories` -> `category`."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word in _SAME or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("ches", "shes", "xes", "sses", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def key(name: str) -> str:
    """What names are compared by: its words, run together."""
    return "".join(words(name))


_FRONT = listed("tbl tab t vw v dim fact api new create add register update patch edit put upsert public")
_BACK = listed(
    "dto response request input output type entity event payload created updated deleted changed message "
    "resource model record row schema view create update patch read write body data ref reference read "
    "representation"
)
_BACK_LOOSE = listed("list item detail summary info page collection result v v1 v2 v3 snapshot")


@lru_cache(maxsize=5_000)
def stems(name: str) -> tuple[tuple[str, float], ...]:
    """Keys that a record's name may stand for, each with how sure that is, surest first."""
    whole = words(name)
    found: dict[str, float] = {"".join(whole): 1.0}
    rest, sure = whole, 0.95
    while len(rest) > 1:
        if rest[-1] in _BACK or _happened(rest[-1]):
            rest = rest[:-1]
        elif rest[0] in _FRONT:
            rest = rest[1:]
        elif rest[-1] in _BACK_LOOSE:
            rest, sure = rest[:-1], 0.6
        else:
            break
        found.setdefault("".join(rest), sure)
    return tuple(found.items())


def _happened(word: str) -> bool:
    """It may end an event's name: `placed`, `paid`."""
    return word in ("paid", "sent", "made", "put", "done") or (
        word.endswith("ed") and len(word) > 4 and word not in ("speed", "embed", "breed")
    )


_IDS = frozenset({"id", "uuid", "guid", "key", "pk"})
_UNITS = listed("cent minor amount usd eur ms second sec minute byte kb mb percent")


def field_keys(name: str) -> tuple[str, ...]:
    """Keys that a field's name may be matched by, surest first."""
    parts = words(name)
    found = ["".join(parts)]
    if len(parts) > 1 and parts[-1] in _IDS:
        found += ["".join((*parts[:-1], "id"))]
    if len(parts) > 1 and parts[0] in ("is", "has"):
        found.append("".join(parts[1:]))
    return tuple(dict.fromkeys(found))


def without_id(name: str) -> str:
    """`customer` of `customer_id`; empty when the name has no such ending."""
    parts = words(name)
    return "".join(parts[:-1]) if len(parts) > 1 and parts[-1] in _IDS else ""


def without_unit(name: str) -> str:
    """`total` of `total_cents`; empty when the name has no unit."""
    parts = words(name)
    return "".join(parts[:-1]) if len(parts) > 1 and parts[-1] in _UNITS else ""


def shown(name: str) -> str:
    """A name in a sentence."""
    return name if len(name) <= 60 else name[:57] + "..."

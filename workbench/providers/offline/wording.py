"""The telling words of a text: phrases that are one idea as one word, the rest cut to stems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_STOP_TEXT = (
    "a about above after again all also am an and any are around as at be because been before being below "
    "between both but by can could did do does doing done down during each else etc ever every few for "
    "from further get gets give go goes got had has have having he help her here hers him his how i if in "
    "into is it its itself just kind know let like lot lots make makes many may maybe me might more most "
    "much must my need needs no nor not now of off often on once only or other our ours out over own "
    "please put quite rather really same say see shall she should so some something somebody someone soon "
    "still such take than thanks that the their theirs them then there these they thing things this those "
    "through to too under until up upon us use used using very via want wants was way we well were what "
    "when where whether which while who whom whose why will with within without would yet you your yours"
)
STOP = frozenset(_STOP_TEXT.split())

_PHRASES: tuple[tuple[str, str], ...] = (
    (r"single[ -]sign[ -]?on|\bsso\b", "sso"),
    (r"\b(?:log|logg|sign)(?:ed|ing|s)?[ -]?(?:in|on)(?:to|s)?\b", "login"),
    (r"\b(?:log|logg|sign)(?:ed|ing|s)?[ -]?(?:out|off)s?\b", "logout"),
    (r"\bsign(?:ed|ing|s)?[ -]?ups?\b", "signup"),
    (r"\bmulti[ -]?tenan(?:t|ts|cy)\b", "multitenant tenant"),
    (r"\be[ -]?commerce\b|\b(?:web|online|internet)[ -]?(?:shop|store)(?:s|ping)?\b", "ecommerce shop"),
    (r"\bweb[ -]?hooks?\b", "webhook"),
    (r"\bcall[ -]?backs?\b", "callback"),
    (r"\bmicro[ -]?services?\b", "microservice"),
    (r"\bmonolith(?:s|ic)?\b", "monolith"),
    (r"\bback(?:ed)?[ -]?ups?\b", "backup"),
    (r"\breal[ -]?time\b", "realtime"),
    (r"\bfull[ -]?text\b", "fulltext"),
    (r"\bcheck(?:s|ed|ing)?[ -]?outs?\b", "checkout"),
    (r"\b(?:zero|no|without|any)(?: any)?[ -]down[ -]?times?\b", "zerodowntime"),
    (r"\bpoint[ -]in[ -]time\b", "pitr"),
    (r"\bdata[ -]?cent(?:er|re)s?\b", "datacentre"),
    (r"\bweb[ -]?sockets?\b", "websocket"),
    (r"\be[ -]?mails?\b|\bmails\b", "email"),
    (r"\bpostgres(?:ql)?\b|\bpsql\b", "postgres"),
    (r"\bdbs?\b", "database"),
    (r"\bauto[ -]?complet(?:e|ion)\b", "autocomplete"),
    (r"\btime[ -]?series\b", "timeseries"),
    (r"\bdead[ -]letters?\b", "deadletter"),
    (r"\bfan(?:ning|ned)?[ -]?outs?\b", "fanout"),
    (r"\bfail(?:ed|ing|s)?[ -]?overs?\b", "failover"),
    (r"\bswitch(?:ed|es|ing)?[ -]?overs?\b", "switchover"),
    (r"\bsold[ -]out\b", "soldout"),
    (r"\bas/?400\b", "as400"),
    (r"\bmay (?:only )?(?:see|view|read|edit|change|approve|delete|do)\b", "may-do"),
    (r"\blast (?:pair|item|piece|unit|ticket|article)s?\b", "last-item"),
    (r"\bmachine[ -]to[ -]machine\b|\bm2m\b|\bserver[ -]to[ -]server\b", "machine-machine"),
)
_PHRASE = re.compile("|".join(f"(?P<p{at}>{pattern})" for at, (pattern, _) in enumerate(_PHRASES)))
_IRREGULAR: Mapping[str, str] = {
    "paid": "pay",
    "bought": "buy",
    "sold": "sell",
    "sent": "send",
    "built": "build",
    "people": "person",
    "persons": "person",
    "indices": "index",
    "indexes": "index",
    # Their stems would be those of other words: author, book.
    "authorization": "authorization",
    "authorisation": "authorization",
    "authorize": "authorization",
    "authorized": "authorization",
    "authorise": "authorization",
    "authorised": "authorization",
    "booking": "booking",
    "bookings": "booking",
}
"""Stems that no rule finds."""
_SUFFIXES = (
    *("izations", "ization", "izing", "ized", "izes", "ize"),
    *("ations", "ation", "ating", "ated", "ates", "ate"),
    *("ments", "ment", "ings", "ing", "ions", "ion", "ies", "ied", "ely", "ly", "ed", "es", "s", "e", "y"),
)
_LEAST = 4
"""Letters that a stem keeps."""


def words(text: str) -> list[str]:
    """The text's telling words, in lower case, as stems, in their order."""
    return [stem(word) for word in tokens(text)]


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The text's telling words, in lower case, as they are written."""
    plain = _PHRASE.sub(_joined, text.lower())
    return tuple(
        word for word in re.findall(r"[^\W_]+(?:-(?:do|item|machine)\b)?", plain) if word not in STOP
    )


def _joined(match: re.Match[str]) -> str:
    at = int((match.lastgroup or "p0")[1:])
    return f" {_PHRASES[at][1]} "


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The part that forms of a word share: `reserves`, `reserved` and `reservation` are one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = re.sub(r"is(e|ed|es|ing|ation|ations)$", r"iz\1", word) if len(word) > 6 else word
    short = _cut(_cut(word))  # partition-ing, then partit-ion
    return short[:-1] if len(short) > 3 and short.endswith("s") and not short.endswith("ss") else short


def _cut(word: str) -> str:
    """Without its longest ending, unless too little would be left."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST and not word.endswith("ss"):
            return _undoubled(word[: -len(suffix)])
    return word


def _undoubled(word: str) -> str:
    """`shipp` of shipping is `ship`."""
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeioulsz"
    return word[:-1] if doubled else word


class Spelling:
    """Brings a slip of the pen back to a word that is known."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._longest = max(map(len, self._known), default=0)
        self._near: dict[str, set[str]] = {}
        for word in self._known:
            if len(word) >= _SPELT:
                for key in _shortened(word):
                    self._near.setdefault(key, set()).add(word)

    def mended(self, word: str) -> str:
        """The word, or the one known word that a single slip makes of it."""
        if word in self._known or not _SPELT <= len(word) <= self._longest + 1:
            return word
        near = set().union(*(self._near.get(key, set()) for key in _shortened(word)))
        near = {each for each in near if each[0] == word[0] and abs(len(each) - len(word)) <= 1}
        return near.pop() if len(near) == 1 else word


_SPELT = 7
"""Letters from which on a slip is mended; shorter words are too near to one another."""


def _shortened(word: str) -> set[str]:
    """The word, and what is left of it without any one letter."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}

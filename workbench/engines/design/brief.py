"""What the brief asks for, by subject; a requirement that is still open, or that says no, asks for "
"nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.core.surface import Design
from workbench.core.values import Certainty, Requirement
from workbench.engines.design.names import words


class Topic(StrEnum):
    """What a requirement can be about."""

    TENANTS = "tenants"
    IDEMPOTENCY = "idempotency"
    AUDIT = "audit"
    AUTHENTICATION = "authentication"
    CARDS = "cards"
    PERSONAL = "personal"
    RETENTION = "retention"
    STRONG = "strong consistency"


_WORDS: dict[Topic, tuple[str, ...]] = {
    Topic.TENANTS: (
        r"multi-?tenan",
        r"\btenants?\b",
        r"(?:organi[sz]ation|customer|clinic|company|workspace)s? (?:never|must not|can ?not|can't) see "
        r"(?:another|other)",
    ),
    Topic.IDEMPOTENCY: (
        r"idempoten",
        r"exactly[- ]once",
        r"(?:charged|paid|booked|ordered|processed) (?:twice|more than once)",
        r"duplicate (?:requests?|orders?|payments?|charges?|bookings?)",
    ),
    Topic.AUDIT: (
        r"\baudit (?:log|trail|record|entr)",
        r"\baudited\b|audit(?:able|ing)\b",
        r"recorded in an audit",
    ),
    Topic.AUTHENTICATION: (
        r"authenticat",
        r"must (?:be signed in|sign in|log in)|only signed-in",
        r"access tokens?\b|\boauth|bearer token",
    ),
    Topic.CARDS: (r"\bpci\b", r"card (?:data|numbers?|details)", r"\bcvv\b"),
    Topic.PERSONAL: (r"personal data|personally identif", r"\bpii\b|\bgdpr\b"),
    Topic.RETENTION: (
        r"(?:erased?|deleted?|purged?|removed?|anonymi[sz]ed?|kept|keep|retain(?:ed)?|stored)\b[^.;]{0,60}?"
        r"\d[\d,.]* ?(?:days?|weeks?|months?|years?|hours?)",
        r"(?:erased?|deleted?) on request|retention",
    ),
    Topic.STRONG: (
        r"strong(?:ly)?[- ]consisten|lineari[sz]able",
        r"read[- ]your[- ](?:own[- ])?writes",
        r"no stale reads|never stale|contains? every committed",
    ),
}
_FOUND = {topic: re.compile("|".join(parts), re.IGNORECASE) for topic, parts in _WORDS.items()}
_DENIED = re.compile(
    r"\b(?:no|not|without|never|single|nor|un)[- ](?:\w+[- ]){0,3}$|\bno need (?:for|of) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[^.;]{0,40}\b(?:is|are) (?:not|never) (?:needed|required|wanted|in scope)|^[^.;]{0,30}\bout of scope",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?P<number>\d[\d,. ]{0,20})(?P<scale>k|m| thousand| million)?\s*(?P<what>[a-z -]{0,30}?)\s*(?:/ ?s\b|"
    r"per second|a second|each second)",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r"\bwrites?\b|\binserts?\b|\bevents?\b|\bmeasurements?\b|\breadings?\b|\bingest", re.IGNORECASE
)
_SHARE = re.compile(r"(?P<share>9\d(?:[.,]\d{1,4})?) ?%")
_UPTIME = re.compile(
    r"availab|uptime|succeed|\bsla\b|\bslo\b|of the time|in a month|a month|a year", re.IGNORECASE
)
_TARGET = re.compile(r"(?P<number>\d[\d,.]*) ?(?P<unit>ms|milliseconds?)\b", re.IGNORECASE)


def held(design: Design) -> Iterator[Requirement]:
    """Requirements that hold: those that are still open are left out."""
    return (each for each in design.requirements if each.certainty is not Certainty.OPEN)


def about(design: Design, topic: Topic) -> tuple[Requirement, ...]:
    """Requirements that ask for it."""
    return tuple(each for each in held(design) if asks(each.text, topic))


def asks(text: str, topic: Topic) -> bool:
    """A sentence asks for it and does not say no."""
    for found in _FOUND[topic].finditer(text[:2_000]):
        before, after = text[: found.start()], text[found.end() :]
        denied = topic not in (Topic.CARDS, Topic.IDEMPOTENCY, Topic.STRONG) and _DENIED.search(before)
        if not denied and not _DENIED_AFTER.match(after):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second, of what a requirement says."""

    requirement: Requirement
    number: float


def write_rates(design: Design) -> Iterator[Rate]:
    """Writes a second that the brief asks for."""
    for requirement in held(design):
        for found in _RATE.finditer(requirement.text[:2_000]):
            if _WRITES.search(found["what"]):
                scale = {"k": 1e3, "m": 1e6, "thousand": 1e3, "million": 1e6}.get(
                    (found["scale"] or "").strip().lower(), 1
                )
                yield Rate(requirement, _number(found["number"]) * scale)


def availability(design: Design) -> tuple[Requirement, float] | None:
    """The highest share of requests or time that has to succeed, in percent, with what asks for it."""
    best: tuple[Requirement, float] | None = None
    for requirement in held(design):
        for found in _SHARE.finditer(requirement.text[:2_000]):
            share = float(found["share"].replace(",", "."))
            if _UPTIME.search(requirement.text) and (best is None or share > best[1]):
                best = (requirement, share)
    return best


def latency(design: Design) -> tuple[Requirement, int] | None:
    """The shortest time in milliseconds that lists or reads have to keep, with what asks for it."""
    best: tuple[Requirement, int] | None = None
    for requirement in held(design):
        if not re.search(
            r"\blists?\b|\breads?\b|\bquer|\bsearch|\brequests?\b|\bapi\b|\bpages?\b", requirement.text, re.I
        ):
            continue
        for found in _TARGET.finditer(requirement.text[:2_000]):
            target = int(_number(found["number"]))
            if best is None or target < best[1]:
                best = (requirement, target)
    return best


def _number(text: str) -> float:
    digits = re.sub(r"[^\d.]", "", text.replace(",", "")).strip(".")
    try:
        return float(digits or 0)
    except ValueError:  # such as 1.2.3
        return 0.0


def speaks_of(text: str, name: str) -> bool:
    """A sentence has all words of a name, in their order: `order lines` for `order_lines`."""
    wanted = words(name)
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(words_of(text))} "


def words_of(text: str) -> Sequence[str]:
    """The words of a sentence, each one thing."""
    return [word for piece in re.findall(r"[A-Za-z]+", text[:2_000]) for word in words(piece)]

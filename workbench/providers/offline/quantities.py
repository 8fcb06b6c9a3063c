"""Numbers with units in people's words: `7 days`, `2.5 million users`, `half a million`, `90/s`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SECONDS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86_400.0,
    "week": 604_800.0,
    "month": 2_592_000.0,
}
_SPOKEN = {
    "half a": 0.5, "half an": 0.5, "a": 1.0, "an": 1.0,
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0,
    "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0,
    "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0,
    "fifty": 50.0, "hundred": 100.0,
}  # fmt: skip
_SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
    "bn": 1e9, "billion": 1e9, "billions": 1e9,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.])(?:(?P<digits>\d[\d,_']*(?:\.\d+)?)|(?P<spoken>"
    + "|".join(sorted(_SPOKEN, key=len, reverse=True))
    + r")(?=\s))\s?(?P<scale>(?:k|m|mn|mio|thousand|millions?|bn|billions?)\b)?",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\s*-?\s*(?P<unit>seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?)\b", re.I
)
_RATE = re.compile(
    r"\s*(?:per|an?|/|each|every)\s*(?P<unit>seconds?|secs?|s|minutes?|mins?|hours?|h|days?|d)\b", re.I
)
_UNIT_OF = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number found in a text."""

    value: float
    start: int
    end: int
    written: str


def figures(text: str) -> Iterator[Figure]:
    """Every number of the text. A lone `a` counts only with a scale (`a million`)."""
    for match in _NUMBER.finditer(text):
        scale = _SCALES.get((match["scale"] or "").lower(), 1.0)
        if match["digits"]:
            value = float(re.sub(r"[,_']", "", match["digits"]))
        else:
            spoken = match["spoken"].lower()
            if spoken in ("a", "an") and scale == 1.0:
                continue
            value = _SPOKEN[spoken]
        yield Figure(value * scale, match.start(), match.end(), match[0].strip())


def duration_after(text: str, figure: Figure) -> float | None:
    """Seconds, when a unit of time follows the figure."""
    match = _DURATION.match(text, figure.end)
    scaled_by_m = re.search(r"\dm$", figure.written)
    if match is None and scaled_by_m:
        return figure.value / 1e6 * 60
    return figure.value * seconds(match["unit"]) if match else None


def rate_near(text: str, end: int) -> float | None:
    """Seconds of the period, when `per hour` or `/s` follows."""
    match = _RATE.match(text, end)
    return seconds(match["unit"]) if match else None


def seconds(unit: str) -> float:
    """Length of a unit of time, however it is written; 0 for what is none."""
    word = unit.lower().rstrip("s") or "s"
    word = {"sec": "second", "min": "minute", "hr": "hour"}.get(word, _UNIT_OF.get(word, word))
    return _SECONDS.get(word, 0.0)

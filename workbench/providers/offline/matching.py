"""From the user's words to a playbook: BM25 over what each says of itself, and an honest no.

A request belongs to a playbook only when it has all words of one of its synonyms; BM25 then orders
those that qualify. Common words alone never make a match.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.providers.offline.playbook import Playbook

_K1, _B = 1.2, 0.75
_STOP_TEXT = (
    "a an and any are as at be been but by can could do does for from get give have help how i if in "
    "into is it its just let like make me my need of on or our please set should so some that the "
    "their them then there they this to up us use want was we what when where which who will with "
    "would you your"
)
_STOP = frozenset(_STOP_TEXT.split())
_SUFFIXES = (
    "ations",
    "ation",
    "ating",
    "ated",
    "ates",
    "ate",
    "ings",
    "ing",
    "ies",
    "ied",
    "ed",
    "es",
    "s",
    "e",
    "y",
)


@dataclass(frozen=True, slots=True)
class Match:
    """A playbook with how well the words fit it."""

    playbook: Playbook
    score: float
    named: bool
    """The words contain one of its synonyms."""


def words(text: str) -> list[str]:
    """The text's telling words, in lower case, cut to their stems."""
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in _STOP]


def _stem(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class Matcher:
    """Orders playbooks by how well a request fits them."""

    def __init__(self, playbooks: Sequence[Playbook]) -> None:
        self._playbooks = tuple(playbooks)
        self._synonyms = [[frozenset(words(synonym)) for synonym in each.synonyms] for each in playbooks]
        self._index = Bm25([_described(each) for each in playbooks])

    def rank(self, text: str) -> tuple[Match, ...]:
        """All playbooks, those that are named first, then by score."""
        asked = words(text)
        present = frozenset(asked)
        scores = self._index.scores(asked)
        found = [
            Match(each, score + _weight(synonyms, present), any(s and s <= present for s in synonyms))
            for each, score, synonyms in zip(self._playbooks, scores, self._synonyms, strict=True)
        ]
        return tuple(sorted(found, key=lambda match: (not match.named, -match.score, match.playbook.id)))

    def best(self, text: str) -> Playbook | None:
        """The playbook for this request; None when it is outside what they know."""
        ranked = self.rank(text)
        return ranked[0].playbook if ranked and ranked[0].named else None

    def several(self, text: str) -> tuple[Playbook, ...]:
        """The playbooks that the words of a request name, best first."""
        best = self.best(text)
        return (best,) if best else ()


def _described(playbook: Playbook) -> list[str]:
    title = f"{playbook.title} {playbook.id}"
    return words(" ".join((title, title, playbook.description, *playbook.examples, *playbook.synonyms)))


def _weight(synonyms: list[frozenset[str]], present: frozenset[str]) -> float:
    """What a request gains for each name it uses; a longer name says more."""
    return sum(len(synonym) for synonym in synonyms if synonym and synonym <= present)


class Bm25:
    """BM25 over a handful of documents, each given as its words."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self._counts = [Counter(document) for document in documents]
        self._lengths = [len(document) for document in documents]
        self._mean = sum(self._lengths) / max(1, len(documents)) or 1.0
        self._seen = Counter(word for counts in self._counts for word in counts)

    def scores(self, asked: Sequence[str]) -> list[float]:
        """One score for each document."""
        return [
            sum(self._term(word, counts[word], length) for word in set(asked) if counts[word])
            for counts, length in zip(self._counts, self._lengths, strict=True)
        ]

    def _term(self, word: str, count: int, length: int) -> float:
        total, having = len(self._counts), self._seen[word]
        rarity = math.log(1 + (total - having + 0.5) / (having + 0.5))
        return rarity * count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length / self._mean))

"""From the user's words to playbooks: BM25 over what each says of itself, and an honest no.

A request belongs to a playbook when it has all words of one of its synonyms, or enough of the rare words
by which the playbook is described. Common words alone never make a match.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.providers.offline.playbook import Playbook
from workbench.providers.offline.wording import Spelling, stem, tokens, words

__all__ = ["Bm25", "Match", "Matcher", "words"]

_K1, _B = 1.2, 0.75
_READ = 20_000
"""Characters of a request that are looked at; what it is about stands at its beginning."""
_MOST = 3
"""Playbooks that one request is taken to ask for."""
_NAME_WEIGHT = 1.5
"""What each word of a name counts beside its place in the description, in units of its rarity."""
_ENOUGH_WORDS = 2
_ENOUGH_SCORE = 7.0
_ENOUGH_SHARE = 0.25
"""Without a name: words of the description, their BM25 score, and their share of the request."""
_BESIDE = 0.35
"""Share of the best one's score that another needs to be asked for as well."""


@dataclass(frozen=True, slots=True)
class Match:
    """A playbook with how well the words fit it."""

    playbook: Playbook
    score: float
    named: bool
    """The words contain one of its synonyms, or enough of its description."""
    names: frozenset[str] = frozenset()
    """The words of the request that are in the synonyms that it contains."""


class Matcher:
    """Orders playbooks by how well a request fits them."""

    def __init__(self, playbooks: Sequence[Playbook]) -> None:
        self._playbooks = tuple(playbooks)
        self._synonyms = [_names(each) for each in playbooks]
        documents = [words(_said(each)) for each in playbooks]
        self._vocabularies = [frozenset(document) for document in documents]
        self._index = Bm25(documents)
        self._spelling = Spelling(word for each in playbooks for word in tokens(_said(each)))

    def rank(self, text: str) -> tuple[Match, ...]:
        """All playbooks, those that are named first, then by score."""
        asked = [stem(self._spelling.mended(word)) for word in tokens(text[:_READ])]
        present = frozenset(asked)
        scores = self._index.scores(asked)
        found = (self._match(at, score, present) for at, score in enumerate(scores))
        return tuple(sorted(found, key=lambda match: (not match.named, -match.score, match.playbook.id)))

    def _match(self, at: int, score: float, present: frozenset[str]) -> Match:
        names = frozenset[str]().union(*(each for each in self._synonyms[at] if each <= present))
        named = bool(names) or self._enough(at, score, present)
        score += _NAME_WEIGHT * sum(self._index.rarity(word) for word in names)
        return Match(self._playbooks[at], score, named, names)

    def _enough(self, at: int, score: float, present: frozenset[str]) -> bool:
        """Whether so much of the request is in the description that it needs no name."""
        shared = len(present & self._vocabularies[at])
        return shared >= _ENOUGH_WORDS and score >= _ENOUGH_SCORE and shared >= _ENOUGH_SHARE * len(present)

    def best(self, text: str) -> Playbook | None:
        """The playbook for this request; None when it is outside what they know."""
        ranked = self.rank(text)
        return ranked[0].playbook if ranked and ranked[0].named else None

    def several(self, text: str) -> tuple[Playbook, ...]:
        """The playbooks that different words of a request name, best first, at most three.

        None whose names are all explained by a better one's description.
        """
        taken: list[Match] = []
        explained: frozenset[str] = frozenset()
        for match in self.rank(text):
            if not match.named or len(taken) == _MOST:
                break
            if taken and (match.score < _BESIDE * taken[0].score or not self._apart(match, explained)):
                continue
            taken.append(match)
            explained |= self._vocabularies[self._playbooks.index(match.playbook)]
        return tuple(match.playbook for match in taken)

    def _apart(self, match: Match, explained: frozenset[str]) -> bool:
        """Whether a whole name of it stands in words that no better one has."""
        names = self._synonyms[self._playbooks.index(match.playbook)]
        return any(each <= match.names and not each & explained for each in names)


def _names(playbook: Playbook) -> tuple[frozenset[str], ...]:
    """Each way to name it, as stems."""
    said = (*playbook.synonyms, playbook.id.replace("-", " "))
    return tuple(dict.fromkeys(name for each in said if (name := frozenset(words(each)))))


def _said(playbook: Playbook) -> str:
    """All that it says of itself, its title twice."""
    title = f"{playbook.title} {playbook.id}"
    return " . ".join((title, title, playbook.description, *playbook.examples, *playbook.synonyms))


class Bm25:
    """BM25 over a handful of documents, each given as its words."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        self._counts = [Counter(document) for document in documents]
        self._lengths = [len(document) for document in documents]
        self._mean = sum(self._lengths) / max(1, len(documents)) or 1.0
        self._seen = Counter(word for counts in self._counts for word in counts)

    def scores(self, asked: Iterable[str]) -> list[float]:
        """One score for each document."""
        asked = set(asked)
        return [
            sum(self._term(word, counts[word], length) for word in asked if counts[word])
            for counts, length in zip(self._counts, self._lengths, strict=True)
        ]

    def rarity(self, word: str) -> float:
        """The word's inverse document frequency."""
        total, having = len(self._counts), self._seen[word]
        return math.log(1 + (total - having + 0.5) / (having + 0.5))

    def _term(self, word: str, count: int, length: int) -> float:
        return self.rarity(word) * count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length / self._mean))

"""A place in the words of a sentence, and what can be seen from there."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.naming import singular
from workbench.engines.datamodel.sentence_text import Word
from workbench.engines.datamodel.statements import Noun
from workbench.engines.design.names import listed

_END = Word("")
_STRONG = lex.MODALS | lex.IS | listed("has have consists belongs belong refers lacks must defaults")


class Cursor:
    """Reads words from left to right; places are indexes, so that one can go back."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self.at = 0

    @property
    def word(self) -> Word:
        """The word here; an empty one behind the last."""
        return self.word_at(0)

    @property
    def key(self) -> str:
        """The word here in lower case."""
        return self.word.key

    @property
    def figure(self) -> float | None:
        """The number here."""
        return self.word.figure

    @property
    def ended(self) -> bool:
        """There are no more words."""
        return self.at >= len(self._words)

    @property
    def rest(self) -> str:
        """What is left, as text."""
        return " ".join(word.text for word in self._words[self.at :])

    def word_at(self, ahead: int) -> Word:
        """A word from here."""
        at = self.at + ahead
        return self._words[at] if 0 <= at < len(self._words) else _END

    def key_at(self, ahead: int) -> str:
        """A word from here in lower case."""
        return self.word_at(ahead).key

    def text_at(self, ahead: int) -> str:
        """A word from here as it is written."""
        return self.word_at(ahead).text

    def step(self, count: int = 1) -> None:
        """Go on."""
        self.at += count

    def keys(self, start: int) -> list[str]:
        """The words from there to here in lower case."""
        return [word.key for word in self._words[start : self.at]]

    def take(self, *keys: str) -> bool:
        """Go past these words if they stand here."""
        if all(self.key_at(n) == key for n, key in enumerate(keys)):
            self.step(len(keys))
            return True
        return False

    def skip_past(self, mark: str) -> None:
        """Go behind the next such mark, or to the end."""
        while not self.ended and self.word.text != mark:
            self.step()
        self.step()

    def figure_within(self, ahead: int) -> float | None:
        """A number here or up to so many words on."""
        return next((f for n in range(ahead + 1) if (f := self.word_at(n).figure) is not None), None)

    def name_follows(self) -> bool:
        """The next word begins a noun, or an adjective before one."""
        following = self.word_at(1)
        if following.figure is not None:
            return True
        return following.is_name and following.key not in _NEVER

    def joiner(self) -> bool:
        """Go past a comma, `and`, `or` or several of them."""
        start = self.at
        while self.word.text in (",", "&", "+", "/") or self.key in ("and", "or", "but", "then", "also"):
            self.step()
        return self.at > start

    def verb_here(self, before: Sequence[str]) -> str:
        """The verb that the word here is, behind a noun of these words; empty for none."""
        return self.verb_here_at(0, before)

    def verb_here_at(self, ahead: int, before: Sequence[str]) -> str:
        """The same for a word further on."""
        key, following = self.key_at(ahead), self.word_at(ahead + 1)
        if not key:
            return ""
        if key in _STRONG:
            return key
        plain = key if key in lex.HAS | lex.NEEDS | lex.BELONGS else lex.acts(key)
        if not plain:
            return ""
        if following.key in _STRONG or (
            following.key and lex.done(following.key) and following.key not in lex.ACTIONS
        ):
            return ""
        if not _object_begins(following):
            return ""
        last = before[-1].lower() if before else ""
        many = bool(last) and singular(last) != last
        agrees = lex.third_person(key) != many
        return plain if agrees else ""

    def predicate_here(self, many: bool | None = None) -> bool:
        """A verb stands here: a new predicate of the same subject, whose number is `many`, begins."""
        key = self.key
        at = 1 if key in ("optionally", "always", "only", "also", "never") else 0
        key = self.key_at(at)
        if key in _STRONG or key in lex.LACKS:
            return True
        if key in lex.BELONGS | lex.HAS | lex.NEEDS or lex.acts(key):
            if many is not None and lex.third_person(key) == many:
                return False
            following = self.word_at(at + 1)
            if many is not None and following.is_name and following.key not in _STRONG | lex.JOINERS:
                return True
            return following.key in lex.DETERMINERS | lex.MANY | _QUANTITIES | lex.PREPOSITIONS
        return bool(lex.done(key)) and self.key_at(at + 1) in ("by", "to", "in")

    def clause_follows(self, one: Noun) -> bool:
        """Behind this noun stands a verb, or a number of others: it is the subject of another clause."""
        if self.key in _STRONG or self.key in lex.LACKS:
            return True
        if self.key in _QUANTITIES | lex.MANY and self.name_follows() and self.key not in ("up", "at", "its"):
            return True
        return bool(self.verb_here(one.words))


_QUANTITIES = listed("many-needed maybe-one no one zero two up at exactly its")
_NEVER = listed(
    "and or but is are has have of with to for in by on at from be can may must which who that"
)  # fmt: skip


def _object_begins(word: Word) -> bool:
    """An object or a preposition may begin with this word."""
    if word.text in ("", ",", ")", ".", ":"):
        return False
    if word.key in ("and", "or"):
        return False
    return word.is_name or word.figure is not None

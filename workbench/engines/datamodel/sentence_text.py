"""A text as sentences with their lines, and a sentence as words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(
    r"(?<=[^\W\d_]{2})[.!?]+(?=\s|\Z|[\"')\]])|(?<=[\d\"'”)\]*`])[.!?]+(?=\s|\Z)|(?<=\s[a-z])\.(?=\s|\Z)|;"
)
_NOT_END = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|incl|max|min)|\s[a-z]\.[a-z])\Z", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•+]|\d+[.)])\s+")
_HEADING = re.compile(r"\s*#{1,6}\s")
_GOES_ON = re.compile(
    r"(?:,|\b(?:and|or|a|an|the|of|to|with|has|have|is|are|many|each|for|by|in|its|can|may))\s*\Z"
)
_WORD = re.compile(
    r"\"[^\"\n]{1,200}\"|`[^`\n]{1,200}`|“[^”\n]{1,200}”|\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?|[^\W\d_][\w\-]*(?:[.][^\W\d_][\w]*)*"
    r"|['’]s?\b|[,():/&+|=<>]|->|\S"
)
_FIGURE = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_MARKUP = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
LONGEST = 2_000
"""Characters of a sentence that is read; people write shorter ones."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark of a sentence."""

    text: str
    """As it is written, quotes taken off."""
    quoted: bool = False

    @property
    def key(self) -> str:
        """In lower case; empty for a quoted one, which is never a word of the grammar."""
        return "" if self.quoted else self.text.lower()

    @property
    def is_name(self) -> bool:
        """It begins as a noun does."""
        return self.quoted or self.text[:1].isalpha()

    @property
    def figure(self) -> float | None:
        """The number that it is."""
        return float(self.text) if not self.quoted and _FIGURE.fullmatch(self.text) else None


def sentences(text: str, first_line: int = 1) -> list[Sentence]:
    """The sentences of a text; a bullet, an empty line and a line that begins anew end one."""
    found: list[Sentence] = []
    held: list[str] = []
    begun = first_line

    def end() -> None:
        if held:
            found.extend(_cut(" ".join(held), begun))
            held.clear()

    for at, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), first_line):
        bullet = _BULLET.match(line)
        content = line[bullet.end() :].strip() if bullet else line.strip()
        if not content or _HEADING.match(line):
            end()
            continue
        if held and (bullet or (content[:1].isupper() and not _GOES_ON.search(held[-1]))):
            end()
        if not held:
            begun = at
        held.append(content)
        if content[-1] in ".!?;":
            end()
    end()
    return found


def _cut(text: str, line: int) -> list[Sentence]:
    pieces, start = [], 0
    for found in _END.finditer(text):
        if found[0] == "." and _NOT_END.search(text[max(0, start, found.start() - 12) : found.start()]):
            continue
        pieces.append(text[start : found.start()])
        start = found.end()
    pieces.append(text[start:])
    return [Sentence(piece.strip(), line) for piece in pieces if any(char.isalnum() for char in piece)]


def _read_as(pattern: str, put: str) -> tuple[re.Pattern[str], str]:
    return re.compile(pattern, re.IGNORECASE), put


_THING = r"(?=\s+[^\W\d_])"
_SHORT = (
    _read_as(
        r"\b(?:do(?:es)?(?: not|n['’]t)|no longer) (?:need to |have to )?(?:have|has|need|needs|own|get)\b",
        "lacks",
    ),
    _read_as(r"\b(?:can ?not|can['’]t|may not|must not|mustn['’]t|should not|shouldn['’]t)\b", "cannot"),
    _read_as(r"\b(is|are)n['’]t\b", r"\1 not"),
    _read_as(r"\bneed(?:s)? not be\b", "is not"),
    _read_as(r"\b(?:does|do)(?: not|n['’]t) (?:need|have) to be\b", "is not"),
    _read_as(r"\b(?:has|have|needs|need|ought) to\b", "must"),
    _read_as(r"\b(?:(?:is|are) )?(?:made up|made|composed|comprised) (?:up )?of\b", "consists"),
    _read_as(r"\bmust consists\b|\bconsists? of\b|\bmade out of\b", "consists"),
    _read_as(r"\b(?:is|are|can be|must be) (?:described|characteri[sz]ed|defined) by\b", "has"),
    _read_as(r"\b(?:as well as|along with|together with|and also|plus)\b", "and"),
    _read_as(r"\b(?:a|the) (?:list|set|collection|number|variety|range|series) of\b", "many"),
    _read_as(rf"\bmore than (?:one|1){_THING}", "many"),
    _read_as(r"\b(?:any number of|lots of|a lot of|zero or more|0 or more|none or many)\b", "many"),
    _read_as(
        rf"\b(?:one or more|one or many|1 or more|(?:at least|a minimum of) (?:one|1){_THING})\b",
        "many-needed",
    ),
    _read_as(
        rf"\b(?:zero or one|(?:at most|no more than|up to) (?:one|1){_THING}|none or one|0 or 1)\b",
        "maybe-one",
    ),
    _read_as(r"\b(?:exactly|only|just|precisely) (?:one|1)\b|\ba single\b|\bone and only one\b", "one"),
    _read_as(r"\bthe following(?: \w+)?\s*:", ""),
    _read_as(r"\bmany[- ]to[- ]many\b|\bn[:-]m\b|\bm[:-]n\b", "many-to-many"),
    _read_as(r"\bone[- ]to[- ]one\b|\b1[:-]1\b", "one-to-one"),
    _read_as(r"\bone[- ]to[- ]many\b|\b1[:-]n\b", "one-to-many"),
    _read_as(r"\bnon negative\b|\bnot negative\b|\bzero or greater\b", "non-negative"),
    _read_as(r"\be-mail\b", "email"),
)
"""Phrases that mean one word of the grammar."""


def words(sentence: str) -> list[Word]:
    """The words and marks of a sentence; phrases that mean one word become it."""
    text = _MARKUP.sub("", sentence[:LONGEST])
    for pattern, put in _SHORT:
        text = pattern.sub(put, text)
    found = []
    for token in _WORD.findall(text):
        if token[0] in '"`“' and len(token) > 2:
            found.append(Word(token[1:-1].strip() or "?", quoted=True))
        elif token in ("'", "’", "'s", "’s"):
            found.append(Word("'s"))
        else:
            found.append(Word(token))
    return found

"""A decision record: which of a page's sections say what, in MADR's words or others'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from workbench.engines.markdown import Page, Section

_CONTEXT = re.compile(r"context|problem|background|motivation", re.IGNORECASE)
_OPTIONS = re.compile(r"(considered |possible )?(options|alternatives)( considered)?\Z", re.IGNORECASE)
_WEIGHED = re.compile(r"pros and cons|comparison|evaluation", re.IGNORECASE)
_OUTCOME = re.compile(r"decision( outcome)?\Z|(the )?(choice|outcome)\Z", re.IGNORECASE)
_CONSEQUENCES = re.compile(
    r"((positive|negative) )?(consequences|implications|impact|trade-?offs)", re.IGNORECASE
)
_CONSEQUENCE_WORDS = re.compile(
    r"^[^\w\n]{0,20}((good|bad|neutral), because|(positive |negative )?consequences\b|\*\*consequences)",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS_LINE = re.compile(
    r"^[ \t*+-]{0,20}status\*{0,2}[ \t]*:\*{0,2}[ \t]*(.+)$", re.IGNORECASE | re.MULTILINE
)
_CHOSEN = re.compile(r"chosen option\W{0,9}(?:is\W{0,9})?[\"“'`*_]+(.+?)[\"”'`*_]+", re.IGNORECASE)
_NUMBER = re.compile(r"^(adr[- ]?)?\d+\s*[.:–—-]*\s*", re.IGNORECASE)

_DATE = re.compile(
    r"^[ \t*+-]{0,20}date\*{0,2}[ \t]*:\*{0,2}[ \t]*[\"']?([^\"'\n]+)", re.IGNORECASE | re.MULTILINE
)
_DRIVERS = re.compile(r"(decision )?(drivers|forces)\b", re.IGNORECASE)
_REPLACES = re.compile(r"\b(supersedes|replaces)\b", re.IGNORECASE)
_REPLACED = re.compile(r"\b(superseded|replaced)\b(?: by)?", re.IGNORECASE)
_LINKED = re.compile(r"\[[^\]\n]{0,200}\]\(<?([^)\s>]{1,300})")
_REFERRED = re.compile(r"\b(?:adr[- ]?)?(\d{1,5})\b", re.IGNORECASE)

_LONG = 1_000
"""Characters of a line in which another record is looked for."""
STATES = ("draft", "proposed", "accepted", "rejected", "deprecated", "superseded", "in review")


@dataclass(frozen=True)
class DecisionRecord:
    """A page read as a decision."""

    page: Page

    @property
    def title(self) -> str:
        """The first heading, without its number."""
        return _NUMBER.sub("", self.page.sections[0].title) if self.page.sections else ""

    def _first(self, pattern: re.Pattern[str]) -> Section | None:
        for section in self.page.sections:
            if pattern.match(_NUMBER.sub("", section.title).strip(": ")):
                return section
        return None

    @cached_property
    def context(self) -> Section | None:
        """Why there was something to decide."""
        return self._first(_CONTEXT)

    @cached_property
    def considered(self) -> Section | None:
        """What could have been done."""
        return self._first(_OPTIONS)

    @cached_property
    def outcome(self) -> Section | None:
        """What will be done."""
        return self._first(_OUTCOME)

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The options weighed, by name."""
        found: tuple[str, ...] = ()
        if self.considered is not None:
            found = self.considered.items or tuple(part.title for part in self._next_level(self.considered))
        if len(found) < 2 and (weighed := self._first(_WEIGHED)) is not None:
            found = tuple(part.title for part in self._next_level(weighed)) or found
        return found

    def _next_level(self, section: Section) -> tuple[Section, ...]:
        inner = self.page.under(section)
        top = min((part.level for part in inner), default=0)
        return tuple(part for part in inner if part.level == top)

    @cached_property
    def has_consequences(self) -> bool:
        """Something says what follows."""
        section = self._first(_CONSEQUENCES)
        if section is not None and (section.body or self.page.under(section)):
            return True
        return self.outcome is not None and bool(_CONSEQUENCE_WORDS.search(self.outcome.body))

    @cached_property
    def status(self) -> str:
        """As written, lower case; empty without one."""
        section = self._first(re.compile(r"status\Z", re.IGNORECASE))
        if section is not None and section.body:
            return section.body.split("\n")[0].strip(" *_.`").lower()
        head = self.page.sections[0].body if self.page.sections else ""
        for text in (self.page.front, self.page.preamble, head):
            if match := _STATUS_LINE.search(text):
                return match[1].strip(" *_.`\"'").lower()
        return ""

    @cached_property
    def date(self) -> str:
        """As written; empty without one."""
        head = self.page.sections[0].body if self.page.sections else ""
        for text in (self.page.front, self.page.preamble, head):
            if match := _DATE.search(text):
                return match[1].strip(" *_.`")
        section = self._first(re.compile(r"date\Z", re.IGNORECASE))
        return section.body.split("\n")[0].strip(" *_.`") if section is not None else ""

    @cached_property
    def drivers(self) -> Section | None:
        """What the options are held against."""
        return self._first(_DRIVERS)

    @cached_property
    def supersedes(self) -> tuple[str, ...]:
        """Names of records that this one says it replaces, as links have them."""
        return self._references(_REPLACES)

    @cached_property
    def superseded_by(self) -> tuple[str, ...]:
        """Names or numbers of records that replace this one, as far as they are named."""
        return self._references(_REPLACED, numbers=True)

    def _references(self, words: re.Pattern[str], *, numbers: bool = False) -> tuple[str, ...]:
        found: list[str] = []
        for line in self.page.text.splitlines():
            if (said := words.search(line[:_LONG])) is None:
                continue
            links = _LINKED.findall(line[:_LONG], said.end())
            found += links or (_REFERRED.findall(line[:_LONG], said.end()) if numbers else [])
        return tuple(dict.fromkeys(found))

    @cached_property
    def chosen(self) -> str:
        """The option that the outcome names in MADR's words; empty when it says it otherwise."""
        match = _CHOSEN.search(self.outcome.body) if self.outcome is not None else None
        return match[1].strip() if match else ""

"""The playbooks as people look at them before a session: lists, questions, and the design by default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import cached_property

from workbench.core.errors import UsageError
from workbench.core.gallery import Asked, Card, Outline, Preview, Promised, Sheet
from workbench.core.values import Choice, Question
from workbench.providers.offline.design import Design
from workbench.providers.offline.loading import bundled
from workbench.providers.offline.matching import Matcher
from workbench.providers.offline.playbook import Inquiry, Playbook

UNGROUPED = "Other"


class PlaybookGallery:
    """Shows playbooks; loads them when it is first asked."""

    def __init__(self, load: Callable[[], Sequence[Playbook]] = bundled) -> None:
        self._load = load
        self._previews: dict[str, Preview] = {}

    @cached_property
    def _playbooks(self) -> tuple[Playbook, ...]:
        return tuple(self._load())

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._playbooks)

    def cards(self) -> tuple[Card, ...]:
        """All of them by group and title."""
        return tuple(sorted(map(_card, self._playbooks), key=lambda card: (card.group, card.title)))

    def search(self, words: str) -> tuple[Card, ...]:
        """First those that have the words in id, title or group, then those that are about them."""
        typed = words.casefold().split()
        if not typed:
            return self.cards()
        found = [card for card in self.cards() if all(word in _names(card) for word in typed)]
        about = [_card(match.playbook) for match in self._matcher.rank(words) if match.score > 0]
        found += [card for card in about if card not in found]
        return tuple(found)

    def outline(self, name: str) -> Outline:
        """What it asks, decides and writes when every answer is the default."""
        playbook = self._named(name)
        design = Design(playbook)
        return Outline(
            _card(playbook),
            tuple(_asked(playbook, inquiry) for inquiry in playbook.inquiries),
            tuple(decision.title for decision in playbook.decisions),
            tuple(Promised(draft.name, draft.kind, draft.summary) for draft in design.drafts),
        )

    def preview(self, name: str) -> Preview:
        """Rendered once."""
        playbook = self._named(name)
        if playbook.id not in self._previews:
            design = Design(playbook)
            sheets = (Sheet(each.name, each.kind, each.summary, each.content) for each in design.drafts)
            self._previews[playbook.id] = Preview(design.answer, tuple(sheets))
        return self._previews[playbook.id]

    def _named(self, name: str) -> Playbook:
        wanted = name.strip().casefold()
        for playbook in self._playbooks:
            if wanted in (playbook.id, playbook.title.casefold()):
                return playbook
        near = self.search(name)[:1] or _near(wanted, self.cards())
        hint = f"Did you mean {near[0].id}?" if near else "workbench playbooks lists them all."
        raise UsageError(f"There is no playbook {name.strip() or 'without a name'}.", hint=hint)


def _near(wanted: str, cards: Sequence[Card]) -> list[Card]:
    ids = get_close_matches(wanted, [card.id for card in cards], n=1, cutoff=0.5)
    return [card for card in cards if card.id in ids]


def _card(playbook: Playbook) -> Card:
    return Card(
        playbook.id,
        playbook.title,
        playbook.group or UNGROUPED,
        playbook.description,
        playbook.examples,
    )


def _names(card: Card) -> str:
    return f"{card.id} {card.title} {card.group}".casefold()


def _asked(playbook: Playbook, inquiry: Inquiry) -> Asked:
    parameter = playbook.parameter(inquiry.parameter)
    choices = tuple(
        Choice(option.label, option.description, option.value == parameter.default)
        for option in parameter.options
    )
    if not any(choice.recommended for choice in choices):
        choices = (Choice(parameter.label(parameter.default), "", recommended=True), *choices)
    return Asked(Question(inquiry.header, inquiry.question, choices), parameter.reason)

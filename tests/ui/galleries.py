"""A gallery whose playbooks never change, for pictures."""

from __future__ import annotations

from workbench.core.errors import UsageError
from workbench.core.gallery import Asked, Card, Outline, Preview, Promised, Sheet
from workbench.core.values import Choice, Question

_TITLES = {
    "Commerce": ("Cart and checkout", "Booking without double booking", "Payments with a ledger"),
    "Data": ("A slow query on a [/red] table with a title that is far too long for the list", "Partitioning"),
    "Identity": ("API keys for partners", "Sign-in with JWT"),
}
_SCHEMA = """\
-- Slots are taken by an exclusion constraint, so no two bookings overlap.
CREATE TABLE booking (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room_id bigint NOT NULL REFERENCES room (id),
    during tstzrange NOT NULL,
    EXCLUDE USING gist (room_id WITH =, during WITH &&)
);
"""
_ANSWER = """\
# Rooms, booked once

## Requirements as understood

- Traffic and scale: 200 bookings an hour. (assumed)

| Option | For | Against |
| --- | --- | --- |
| Exclusion constraint, **chosen** | the database decides | one database |
| A lock in the application | any store | forgotten once, booked twice |
"""


class FixedGallery:
    """Seven cards in three groups."""

    def cards(self) -> tuple[Card, ...]:
        return tuple(
            Card(
                title.split()[0].lower(),
                title,
                group,
                "What it designs, in a sentence or two that are long enough to need a second line.",
                ("People reserve rooms by the hour", "No two guests in one bed"),
            )
            for group, titles in _TITLES.items()
            for title in titles
        )

    def search(self, words: str) -> tuple[Card, ...]:
        return tuple(card for card in self.cards() if words.strip().lower() in card.title.lower())

    def outline(self, name: str) -> Outline:
        card = next((card for card in self.cards() if name in (card.id, card.title)), None)
        if card is None:
            raise UsageError(f"There is no playbook {name}.")
        choices = (Choice("An hour", "", True), Choice("A night"), Choice("Any span"))
        asked = Asked(Question("Unit", "What is booked?", choices), "Most rooms are booked by the hour.")
        return Outline(
            card,
            (asked,),
            ("How two bookings are kept apart",),
            (Promised("schema.sql", "sql", "Rooms and bookings"), Promised("runbook.md", "document", "Runs")),
        )

    def preview(self, name: str) -> Preview:
        prose = "A paragraph that goes on for much longer than any screen is wide, so it has to be wrapped. "
        return Preview(
            _ANSWER,
            (
                Sheet("schema.sql", "sql", "Rooms and bookings", _SCHEMA),
                Sheet("runbook.md", "document", "Runs", f"# Runbook\n\n- {prose * 3}\n\n| a | b |\n"),
            ),
        )

"""Messages that cross panes."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Ready(Message):
    """The main screen is painted and its composer takes keys."""


@dataclass
class SessionChosen(Message):
    """The user wants to see this session."""

    session: str


@dataclass
class ActionAsked(Message):
    """Run an action of the table by its id, as a slash command or a click does."""

    action: str
    argument: str = ""


@dataclass
class DraftChanged(Message):
    """The composer's unsent text changed."""

    text: str


@dataclass
class Settled(Message):
    """The main screen's layout was changed by the user and should be remembered."""

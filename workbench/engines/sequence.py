"""The model of a sequence diagram: who takes part, and what happens between them in order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Head(StrEnum):
    """How a message's arrow ends."""

    NONE = "none"
    FILLED = "filled"
    OPEN = "open"
    """Asynchronous: nobody waits."""
    CROSS = "cross"
    """Lost."""


class Side(StrEnum):
    """Where a note stands."""

    LEFT = "left of"
    RIGHT = "right of"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Participant:
    """A column."""

    id: str
    title: str = ""
    actor: bool = False
    box: str = ""
    """Title of the box that groups it with its neighbours, with a number when several share it."""
    line: int = 0
    """Where it is declared, from 1; 0 when a message brought it in."""

    @property
    def text(self) -> str:
        """What its head shows."""
        return self.title or self.id


@dataclass(frozen=True, slots=True)
class Message:
    """An arrow, or a loop when both ends are the same."""

    source: str
    target: str
    text: str = ""
    dashed: bool = False
    head: Head = Head.FILLED
    tail: Head = Head.NONE
    """At the source, for arrows that point both ways."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A box of words beside or over lifelines."""

    participants: tuple[str, ...]
    """One, or the two that it spans."""
    text: str
    side: Side = Side.OVER
    line: int = 0


@dataclass(frozen=True, slots=True)
class Activation:
    """A participant starts or stops being busy."""

    participant: str
    starts: bool
    line: int = 0


@dataclass(frozen=True, slots=True)
class Destroyed:
    """A lifeline ends."""

    participant: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A fragment begins: alt, opt, loop, par, critical, break or rect."""

    keyword: str
    text: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Divided:
    """A fragment goes on with its next part: else, and, option."""

    keyword: str
    text: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Closed:
    """The innermost open fragment ends."""

    line: int = 0


@dataclass(frozen=True, slots=True)
class Numbered:
    """From here on messages are numbered, or no longer."""

    start: int = 1
    step: int = 1
    on: bool = True


Step = Message | Note | Activation | Destroyed | Opened | Divided | Closed | Numbered


@dataclass(frozen=True, slots=True)
class Interaction:
    """A whole sequence diagram."""

    participants: tuple[Participant, ...] = ()
    steps: tuple[Step, ...] = ()
    title: str = ""

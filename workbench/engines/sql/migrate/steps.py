"""The steps of a migration, and the parts of a script that they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Mode(Enum):
    """How a part of a script is run."""

    TOGETHER = "in one transaction"
    ALONE = "each statement by itself, outside a transaction"


class Part(Enum):
    """A part of a script, in the order in which they are run."""

    ASK = ("Refuse to lose what may only be renamed", Mode.ALONE)
    NAMES = ("Renames, schemas, values of enums", Mode.TOGETHER)
    SHAPE = ("Types, tables, columns, functions and views", Mode.TOGETHER)
    BUILD = ("Indexes, built while the tables are in use", Mode.ALONE)
    RULES = ("Rules for new rows; old rows are looked at in the next part", Mode.TOGETHER)
    VALIDATE = ("Old rows held to the rules, while the tables are in use", Mode.ALONE)
    SETTLE = ("NOT NULL, keys and references", Mode.TOGETHER)
    VALIDATE_REFERENCES = ("Old rows held to the references, while the tables are in use", Mode.ALONE)
    WORDS = ("What needs all of that, and comments", Mode.TOGETHER)
    UNINDEX = ("Indexes that are no longer wanted", Mode.ALONE)
    DROPS = ("What is no longer wanted: run it when no program uses it any more", Mode.TOGETHER)

    def __init__(self, title: str, mode: Mode) -> None:
        self.title = title
        self.mode = mode


@dataclass(frozen=True, slots=True)
class Step:
    """One statement of a script."""

    sql: str
    """Without its semicolon."""
    notes: tuple[str, ...] = ()
    """What a reader has to know before it, a line each."""
    guard: bool = False
    """It changes nothing: it stops the script where going on would lose data."""


class Script:
    """Steps gathered by part."""

    def __init__(self) -> None:
        self._parts: dict[Part, list[Step]] = {part: [] for part in Part}
        self.refusals: list[str] = []
        """What the script can't bring about."""

    def add(self, part: Part, sql: str, *notes: str, guard: bool = False) -> None:
        """One more step at the end of a part; `notes` that are empty are left out."""
        self._parts[part].append(Step(sql, tuple(note for note in notes if note), guard))

    def extend(self, part: Part, statements: Iterable[str]) -> None:
        """Several steps without notes."""
        for sql in statements:
            self.add(part, sql)

    @property
    def parts(self) -> tuple[tuple[Part, tuple[Step, ...]], ...]:
        """The parts that hold something, in order."""
        return tuple((part, tuple(steps)) for part, steps in self._parts.items() if steps)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in the order in which they are run."""
        return tuple(step for _, steps in self.parts for step in steps)

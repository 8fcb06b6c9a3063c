"""A Dockerfile as a model: instructions in the order of the file, and the stages that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from workbench.core.findings import Place
from workbench.engines.config.images import Image, image_of

_NEXT_COMMAND = re.compile(r"&&|\|\||;|\n")


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction, its continued lines put together."""

    keyword: str
    """Upper case."""
    value: str
    """What follows the keyword and the flags, on one line; lines of a heredoc stay lines."""
    place: Place
    flags: tuple[tuple[str, str], ...] = ()
    """(name, value) of `--name=value`, in order."""
    words: tuple[str, ...] = ()
    """The value in words, quotes taken off; the items of a JSON list."""
    json: bool = False
    """It is written as a JSON list."""
    lines: tuple[tuple[int, str], ...] = ()
    """The lines it was written on, from 1."""
    scripts: tuple[str, ...] = ()
    """Texts of its heredocs."""

    def flag(self, name: str) -> str:
        """A flag's value; empty without it."""
        return next((value for flag, value in self.flags if flag == name), "")

    def commands(self) -> Iterator[str]:
        """The commands that a shell would run, one by one; none of a JSON list but itself."""
        if self.json:
            yield " ".join(self.words)
            return
        for script in (self.value, *self.scripts):
            for part in _NEXT_COMMAND.split(script):
                if part.strip():
                    yield part.strip()

    def where(self, words: str) -> Place:
        """Where these words first stand in it; where it begins when they are torn apart."""
        for number, line in self.lines:
            if (at := line.find(words)) >= 0:
                return Place(number, at + 1)
        return self.place


@dataclass(frozen=True)
class Stage:
    """What one FROM begins."""

    index: int
    base: str
    """As written: an image, or the name of an earlier stage."""
    name: str
    """Empty without one."""
    opening: Instruction
    instructions: tuple[Instruction, ...] = ()
    parent: Stage | None = None
    """The earlier stage that it goes on from."""

    @property
    def label(self) -> str:
        """How people call it."""
        return self.name or f"stage {self.index}"

    @property
    def place(self) -> Place:
        """Where its FROM stands."""
        return self.opening.place

    @property
    def image(self) -> Image:
        """Its base as an image."""
        return image_of(self.base)

    def of(self, *keywords: str) -> Iterator[Instruction]:
        """Its instructions with these keywords."""
        return (one for one in self.instructions if one.keyword in keywords)

    def lineage(self) -> Iterator[Stage]:
        """Itself, and the stages that it goes on from, nearest first."""
        stage: Stage | None = self
        while stage is not None:
            yield stage
            stage = stage.parent

    def last(self, keyword: str) -> Instruction | None:
        """The instruction that holds in the end, inherited ones among it."""
        for stage in self.lineage():
            found = [one for one in stage.instructions if one.keyword == keyword]
            if found:
                return found[-1]
        return None


@dataclass(frozen=True)
class Dockerfile:
    """A whole file. Shared by all checks: what it computes, it computes once."""

    text: str
    instructions: tuple[Instruction, ...] = ()
    stages: tuple[Stage, ...] = ()
    leading: tuple[Instruction, ...] = ()
    """Those before the first FROM."""
    directives: tuple[tuple[str, str], ...] = field(default=())

    dialect = "dockerfile"

    @property
    def final(self) -> Stage | None:
        """The stage that becomes the image."""
        return self.stages[-1] if self.stages else None

    @cached_property
    def names(self) -> dict[str, Stage]:
        """Stages by name, lower case, and by number; of two with one name the first."""
        found = {str(stage.index): stage for stage in self.stages}
        for stage in self.stages:
            if stage.name:
                found.setdefault(stage.name.lower(), stage)
        return found

    @cached_property
    def arguments(self) -> dict[str, str]:
        """Defaults of ARGs that stand before the first FROM; empty for those without."""
        found: dict[str, str] = {}
        for one in self.leading:
            for word in one.words if one.keyword == "ARG" else ():
                name, _, value = word.partition("=")
                found[name] = value
        return found

    def runs(self) -> Iterator[tuple[Stage, Instruction]]:
        """Every RUN with its stage."""
        for stage in self.stages:
            for one in stage.of("RUN"):
                yield stage, one

    def sources(self, stage: Stage) -> Iterator[tuple[str, Instruction]]:
        """Names of stages or images that a stage takes files from."""
        for one in stage.instructions:
            if one.keyword in ("COPY", "ADD") and one.flag("from"):
                yield one.flag("from"), one
            for flag, value in one.flags if one.keyword == "RUN" else ():
                if flag == "mount" and (match := re.search(r"(?:\A|,)from=([^,]+)", value)):
                    yield match[1], one

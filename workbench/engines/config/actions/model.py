"""A workflow as a model: jobs with what they need, steps with what they use or run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.core.findings import Place
from workbench.engines.config.actions.expressions import Expression, expressions, read
from workbench.engines.config.values import dig, items, mapping, scalar, strings, text
from workbench.engines.positions import Located, Path


@dataclass(frozen=True, slots=True)
class Action:
    """What a step or a job uses: `owner/name/path@ref`, a local path or an image."""

    owner: str
    name: str
    """Repository, with the path inside of it."""
    ref: str
    """Empty without one."""

    @property
    def repository(self) -> str:
        """`owner/name` without the path."""
        return f"{self.owner}/{self.name.split('/')[0]}"

    @property
    def is_pinned(self) -> bool:
        """The ref is a whole commit id, which nobody can move."""
        return len(self.ref) in (40, 64) and all(c in "0123456789abcdefABCDEF" for c in self.ref)


@dataclass(frozen=True)
class Step:
    """One step of a job."""

    body: Mapping[str, Any]
    at: Path

    @property
    def id(self) -> str:
        return text(self.body.get("id"))

    @property
    def uses(self) -> str:
        return text(self.body.get("uses"))

    @property
    def run(self) -> str:
        return text(self.body.get("run"))

    @property
    def action(self) -> Action | None:
        """None for a local action, an image, or no action."""
        return action_of(self.uses)

    @property
    def given(self) -> Mapping[str, Any]:
        """`with`."""
        return mapping(self.body.get("with"))


@dataclass(frozen=True)
class Job:
    """One job."""

    id: str
    body: Mapping[str, Any]
    at: Path

    @cached_property
    def needs(self) -> tuple[tuple[str, Path], ...]:
        """Jobs that it waits for, and where it says so."""
        value = self.body.get("needs")
        if isinstance(value, str):
            return ((value, (*self.at, "needs")),)
        return tuple(
            (one, (*self.at, "needs", index))
            for index, one in enumerate(items(value))
            if isinstance(one, str)
        )

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(
            Step(mapping(body), (*self.at, "steps", index))
            for index, body in enumerate(items(self.body.get("steps")))
        )

    @property
    def uses(self) -> str:
        """A workflow that it calls; empty for a job of steps."""
        return text(self.body.get("uses"))

    @property
    def runners(self) -> tuple[str, ...]:
        """Labels of the machine that it runs on."""
        value = self.body.get("runs-on")
        if isinstance(value, dict):
            value = value.get("labels")
        return (
            (value,) if isinstance(value, str) else tuple(one for one in items(value) if isinstance(one, str))
        )

    @property
    def deploys(self) -> bool:
        """It brings something into the world, as far as its names tell."""
        words = f"{self.id} {scalar(self.body.get('name'))}".lower()
        return "environment" in self.body or any(word in words for word in ("deploy", "release", "publish"))


@dataclass(frozen=True)
class Workflow:
    """A whole file. Shared by all checks: what it computes, it computes once."""

    root: Mapping[str, Any]
    source: Located

    dialect = "actions"

    def place(self, at: Path) -> Place:
        """Where the key or item at the path stands."""
        return self.source.place(at)

    @cached_property
    def jobs(self) -> tuple[Job, ...]:
        return tuple(
            Job(name, mapping(body), ("jobs", name)) for name, body in mapping(self.root.get("jobs")).items()
        )

    @cached_property
    def by_id(self) -> Mapping[str, Job]:
        return {job.id: job for job in self.jobs}

    @cached_property
    def events(self) -> Mapping[str, Path]:
        """Names of what starts it, and where they stand."""
        value = self.root.get("on")
        if isinstance(value, str):
            return {value: ("on",)}
        if isinstance(value, dict):
            return {name: ("on", name) for name in value}
        return {one: ("on", index) for index, one in enumerate(items(value)) if isinstance(one, str)}

    def steps(self) -> Iterator[tuple[Job, Step]]:
        """All steps with their jobs."""
        for job in self.jobs:
            for step in job.steps:
                yield job, step

    @cached_property
    def expressions(self) -> tuple[tuple[Expression, Path], ...]:
        """All expressions and where they stand, `if:` among them, braces or not."""
        found: list[tuple[Expression, Path]] = []
        for word, at in strings(self.root):
            if "${{" in word:
                found += [(one, at) for one in expressions(word)]
            elif at[-1:] == ("if",) and at[:1] == ("jobs",) and len(at) in (3, 5):
                found.append((read(word), at))
        return tuple(found)

    def inputs(self) -> frozenset[str] | None:
        """Names of inputs, lower case; None when it takes none."""
        found = [
            mapping(dig(self.root, "on", event, "inputs")) for event in ("workflow_dispatch", "workflow_call")
        ]
        names = frozenset(name.lower() for one in found for name in one)
        return names or None

    def line_in(self, at: Path, offset: int) -> Place:
        """The place of a point in a text: the right line for a block text, else where the text begins."""
        value = text(dig(self.root, *at))
        place = self.source.value_place(at)
        if "\n" not in value:
            return place
        return Place(place.line + 1 + value.count("\n", 0, offset))


def action_of(uses: str) -> Action | None:
    """Take `owner/name@ref` apart; None for a local path, an image, or nothing."""
    if not uses or uses.startswith(("./", "../", "docker://")):
        return None
    name, _, ref = uses.partition("@")
    owner, slash, rest = name.partition("/")
    return Action(owner, rest, ref) if slash else None

"""What stands beside the columns and keys of a schema: rules, triggers, policies, functions, domains.

Most of it is known only from the live catalogue, in PostgreSQL's own words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.findings import Place


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A CHECK constraint."""

    expression: str
    columns: tuple[str, ...] = ()
    name: str = ""
    place: Place | None = field(default=None, compare=False)
    valid: bool = True
    """False when existing rows were not looked at (NOT VALID)."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An EXCLUDE constraint, as the catalogue gives it."""

    name: str
    definition: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger, as the catalogue gives it."""

    name: str
    function: str
    definition: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Policy:
    """A row-level security policy."""

    name: str
    command: str = "all"
    """`all`, `select`, `insert`, `update` or `delete`."""
    permissive: bool = True
    roles: tuple[str, ...] = ("public",)
    using: str = ""
    check: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Function:
    """A function or procedure; known only from the catalogue."""

    name: str
    """With its schema when that is not the default one."""
    arguments: str
    """The types that tell it from its namesakes, such as `bigint, text`."""
    returns: str
    language: str
    definition: str
    """The whole CREATE statement."""
    kind: str = "function"
    """`function`, `procedure` or `aggregate`."""
    security_definer: bool = False
    """It runs with its owner's rights."""
    search_path: str | None = None
    """Its own `SET search_path`; None when it has none."""
    volatility: str = "volatile"
    comment: str = ""
    place: Place | None = field(default=None, compare=False)

    @property
    def signature(self) -> str:
        """What tells it from all others."""
        return f"{self.name}({self.arguments})"


@dataclass(frozen=True, slots=True)
class Domain:
    """A type with rules of its own; known only from the catalogue."""

    name: str
    type: str
    nullable: bool = True
    default: str = ""
    checks: tuple[CheckRule, ...] = ()
    comment: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A sequence that stands by itself; known only from the catalogue."""

    name: str
    type: str = "bigint"
    definition: str = ""
    place: Place | None = field(default=None, compare=False)

"""Which model a name stands for, and what that model takes.

Aliases resolve as Claude Code 2.1.330 resolved them when it ran against a loopback server; windows,
largest outputs and thinking modes are from platform.claude.com (October and November 2026); dates of
retirement from the table in the SDK 2.12.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

DEFAULT_MODEL = "claude-opus-5-5"
FAMILIES: Mapping[str, str] = {
    "opus": "claude-opus-5-5",
    "sonnet": "claude-sonnet-5-5",
    "haiku": "claude-haiku-5-5",
    "fable": "claude-fable-5-2",
}
"""Family to its current model."""
ALIASES: Mapping[str, str] = {"opusplan": "sonnet", "best": "opus"}
_SESSION_NAMES = frozenset({"", "inherit", "default"})

_NO_IDS = FAMILIES.keys() | ALIASES.keys() | _SESSION_NAMES

_RETIRED: Mapping[str, date] = {
    "claude-opus-4-0": date(2026, 6, 15),
    "claude-opus-4": date(2026, 6, 15),
    "claude-sonnet-4-0": date(2026, 6, 15),
    "claude-sonnet-4": date(2026, 6, 15),
    "claude-mythos-preview": date(2026, 6, 30),
    "claude-sonnet-4-5": date(2026, 11, 30),
}
"""Ids without their dates of release, and the day after which they no longer answer."""
_LONG_GONE = re.compile(r"claude-(?:[123][.-]|[123]$|instant)")

_MILLION = 1_000_000
_OLD = re.compile(r"claude-(?:opus|sonnet|haiku)-4(?:-[015])?$")
"""Models before 4.6: 200k windows, no adaptive thinking, no effort."""


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What a model takes."""

    window: int | None
    max_output: int
    adaptive: bool
    """It takes adaptive thinking and an effort."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The id that a name stands for."""

    id: str
    notice: str = ""
    """One sentence when the name could not be taken as it is."""


def resolve(name: str, environment: Mapping[str, str], *, local: bool, chosen: str, today: date) -> Resolved:
    """The id to send. An alias is never sent as it is; `chosen` stands for `inherit`."""
    wanted = _plain(name)
    if wanted.lower() in _SESSION_NAMES:
        wanted = _plain(chosen) or _plain(environment.get("ANTHROPIC_MODEL", "")) or "opus"
        if wanted.lower() in _SESSION_NAMES:
            wanted = "opus"
    family = ALIASES.get(wanted.lower(), wanted.lower())
    if family in FAMILIES:
        return Resolved(_of_family(family, environment, local=local))
    return Resolved(wanted) if local else _current(wanted, today)


def facts(model: str, *, local: bool) -> ModelFacts:
    """What the model takes; cautious about those that are not known."""
    bare = _undated(model)
    if local or not bare.startswith("claude-"):
        return ModelFacts(None, 16_000, adaptive=False)
    if _OLD.match(bare):
        return ModelFacts(200_000, 32_000 if bare.startswith("claude-opus") else 64_000, adaptive=False)
    return ModelFacts(_MILLION, 128_000, adaptive=True)


def _of_family(family: str, environment: Mapping[str, str], *, local: bool) -> str:
    mapped = _plain(environment.get(f"ANTHROPIC_DEFAULT_{family.upper()}_MODEL", ""))
    if not mapped and local:
        mapped = _plain(environment.get("ANTHROPIC_MODEL", ""))
    return FAMILIES[family] if mapped.lower() in _NO_IDS else mapped


def _current(model: str, today: date) -> Resolved:
    """The model itself, or the current one of its family once it is retired."""
    bare = _undated(model)
    retires = _RETIRED.get(bare)
    if not _LONG_GONE.match(bare) and retires is None:
        return Resolved(model)
    if retires is not None and today <= retires:
        return Resolved(model, f"{model} retires on {retires}; name another model before then.")
    family = next((name for name in FAMILIES if name in bare), "opus")
    return Resolved(FAMILIES[family], f"{model} is retired; {FAMILIES[family]} answers instead.")


def _plain(name: str) -> str:
    """Without spaces and without the `[1m]` that asks for a window all current models have."""
    return re.sub(r"\[1m\]$", "", name.strip(), flags=re.IGNORECASE).strip()


def _undated(model: str) -> str:
    return re.sub(r"-(?:20\d{6}|latest)$", "", model.lower())

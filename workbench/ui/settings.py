"""What the application is started with. Values and callables; the interface reads no file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Opening:
    """What to show first."""

    session: str = ""
    """Id of the session to open; empty for a new one."""
    text: str = ""
    """First message, sent as soon as the session is open."""
    agent: str = ""
    """Agent of a new session; empty for the default."""
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Which panes are shown, and how wide."""

    sessions: int = 28
    """Width of the session list in cells."""
    artifacts: int = 40
    """Width of the artifacts in hundredths of what the chat and they share."""
    side: str = "artifacts"
    """The pane beside the chat where there is room for one only."""


def forget(_preferences: Preferences) -> None:
    """Keep nothing."""


def nowhere(_error: BaseException) -> str:
    """Log nothing."""
    return ""


def _no_keys() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the user chose in earlier runs."""

    theme: str = "workbench-dark"
    keymap: Mapping[str, str] = field(default_factory=_no_keys)
    """Keys by action id, such as `{"export": "ctrl+x"}`."""
    layout: Layout = Layout()
    save: Callable[[Preferences], None] = forget
    """Keeps them for the next run; blocking, called off the loop."""
    log: Callable[[BaseException], str] = nowhere
    """Writes an unexpected error to a log; returns the log's path."""

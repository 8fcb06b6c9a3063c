"""What the command line says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Options that several commands share."""

    cwd: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    sessions: str = ""
    agent: str = ""
    provider: str = ""
    model: str = ""
    effort: str = ""
    base_url: str = ""
    script: str = ""
    budget: float | None = None
    export: str = ""
    """Folder that exports go under."""

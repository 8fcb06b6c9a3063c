"""A studio over real parts: real kinds, checks, tools and files; the scripted provider answers."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.options import Options
from workbench.cli.wiring import build_studio
from workbench.studio.studio import Studio

Script = Callable[[Sequence[dict[str, Any]]], Path]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project with a folder of sessions."""
    (tmp_path / "sessions").mkdir()
    return tmp_path


@pytest.fixture
def script(project: Path) -> Script:
    """Writes provider events as the scripted provider reads them."""

    def write(events: Sequence[dict[str, Any]]) -> Path:
        path = project / "script.jsonl"
        path.write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
        return path

    return write


@pytest.fixture
def studio_of(project: Path) -> Callable[..., Studio]:
    """Builds a studio in the project."""

    def build(script: Path | None = None, answerer: Any = None, **more: Any) -> Studio:
        options = Options(
            cwd=project,
            environment={
                "WORKBENCH_HOME": str(project / "home"),
                "WORKBENCH_CACHE": os.environ["WORKBENCH_CACHE"],
            },
            sessions=str(project / "sessions"),
            provider="scripted" if script else "offline",
            script=str(script or ""),
            **more,
        )
        return build_studio(options, answerer=answerer)

    return build

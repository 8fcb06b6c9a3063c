"""Every test in a home of its own: no key, no proxy, no settings of whoever runs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from workbench.engines.postgres import configure

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
"""No law fails because a machine is busy."""
_ALLOWED = ("ANTHROPIC_", "WORKBENCH_", "CLAUDE_")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests of a process, so that one PostgreSQL serves them."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, cache: Path) -> Path:
    """An empty home folder."""
    folder = tmp_path_factory.mktemp("home")
    for name in tuple(os.environ):
        if name.startswith(_ALLOWED):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("WORKBENCH_HOME", str(folder / "workbench"))
    monkeypatch.setenv("WORKBENCH_CACHE", str(cache))
    configure(cache, "")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    return folder

"""A project of its own for each test, and the servers of the providers' tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.providers.peers import aimock, mock_ai_api

__all__ = ["aimock", "mock_ai_api"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder to work in, with its own sessions and its own home."""
    (tmp_path / "sessions").mkdir()
    return tmp_path

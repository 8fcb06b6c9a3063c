"""The servers that nobody here wrote, for all tests of providers."""

from __future__ import annotations

from peers import aimock, mock_ai_api

__all__ = ["aimock", "mock_ai_api"]

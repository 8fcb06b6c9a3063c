"""Code and deployment files: which language, does it parse, what stands in it."""

from __future__ import annotations

from workbench.engines.code.source import Source, read

__all__ = ["Source", "read"]

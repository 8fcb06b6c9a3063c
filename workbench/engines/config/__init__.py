"""Deployment files in four dialects: compose, Kubernetes, Dockerfile, GitHub Actions."""

from __future__ import annotations

from workbench.engines.config.read import File, read

__all__ = ["File", "read"]

"""OpenAPI documents: read, validated, drawn and compared."""

from __future__ import annotations

from workbench.engines.openapi.document import Document, read

__all__ = ["Document", "read"]

"""AsyncAPI documents: read, validated, drawn and compared."""

from __future__ import annotations

from workbench.engines.asyncapi.document import Document, read

__all__ = ["Document", "read"]

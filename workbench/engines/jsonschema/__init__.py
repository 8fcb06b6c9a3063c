"""JSON Schemas: read, validated, drawn and compared."""

from __future__ import annotations

from workbench.engines.jsonschema.document import Document, read

__all__ = ["Document", "read"]

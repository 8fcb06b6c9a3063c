"""The structure of AsyncAPI documents as JSON Schemas, written from the specifications 2.0 to 2.6 and 3.0.

3.1 added bindings only, and has the structure of 3.0.
"""

from __future__ import annotations

from functools import cache

from workbench.engines.asyncapi.structure_2 import definitions_2
from workbench.engines.asyncapi.structure_3 import definitions_3
from workbench.engines.openapi.structure_terms import Json

VERSIONS = ("2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "3.0", "3.1")


@cache
def schema_for(version: str) -> Json:
    """The JSON Schema for documents of one of `VERSIONS`."""
    major, _, minor = version.partition(".")
    root, definitions = definitions_3() if major == "3" else definitions_2(int(minor))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **root, "$defs": definitions}

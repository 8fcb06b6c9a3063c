"""The dialects of JSON Schema that are read: what names them, and what they do otherwise than the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Draft:
    """One dialect."""

    name: str
    """Such as `2020-12` or `draft-07`."""
    uri: str
    """What `$schema` names it by."""
    engine: str
    """Of `jsonschema_rs`, without `Validator`."""
    siblings: bool
    """What stands beside a `$ref` counts."""
    id_word: str = "$id"

    @property
    def definitions(self) -> str:
        """The keyword that schemas are kept under for use elsewhere."""
        return "$defs" if self.siblings else "definitions"


DRAFTS = (
    Draft("2020-12", "https://json-schema.org/draft/2020-12/schema", "Draft202012", siblings=True),
    Draft("2019-09", "https://json-schema.org/draft/2019-09/schema", "Draft201909", siblings=True),
    Draft("draft-07", "http://json-schema.org/draft-07/schema", "Draft7", siblings=False),
    Draft("draft-06", "http://json-schema.org/draft-06/schema", "Draft6", siblings=False),
    Draft("draft-04", "http://json-schema.org/draft-04/schema", "Draft4", siblings=False, id_word="id"),
)
LATEST = DRAFTS[0]
DRAFT_07 = DRAFTS[2]


def draft_of(uri: str) -> Draft | None:
    """The dialect that a `$schema` names; None for one that is not known here."""
    plain = _plain(uri)
    return next((draft for draft in DRAFTS if _plain(draft.uri) == plain), None)


def _plain(uri: str) -> str:
    return uri.strip().rstrip("#").removeprefix("https://").removeprefix("http://")


@cache
def meta_validator(draft: Draft) -> Any:
    """What a schema of the dialect has to fit; `jsonschema_rs` brings the meta-schemas."""
    fragment = "" if draft.siblings else "#"
    return validator(draft, {"$ref": f"{draft.uri}{fragment}"})


def validator(draft: Draft, schema: Any, registry: Any = None) -> Any:
    """A validator that fetches nothing. Raises what `jsonschema_rs` raises for a broken schema."""
    import jsonschema_rs

    engine = getattr(jsonschema_rs, f"{draft.engine}Validator")
    return engine(schema, registry=registry, validate_formats=True, offline=True)


def registry(draft: Draft, resources: list[tuple[str, Any]]) -> Any:
    """Schemas by address. Raises what `jsonschema_rs` raises for an address that is none."""
    import jsonschema_rs

    return jsonschema_rs.Registry(resources, draft=getattr(jsonschema_rs, draft.engine))

"""What a derived form is, and what it may be asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.core.datamodel import DataModel


@dataclass(frozen=True, slots=True)
class Choices:
    """What the design decides beside the model. Every form reads what concerns it and ignores the rest."""

    title: str = "Service"
    """Of the API: `Shop`."""
    version: str = "1.0.0"
    page_size: int = 50
    """Entries of a page where the client asks for no other number; at most four times that."""
    security: str = "bearer"
    """`bearer` (JWT), `api-key` or `oauth2`."""
    tenant: bool = False
    """Rows belong to a tenant: `tenant_id` in every table, row-level security, taken from the token."""
    soft_delete: bool = False
    """Rows are marked `deleted_at` in place of being removed."""
    versioned: bool = True
    """Rows carry a `version`, and changes need `If-Match` with the entity tag that was read."""
    events: bool = False
    """An outbox of what happened, for other services."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of text that a data model can be written as."""

    id: str
    """`sql`, `openapi`, `graphql`, `protobuf`, `er`, `architecture`, `notation`, `dbml`."""
    title: str
    """As a menu shows it."""
    kind: str
    """The artifact's kind."""
    file: str
    """What the artifact is called if nobody says otherwise: `schema.sql`."""
    write: Callable[[DataModel, Choices], str]
    """Deterministic; ends with one line feed. Raises nothing for a model that keeps its laws."""

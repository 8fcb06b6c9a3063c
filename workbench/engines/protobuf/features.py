"""What fields and enums are under the file's syntax and features: presence, cardinality, open or closed.

Source: protobuf.dev, "Feature Settings for Editions" and "Field Presence".
"""

from __future__ import annotations

from enum import StrEnum

from workbench.engines.protobuf.model import SCALARS, Enum, Field, File, Message, Option


class Cardinality(StrEnum):
    """How often a field is there, and whether that can be told."""

    IMPLICIT = "without presence"
    """Its default and not being set are the same."""
    EXPLICIT = "with presence"
    REQUIRED = "required"
    REPEATED = "repeated"
    MAP = "map"


def cardinality(file: File, message: Message | None, field: Field) -> Cardinality:
    """Of a field of that message, or of an extension."""
    if field.key:
        return Cardinality.MAP
    if field.label == "repeated":
        return Cardinality.REPEATED
    if field.label == "required":
        return Cardinality.REQUIRED
    if field.label == "optional" or field.oneof or field.extends or field.group:
        return Cardinality.EXPLICIT
    if file.syntax == "proto2":
        return Cardinality.EXPLICIT
    if field.type.text not in SCALARS and not isinstance(
        file.find(field.type.text, message.path if message else ""), Enum
    ):
        return Cardinality.EXPLICIT
    if not file.edition:
        return Cardinality.IMPLICIT
    presence = field.option("features.field_presence") or file.option("features.field_presence")
    if presence == "LEGACY_REQUIRED" and field.option("features.field_presence"):
        return Cardinality.REQUIRED
    return Cardinality.IMPLICIT if presence == "IMPLICIT" else Cardinality.EXPLICIT


def is_open(file: File, enum: Enum) -> bool:
    """Whether values that it doesn't know are kept: proto3, and editions unless they say otherwise."""
    if not file.edition:
        return file.syntax == "proto3"
    return (enum.option("features.enum_type") or file.option("features.enum_type")) != "CLOSED"


def feature(file: File, options: tuple[Option, ...], name: str) -> str:
    """A feature as it is set nearest; empty when only the syntax decides."""
    own = next((one.value for one in reversed(options) if one.name == f"features.{name}"), "")
    return own or file.option(f"features.{name}")

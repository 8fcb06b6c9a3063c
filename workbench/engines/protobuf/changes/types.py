"""What it means that a field's type changes.

Source: protobuf.dev, "Updating A Message Type"; groups of buf's FIELD_WIRE_COMPATIBLE_TYPE and
FIELD_WIRE_JSON_COMPATIBLE_TYPE.
"""

from __future__ import annotations

from workbench.core.findings import Impact

_WIRE = (
    frozenset({"int32", "int64", "uint32", "uint64", "bool", "enum"}),
    frozenset({"sint32", "sint64"}),
    frozenset({"fixed32", "sfixed32"}),
    frozenset({"fixed64", "sfixed64"}),
    frozenset({"string", "bytes"}),
)
"""Types whose bytes are read alike."""
_JSON = (
    frozenset({"int32", "uint32", "sint32", "fixed32", "sfixed32"}),
    frozenset({"int64", "uint64", "sint64", "fixed64", "sfixed64"}),
)
"""Types that JSON writes alike: 32 bits as numbers, 64 bits as strings."""
_SMALL = frozenset({"int32", "uint32", "bool", "enum"})


def type_change(before: str, after: str) -> tuple[Impact, str]:
    """Impact and reason. Types are scalars, `enum` or `message`; the two differ."""
    if {before, after} == {"message"}:
        return Impact.BREAKING, "Bytes of the one are read as the other."
    if {before, after} == {"enum"}:
        return Impact.RISKY, "The wire has the numbers alone; they get another meaning, and JSON other names."
    if not any(before in group and after in group for group in _WIRE):
        return (
            Impact.BREAKING,
            "The wire writes the two differently; older programs misread or drop the value.",
        )
    return Impact.RISKY, _why(before, after)


def _why(before: str, after: str) -> str:
    if (before, after) == ("bytes", "string"):
        return "The wire is the same, but bytes that are no UTF-8 are refused."
    if (before, after) == ("string", "bytes"):
        return "The wire is the same; JSON writes base64 instead of the text, and generated types change."
    cut = before not in _SMALL and after in _SMALL
    told = "The wire is the same, but larger values are cut off" if cut else "The wire is the same"
    if "bool" in (before, after) and not cut:
        told = "The wire is the same, but a number becomes true or false, or the other way round"
    alike = any(before in group and after in group for group in _JSON)
    return f"{told}; generated types change{'' if alike else ', and JSON writes it differently'}."

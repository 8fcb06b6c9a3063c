"""Files that any design may import though no artifact has them: protobuf's own, and a few of googleapis."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workbench.engines.protobuf.model import File

STAND_INS = Path(__file__).parent / "include"
"""A folder with our stand-ins for files of googleapis."""

_DESCRIPTORS = (
    "FileDescriptorSet FileDescriptorProto DescriptorProto ExtensionRangeOptions FieldDescriptorProto "
    "OneofDescriptorProto EnumDescriptorProto EnumValueDescriptorProto ServiceDescriptorProto "
    "MethodDescriptorProto FileOptions MessageOptions FieldOptions OneofOptions EnumOptions EnumValueOptions "
    "ServiceOptions MethodOptions UninterpretedOption FeatureSet FeatureSetDefaults SourceCodeInfo "
    "GeneratedCodeInfo Edition SymbolVisibility FieldDescriptorProto.Type FieldDescriptorProto.Label "
    "MethodOptions.IdempotencyLevel"
)
WELL_KNOWN = {
    f"google/protobuf/{file}.proto": frozenset(f"google.protobuf.{name}" for name in names.split())
    for file, names in {
        "any": "Any",
        "api": "Api Method Mixin",
        "descriptor": _DESCRIPTORS,
        "duration": "Duration",
        "empty": "Empty",
        "field_mask": "FieldMask",
        "source_context": "SourceContext",
        "struct": "Struct Value NullValue ListValue",
        "timestamp": "Timestamp",
        "type": "Type Field Enum EnumValue Option Syntax Field.Kind Field.Cardinality",
        "wrappers": "DoubleValue FloatValue Int64Value UInt64Value Int32Value UInt32Value BoolValue "
        "StringValue BytesValue",
    }.items()
}
"""Types of the files that come with protoc, by import path. Source: `include/google/protobuf` of 36.2."""
_WITH_PROTOC = frozenset(
    f"google/protobuf/{name}.proto"
    for name in ("c_sharp_features", "compiler/plugin", "cpp_features", "cpp_file_options", "cpp_options",
                 "go_features", "java_features", "json_enumvalue_options", "json_options")
)  # fmt: skip
"""Others that come with it; what they define is not listed here."""


def comes_along(path: str) -> bool:
    """Whether that import is here without an artifact."""
    return path in WELL_KNOWN or path in _WITH_PROTOC or path in _stand_in_paths()


def types_of(path: str) -> frozenset[str] | None:
    """Full names that such a file defines; None when that is not known."""
    if path in WELL_KNOWN:
        return WELL_KNOWN[path]
    return defined_by(stand_in(path)) if path in _stand_in_paths() else None


def extensions_of(path: str) -> frozenset[str]:
    """Full names of the options that such a file declares."""
    return extended_by(stand_in(path)) if path in _stand_in_paths() else frozenset()


def home_of(full_name: str) -> str:
    """The import that defines a well-known type or one of the stand-ins; empty when none does."""
    for path, names in WELL_KNOWN.items():
        if full_name in names:
            return path
    if full_name.startswith("google."):
        for path in sorted(_stand_in_paths()):
            if full_name in defined_by(stand_in(path)):
                return path
    return ""


def defined_by(file: File) -> frozenset[str]:
    """Full names of a file's messages and enums."""
    return frozenset(file.definitions)


def extended_by(file: File) -> frozenset[str]:
    """Full names of a file's extensions."""
    names = [file.full_name(each.name) for each in file.extensions]
    names += [
        file.full_name(f"{message.path}.{each.name}")
        for message in file.all_messages
        for each in message.extensions
    ]
    return frozenset(names)


@cache
def _stand_in_paths() -> frozenset[str]:
    return frozenset(path.relative_to(STAND_INS).as_posix() for path in STAND_INS.rglob("*.proto"))


@cache
def stand_in(path: str) -> File:
    """One of our stand-ins, read."""
    from workbench.engines.protobuf.read_file import read_file

    return read_file(path, (STAND_INS / path).read_text(encoding="utf-8"))[0]

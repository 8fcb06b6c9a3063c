"""protobuf's own files as descriptors, for a protoc that came without them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from workbench.engines.protobuf.known import WELL_KNOWN

_FILES = b"\x0a"
"""Tag of `FileDescriptorSet.file`: field 1, with a length in front."""


def descriptor_set() -> bytes:
    """A serialised `FileDescriptorSet` of all of `known.WELL_KNOWN`, the imported before the importing."""
    files: dict[str, bytes] = {}

    def add(file: Any) -> None:
        for dependency in file.dependencies:
            add(dependency)
        files.setdefault(file.name, file.serialized_pb)

    for path in WELL_KNOWN:
        add(import_module(path.removesuffix(".proto").replace("/", ".") + "_pb2").DESCRIPTOR)
    return b"".join(_FILES + _varint(len(data)) + data for data in files.values())


def _varint(number: int) -> bytes:
    parts = []
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*parts, number])

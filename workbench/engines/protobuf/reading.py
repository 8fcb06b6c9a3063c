"""What our own reading makes of a text: the file, and what is wrong with it."""

from __future__ import annotations

from dataclasses import replace

from workbench.core.findings import Finding
from workbench.engines.protobuf.meaning import faults_of
from workbench.engines.protobuf.model import File
from workbench.engines.protobuf.read_file import read_file


def read(name: str, text: str) -> tuple[File | None, tuple[Finding, ...]]:
    """The file, None when nothing in it can be read; and its faults by our own reading."""
    file, faults = read_file(name, text)
    defined = (
        file.messages, file.enums, file.services, file.extensions, file.imports, file.options,
        file.package, file.syntax_place,
    )  # fmt: skip
    if not any(defined):
        return None, tuple(faults)
    meaning = faults_of(file)
    # A reference to what could not be read is no fault of its own.
    kept = meaning if file.whole else [one for one in meaning if not one.message.endswith("is not defined.")]
    return replace(file, meaning=tuple(kept)), (*faults, *kept)

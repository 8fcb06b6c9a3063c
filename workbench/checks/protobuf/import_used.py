"""Every import is used.

Each one makes builds slower and binds this file to another that it doesn't need; protoc warns of it.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/protobuf/timestamp.proto";
    message Order {
      string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/protobuf/timestamp.proto";
    message Order {
      google.protobuf.Timestamp created_at = 1;
    }
Source: buf IMPORT_USED; protoc
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, file_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.protobuf.known import defined_by, extended_by, extensions_of, types_of
from workbench.engines.protobuf.meaning import leaves_folder, references
from workbench.engines.protobuf.model import SCALARS, File
from workbench.engines.protobuf.workspace import imported


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    there = imported(file, subject.others)
    wanted = _wanted(file)
    for each in file.imports:
        if each.modifier == "public" or leaves_folder(each.path):
            continue
        other = there.get(each.path)
        offered = _offered(each.path) if other is None else defined_by(other) | extended_by(other)
        if other and any(one.modifier == "public" for one in other.imports):
            continue
        used = bool(wanted) if offered is None else any(_means(name, offered) for name in wanted)
        if not used:
            path = one_line(each.path, 80)
            yield CHECK.finding(f'The import "{path}" is not used.', each.place, "Remove it.")


def _wanted(file: File) -> set[str]:
    """Types and options that are named here and not defined here."""
    names = {name.text for name, scope in references(file) if not file.find(name.text, scope)}
    names |= {field.extends for field in file.all_extensions if not file.find(field.extends)}
    own = extended_by(file)
    for option in file.all_options:
        if option.name.startswith("("):
            name = option.name[1:].partition(")")[0]
            if not _means(name, own):
                names.add(name)
        elif option.name.startswith("features.("):
            names.add(option.name[10:].partition(")")[0])
    return names - SCALARS


def _offered(path: str) -> frozenset[str] | None:
    types = types_of(path)
    return None if types is None else types | extensions_of(path)


def _means(name: str, offered: frozenset[str]) -> bool:
    bare = name.lstrip(".")
    return bare in offered or any(full.endswith(f".{bare}") for full in offered)


CHECK = Check("protobuf/import-used", KINDS, Severity.WARNING, run)

"""What holds for a whole file: package, syntax, imports, and the options of code generators."""

from __future__ import annotations

from workbench.engines.protobuf.changes.ledger import Ledger
from workbench.engines.protobuf.model import File

_GENERATED = "Code that is generated anew has other names or another form."
_OPTIONS = (
    "go_package", "java_package", "java_multiple_files", "java_outer_classname", "java_string_check_utf8",
    "csharp_namespace", "objc_class_prefix", "php_class_prefix", "php_namespace", "php_metadata_namespace",
    "ruby_package", "swift_prefix", "cc_enable_arenas", "cc_generic_services", "java_generic_services",
    "py_generic_services", "optimize_for",
)  # fmt: skip
"""Source: `FileOptions` in descriptor.proto."""
_DEFAULTS = {
    "cc_enable_arenas": "true",
    "optimize_for": "SPEED",
    **dict.fromkeys(
        (
            "java_multiple_files",
            "java_string_check_utf8",
            "cc_generic_services",
            "java_generic_services",
            "py_generic_services",
        ),
        "false",
    ),
}


def compare_files(old: File, new: File, ledger: Ledger) -> None:
    """All that is told once for the file."""
    before, after = (file.package.text if file.package else "" for file in (old, new))
    if before != after:
        why = "It is part of each call's path and of each type's name: clients call what is not there."
        if not old.services:
            why = "It is part of each type's full name, in Any and in generated code."
        ledger.breaking(f"package {before or 'none'} -> {after or 'none'}", why)
    if old.syntax != new.syntax:
        ledger.risky(
            f"{_told(old)} -> {_told(new)}",
            "Presence, closed enums and packing may differ; see what else changed.",
        )
    for name in _OPTIONS:
        default = _DEFAULTS.get(name, "")
        was, now = old.option(name) or default, new.option(name) or default
        if was != now:
            ledger.risky(f"option {name}: {was or 'none'} -> {now or 'none'}", _GENERATED)
    public_before, public_after = (
        {each.path for each in file.imports if each.modifier == "public"} for file in (old, new)
    )
    for path in sorted(public_before - public_after):
        ledger.risky(
            f"public import of {path} is gone", "Files that got its types through this one lose them."
        )
    for path in sorted(public_after - public_before):
        ledger.safe(f"public import of {path} is new")
    if new.option("deprecated") == "true" and old.option("deprecated") != "true":
        ledger.safe("the file is deprecated", "It still works; clients should move.")


def _told(file: File) -> str:
    return f"edition {file.syntax}" if file.edition else file.syntax

"""Messages before and after: their fields, oneofs, numbers kept free, and extensions."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.engines.protobuf.changes.fields import FieldComparison
from workbench.engines.protobuf.changes.ledger import Ledger
from workbench.engines.protobuf.changes.pairs import Pairs
from workbench.engines.protobuf.changes.reserving import compare_reserved, lost_ranges
from workbench.engines.protobuf.features import Cardinality, cardinality, feature
from workbench.engines.protobuf.model import Field, File, Message
from workbench.engines.protobuf.numbers import Numbers


def compare_messages(pairs: Pairs, ledger: Ledger) -> None:
    """All messages and extensions of both versions."""
    new = {message.path: message for message in pairs.new.all_messages}
    for message in pairs.old.all_messages:
        path = pairs.messages.get(message.path)
        if path is None:
            if _holder(message.path) not in pairs.old.definitions or _is_kept(message, pairs):
                ledger.breaking(
                    f"message {message.path} is gone", "Code and stored data that use it are left without it."
                )
            continue
        if path != message.path:
            ledger.risky(
                f"message {message.path} renamed to {path}",
                "The wire is the same, except in Any; generated code has another name.",
            )
        _compare(pairs, message, new[path], ledger)
    known = set(pairs.messages.values())
    for path in new:
        if path not in known:
            ledger.safe(f"message {path} is new")
    _extensions(pairs, ledger)


def _holder(path: str) -> str:
    return path.rpartition(".")[0]


def _is_kept(message: Message, pairs: Pairs) -> bool:
    """What it is nested in is still there, so that its own going has to be told."""
    return not _holder(message.path) or _holder(message.path) in pairs.messages


def _compare(pairs: Pairs, before: Message, after: Message, ledger: Ledger) -> None:
    what = after.path
    old, new = _by_number(before), _by_number(after)
    kept = Kept(after, {field.name: field for field in after.fields})
    for number, field in old.items():
        if number in new:
            label = f"field {what}.{field.name}"
            FieldComparison(pairs, (before, field), (after, new[number]), label).run(ledger)
        else:
            _gone(what, field, kept, ledger)
    earlier = {field.name: field.number for field in before.fields}
    for number, field in new.items():
        moved = earlier.get(field.name)
        if number not in old and (moved is None or moved in new):
            _new(pairs, what, field, after, ledger, moved=moved is not None)
    _oneofs(what, before, after, ledger)
    compare_reserved(f"message {what}", before, after, ledger)
    for words in lost_ranges(before.extension_ranges, after.extension_ranges):
        ledger.breaking(f"message {what}: {words} no longer for extensions", "Extensions with them are lost.")
    for words in lost_ranges(after.extension_ranges, before.extension_ranges):
        ledger.safe(f"message {what}: {words} are for extensions")
    _message_options(pairs, what, before, after, ledger)


class Kept:
    """What a new version still has, or keeps from being used again."""

    def __init__(self, after: Message, fields: Mapping[str, Field]) -> None:
        self.fields = fields
        self.numbers = Numbers(after.reserved)
        self.names = {name.text for name in after.reserved_names}


def _by_number(message: Message) -> Mapping[int, Field]:
    return {field.number: field for field in message.fields}


def _gone(what: str, field: Field, kept: Kept, ledger: Ledger) -> None:
    label = f"field {what}.{field.name} = {field.number}"
    if moved := kept.fields.get(field.name):
        ledger.breaking(
            f"field {what}.{field.name}: number {field.number} -> {moved.number}",
            "Data written before is not found under the new number.",
        )
    elif field.number not in kept.numbers:
        why = "A later field could take the number and misread old data. Reserve it."
        ledger.breaking(f"{label} is gone, its number not reserved", why)
    elif field.name not in kept.names:
        why = "Readers get its default. The name can be used again, and JSON be misread: reserve it too."
        ledger.risky(f"{label} is gone, its number reserved but not its name", why)
    elif field.label == "required":
        ledger.breaking(f"{label} is gone, required before", "Older readers refuse messages without it.")
    else:
        ledger.risky(
            f"{label} is gone, number and name reserved", "Readers get its default; generated code loses it."
        )


def _new(pairs: Pairs, what: str, field: Field, after: Message, ledger: Ledger, *, moved: bool) -> None:
    """A number that is new. A field that only moved to it is told where its old number went, unless another
    field took that."""
    if moved:
        ledger.breaking(
            f"field {what}.{field.name} now has number {field.number}",
            "Data written before is not found under the new number.",
        )
        return
    label = f"field {what}.{field.name} = {field.number} is new"
    if cardinality(pairs.new, after, field) is Cardinality.REQUIRED:
        ledger.breaking(f"{label} and required", "Messages that are written today are refused.")
    else:
        ledger.safe(label)


def _oneofs(what: str, before: Message, after: Message, ledger: Ledger) -> None:
    old, new = {one.name for one in before.oneofs}, {one.name for one in after.oneofs}
    for name in sorted(old - new):
        ledger.risky(f"oneof {what}.{name} is gone", "Generated code that switches on it no longer builds.")
    for name in sorted(new - old):
        ledger.safe(f"oneof {what}.{name} is new")


def _message_options(pairs: Pairs, what: str, before: Message, after: Message, ledger: Ledger) -> None:
    if before.option("message_set_wire_format") != after.option("message_set_wire_format"):
        ledger.breaking(f"message {what}: message_set_wire_format changed", "The wire is another one.")
    name = "no_standard_descriptor_accessor"
    if before.option(name) != after.option(name):
        ledger.risky(f"message {what}: {name} changed", "Generated code gains or loses a method.")
    compare_json_format(f"message {what}", (pairs.old, before), (pairs.new, after), ledger)
    if after.deprecated and not before.deprecated:
        ledger.safe(f"message {what} is deprecated", "It still works; clients should move.")


def compare_json_format(
    what: str,
    before: tuple[File, Message],
    after: tuple[File, Message],
    ledger: Ledger,
) -> None:
    """The feature that says whether JSON is vouched for."""
    old = feature(before[0], before[1].options, "json_format") or "ALLOW"
    new = feature(after[0], after[1].options, "json_format") or "ALLOW"
    if old != new:
        ledger.risky(f"{what}: json_format {old} -> {new}", "JSON is vouched for in one version only.")


def _extensions(pairs: Pairs, ledger: Ledger) -> None:
    old, new = (
        {(field.extends.lstrip("."), field.number): field for field in file.all_extensions}
        for file in (pairs.old, pairs.new)
    )
    for key, field in old.items():
        what = f"extension {field.name} of {field.extends}"
        if key in new:
            FieldComparison(pairs, (None, field), (None, new[key]), what).run(ledger)
        else:
            ledger.breaking(f"{what} is gone", "Values that are set are no longer known.")
    for key, field in new.items():
        if key not in old:
            ledger.safe(f"extension {field.name} of {field.extends} is new")

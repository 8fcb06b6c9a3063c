"""One field before and after: matched by its number, since that is what the wire has."""

from __future__ import annotations

from workbench.core.findings import Impact
from workbench.engines.protobuf.changes.ledger import Ledger
from workbench.engines.protobuf.changes.pairs import Pairs
from workbench.engines.protobuf.changes.types import type_change
from workbench.engines.protobuf.features import Cardinality, cardinality, feature
from workbench.engines.protobuf.model import SCALARS, Enum, Field, File, Message

_SOURCE = "The wire is the same; code that is generated anew has another name or type."
_GENERATED = {
    "jstype": "Generated JavaScript has another type.",
    "ctype": "Generated C++ has another type.",
    "(pb.cpp).string_type": "Generated C++ has another type.",
    "features.(pb.cpp).string_type": "Generated C++ has another type.",
}


class FieldComparison:
    """A field of one message, or an extension (messages are None then)."""

    def __init__(
        self,
        pairs: Pairs,
        before: tuple[Message | None, Field],
        after: tuple[Message | None, Field],
        what: str,
    ) -> None:
        self._pairs = pairs
        self._old_message, self._old = before
        self._new_message, self._new = after
        self._what = what

    def run(self, ledger: Ledger) -> None:
        """Compare all of it."""
        if self._reused(ledger):
            return
        if self._old.name != self._new.name:
            ledger.risky(
                f"{self._what} renamed to {self._new.name}",
                "The wire is the same; JSON and generated code are not.",
            )
        elif self._old.json_name != self._new.json_name:
            ledger.risky(
                f"{self._what}: JSON name {self._old.json_name} -> {self._new.json_name}",
                "JSON written before is not read.",
            )
        self._type(ledger)
        self._cardinality(ledger)
        self._options(ledger)

    def _reused(self, ledger: Ledger) -> bool:
        """Another field took the number: neither name nor type is the same."""
        if self._old.name == self._new.name or self._same_type():
            return False
        old, new = f"{self._old.name} {self._old.spelling}", f"{self._new.name} {self._new.spelling}"
        ledger.breaking(
            f"{self._what}: number {self._old.number} reused, {old} -> {new}",
            "Data written before is read as the new field.",
        )
        return True

    # ------------------------------------------------------------ types

    def _same_type(self) -> bool:
        old, new = self._old, self._new
        if old.key != new.key or old.group != new.group:
            return False
        return self._same_reference()

    def _same_reference(self) -> bool:
        old, new = self._old.type.text, self._new.type.text
        if old in SCALARS or new in SCALARS:
            return old == new
        return self._pairs.same_type(old, _path(self._old_message), new, _path(self._new_message))

    def _type(self, ledger: Ledger) -> None:
        if self._same_type():
            return
        old, new = self._old, self._new
        summary = f"{self._what}: {old.spelling} -> {new.spelling}"
        if bool(old.key) != bool(new.key):
            return  # told as cardinality
        if old.group != new.group:
            ledger.breaking(summary, "A group is delimited otherwise on the wire.")
            return
        sorts = []
        if old.key != new.key:
            sorts.append((old.key, new.key))
        if not self._same_reference():
            sorts.append(
                (
                    _sort(self._pairs.old, self._old_message, old),
                    _sort(self._pairs.new, self._new_message, new),
                )
            )
        judged = [type_change(*sort) for sort in sorts]
        impact, why = min(judged, key=lambda one: one[0] is not Impact.BREAKING)
        if impact is Impact.BREAKING:
            ledger.breaking(summary, why)
        else:
            ledger.risky(summary, why)

    # ------------------------------------------------------------ cardinality and presence

    def _cardinality(self, ledger: Ledger) -> None:
        old = cardinality(self._pairs.old, self._old_message, self._old)
        new = cardinality(self._pairs.new, self._new_message, self._new)
        self._oneof(ledger)
        if old is new:
            return
        summary = f"{self._what}: {old} -> {new}"
        if Cardinality.REQUIRED in (old, new):
            if new is Cardinality.REQUIRED:
                ledger.breaking(summary, "Messages without it, which are written today, are refused.")
            else:
                ledger.breaking(summary, "Older readers refuse messages that leave it out.")
        elif {old, new} & {Cardinality.REPEATED, Cardinality.MAP}:
            ledger.breaking(summary, "One side sees one value where the other sends many, or reads none.")
        elif self._old.oneof == self._new.oneof or bool(self._old.oneof) == bool(self._new.oneof):
            lost = new is Cardinality.IMPLICIT
            why = "Not set and zero can no longer be told apart." if lost else _SOURCE
            ledger.risky(summary, why)

    def _oneof(self, ledger: Ledger) -> None:
        old, new = self._old.oneof, self._new.oneof
        if old == new:
            return
        if not new:
            ledger.risky(
                f"{self._what} left oneof {old}", "It can now be set beside the others of that oneof."
            )
        elif self._has_company(new):
            ledger.breaking(
                f"{self._what} moved into oneof {new}",
                "Messages that set it beside another of them lose one of the two.",
            )
        elif not old:
            ledger.risky(f"{self._what} moved into oneof {new}", _SOURCE)

    def _has_company(self, oneof: str) -> bool:
        """Another field that was there before, outside that oneof's old form, shares the new oneof."""
        if self._new_message is None or self._old_message is None:
            return False
        before = {field.number: field.oneof for field in self._old_message.fields}
        return any(
            field.oneof == oneof
            and field.number != self._new.number
            and field.number in before
            and (not self._old.oneof or before[field.number] != self._old.oneof)
            for field in self._new_message.fields
        )

    # ------------------------------------------------------------ options

    def _options(self, ledger: Ledger) -> None:
        old, new = self._old, self._new
        was, now = (one.option("default") or "none" for one in (old, new))
        if was != now:
            ledger.risky(
                f"{self._what}: default {was} -> {now}",
                "Old and new programs read an unset field differently.",
            )
        for name, why in _GENERATED.items():
            if old.option(name) != new.option(name):
                ledger.risky(
                    f"{self._what}: {name} {old.option(name) or 'unset'} -> {new.option(name) or 'unset'}",
                    why,
                )
        if (one := self._utf8(self._pairs.old, old)) != (other := self._utf8(self._pairs.new, new)):
            ledger.risky(
                f"{self._what}: UTF-8 validation {one or 'as by syntax'} -> {other or 'as by syntax'}",
                "Text that is no UTF-8 is taken by one version and refused by the other.",
            )
        if new.deprecated and not old.deprecated:
            ledger.safe(f"{self._what} is deprecated", "It still works; clients should move.")
        elif old.deprecated and not new.deprecated:
            ledger.safe(f"{self._what} is no longer deprecated")

    def _utf8(self, file: File, field: Field) -> str:
        if field.type.text != "string":
            return ""
        own = feature(file, field.options, "utf8_validation")
        return own or feature(file, field.options, "(pb.java).utf8_validation")


def _path(message: Message | None) -> str:
    return message.path if message else ""


def _sort(file: File, message: Message | None, field: Field) -> str:
    if field.type.text in SCALARS:
        return field.type.text
    return "enum" if isinstance(file.find(field.type.text, _path(message)), Enum) else "message"

"""Enums before and after: values matched by number, names compared within each."""

from __future__ import annotations

from collections import defaultdict

from workbench.engines.protobuf.changes.ledger import Ledger
from workbench.engines.protobuf.changes.pairs import Pairs
from workbench.engines.protobuf.changes.reserving import compare_reserved
from workbench.engines.protobuf.features import feature, is_open
from workbench.engines.protobuf.model import Enum
from workbench.engines.protobuf.numbers import Numbers


def compare_enums(pairs: Pairs, ledger: Ledger) -> None:
    """All enums of both versions."""
    new = {enum.path: enum for enum in pairs.new.all_enums}
    for enum in pairs.old.all_enums:
        path = pairs.enums.get(enum.path)
        if path is None:
            holder = enum.path.rpartition(".")[0]
            if not holder or holder in pairs.messages:
                ledger.breaking(f"enum {enum.path} is gone", "Code that uses it is left without it.")
            continue
        if path != enum.path:
            ledger.risky(
                f"enum {enum.path} renamed to {path}",
                "The wire is the same; generated code has another name.",
            )
        _compare(pairs, enum, new[path], ledger)
    known = set(pairs.enums.values())
    for path in new:
        if path not in known:
            ledger.safe(f"enum {path} is new")


def _compare(pairs: Pairs, before: Enum, after: Enum, ledger: Ledger) -> None:
    what = after.path
    old, new = _by_number(before), _by_number(after)
    numbers, names_kept = Numbers(after.reserved), {name.text for name in after.reserved_names}
    now = {value.name: value.number for value in after.values}
    known = {value.name for value in before.values}
    for number, names in old.items():
        for name in names:
            if name in now and now[name] != number:
                ledger.breaking(
                    f"value {what}.{name}: number {number} -> {now[name]}",
                    "The wire has numbers: old data changes meaning.",
                )
        lost = [name for name in names if name not in now]
        if number not in new:
            for name in lost:
                _gone(
                    f"value {what}.{name} = {number} is gone", number in numbers, name in names_kept, ledger
                )
        elif lost and not set(names) & set(new[number]):
            ledger.risky(
                f"value {what}.{lost[0]} = {number} renamed to {new[number][0]}",
                "The wire is the same; JSON and generated code have the name.",
            )
        else:
            for name in lost:
                ledger.risky(
                    f"alias {what}.{name} = {number} is gone", "JSON and code that use the name fail."
                )
    for number, names in new.items():
        if number not in old and any(name not in known for name in names):
            ledger.safe(f"value {what}.{names[0]} = {number} is new", _unknown(pairs, before))
        elif number in old and set(names) & set(old[number]):
            for name in names:
                if name not in known:
                    ledger.safe(f"alias {what}.{name} = {number} is new")
    compare_reserved(f"enum {what}", before, after, ledger)
    _options(pairs, before, after, ledger)


def _unknown(pairs: Pairs, before: Enum) -> str:
    if is_open(pairs.old, before):
        return "Older programs see it as an unknown number: they need a default branch."
    return "Older programs treat it as not set."


def _by_number(enum: Enum) -> dict[int, list[str]]:
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for value in enum.values:
        found[value.number][value.name] = None
    return {number: list(names) for number, names in found.items()}


def _gone(label: str, number_kept: bool, name_kept: bool, ledger: Ledger) -> None:
    if not number_kept:
        ledger.breaking(
            f"{label}, its number not reserved",
            "Data may hold it, and a later value could take the number. Reserve it.",
        )
    elif not name_kept:
        ledger.risky(f"{label}, its number reserved but not its name", "JSON has the name: reserve it too.")
    else:
        ledger.risky(
            f"{label}, number and name reserved", "Programs that still send it send an unknown value."
        )


def _options(pairs: Pairs, before: Enum, after: Enum, ledger: Ledger) -> None:
    what = f"enum {after.path}"
    if is_open(pairs.old, before) != is_open(pairs.new, after):
        now = "open" if is_open(pairs.new, after) else "closed"
        ledger.risky(
            f"{what} is now {now}",
            "Values that are not known are kept by one version and set aside by the other.",
        )
    old = feature(pairs.old, before.options, "json_format") or "ALLOW"
    new = feature(pairs.new, after.options, "json_format") or "ALLOW"
    if old != new:
        ledger.risky(f"{what}: json_format {old} -> {new}", "JSON is vouched for in one version only.")
    if after.deprecated and not before.deprecated:
        ledger.safe(f"{what} is deprecated", "It still works; clients should move.")

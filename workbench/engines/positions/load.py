"""One loader for YAML and JSON: bounded, without recursion, never raising for what the text holds."""

from __future__ import annotations

from typing import Any

from workbench.engines.positions import json_text, yaml_text
from workbench.engines.positions.build import Builder, Stop
from workbench.engines.positions.model import Fault, Limits, Located, Spot
from workbench.engines.positions.scalars import whole

_DEFAULT = Limits()


def load(text: str, *, json: bool = False, limits: Limits = _DEFAULT) -> Located:
    """The text's one document. `json` insists on JSON, which other text is read as if it is."""
    documents, faults = _read(text, json, limits)
    if len(documents) > 1:
        spot = documents[1][1]
        faults += (
            Fault("A second document starts here.", spot.line, spot.column, "Keep it in a file of its own."),
        )
    value, spot = documents[0] if documents else (None, Spot(1, 1))
    return Located(value, spot, faults)


def load_all(text: str, *, limits: Limits = _DEFAULT) -> Located:
    """A list of all the documents in the text."""
    documents, faults = _read(text, False, limits)
    spot = Spot(1, 1, {index: spot for index, (_, spot) in enumerate(documents)})
    return Located([value for value, _ in documents], spot, faults)


def _read(text: str, json: bool, limits: Limits) -> tuple[list[tuple[Any, Spot]], tuple[Fault, ...]]:
    if len(text) > limits.characters:
        size, limit = len(text) / 1e6, limits.characters / 1e6
        return [], (
            Fault(
                f"The text has {size:.1f} million characters; only up to {limit:g} million are read.",
                hint="Split it into several files.",
            ),
        )
    text = whole(text).removeprefix("\ufeff")
    builder = Builder(limits)
    try:
        if json or text.lstrip()[:1] in ("{", "["):
            if found := json_text.quick(text, limits):
                return [found], ()
            fault = json_text.fault_of(text)
            if json and fault is not None:
                return [], (fault,)
            (json_text if fault is None else yaml_text).feed(text, builder)
        else:
            yaml_text.feed(text, builder)
    except Stop:
        builder.abandon()
    return builder.documents, tuple(builder.faults)

"""A contract as YAML: keys in the order of the dictionaries, short lists on one line, no anchors."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_WIDTH = 110
_SHORT = 80
"""Characters up to which a list of plain values stands on one line."""


def dump(document: dict[str, Any]) -> str:
    """The document as YAML in block style, ending with one line feed."""
    import yaml

    text: str = yaml.dump(
        document,
        Dumper=_dumper(),
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
        default_flow_style=False,
    )
    return text


@lru_cache(maxsize=1)
def _dumper() -> Any:
    """libyaml's emitter, which is ten times as quick, where it is there."""
    import yaml

    base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

    class Plain(base):  # type: ignore[misc]
        def ignore_aliases(self, data: object) -> bool:
            return True

    def words(dumper: Any, data: str) -> Any:
        style = "|" if "\n" in data and data == data.strip() + "\n" else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)

    def values(dumper: Any, data: list[Any]) -> Any:
        plain = all(isinstance(each, (str, int, float, type(None))) for each in data)
        flat = plain and sum(len(str(each)) + 2 for each in data) <= _SHORT
        return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flat)

    Plain.add_representer(str, words)
    Plain.add_representer(list, values)
    return Plain

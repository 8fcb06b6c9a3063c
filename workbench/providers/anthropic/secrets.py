"""Keys out of sentences: servers and proxies echo them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbench.core.text import one_line

_VARIABLES = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_IDENTITY_TOKEN")
_LOOKS_LIKE_KEY = re.compile(r"sk-ant-[\w-]+|\b[Bb]earer\s+[\w.~+/=-]{8,}|(?<=//)[^/\s@]+@")
_SHORTEST = 6
"""A shorter value is a word like `none`; it would be cut out of innocent text."""


class Redactor:
    """Takes what the environment holds secret, and what looks like it, out of a text."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        values = {environment.get(name, "").strip() for name in _VARIABLES}
        for line in environment.get("ANTHROPIC_CUSTOM_HEADERS", "").split("\n"):
            values.add(line.partition(":")[2].strip())
        self._secrets = sorted((value for value in values if len(value) >= _SHORTEST), key=len, reverse=True)

    def __call__(self, text: str, limit: int = 300) -> str:
        """The text on one line, safe to show, without keys."""
        for secret in self._secrets:
            text = text.replace(secret, "[key]")
        return one_line(_LOOKS_LIKE_KEY.sub("[key]", text), limit)

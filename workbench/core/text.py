"""Text from outside: made safe to show without losing what it says, and names that stay inside."""

from __future__ import annotations

import re
import unicodedata

from workbench.core.errors import NameRefused

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_NAME_LIMIT = 120
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"com{n}" for n in range(1, 10)),
    *(f"lpt{n}" for n in range(1, 10)),
}


def visible(text: str) -> str:
    """The text with control, bidirectional and zero-width characters shown as what they are.

    Line feeds and tabs stay. C0 characters become their Unicode pictures (`\\x1b` -> `␛`), the rest
    `⟨U+202E⟩`, halves of characters too. The zero-width joiner stays, since emoji need it.
    """
    return _CONTROL.sub(_show, text)


def _show(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def one_line(text: str, limit: int = 0) -> str:
    """The text on one line, safe to show; cut with an ellipsis at `limit` characters if given."""
    flat = " ".join(visible(text).split())
    return flat if not limit or len(flat) <= limit else flat[: max(1, limit - 1)].rstrip() + "…"


def artifact_name(name: str, existing: tuple[str, ...] = ()) -> str:
    """The name, if it may be one: a relative path of at most 120 characters inside the session.

    Raises `NameRefused`, also when it differs from an existing one only in case or Unicode form.
    """
    cleaned = unicodedata.normalize("NFC", name.strip())
    if not cleaned:
        raise NameRefused("An artifact needs a name.", hint="Use one like schema.sql.")
    if len(cleaned) > _NAME_LIMIT:
        raise NameRefused(
            f"The artifact name {cleaned[:40]!r}… has {len(cleaned)} characters.",
            hint=f"Use at most {_NAME_LIMIT}.",
        )
    shown = one_line(cleaned, 60)
    if _CONTROL.search(cleaned) or "\n" in cleaned or "\t" in cleaned or "\\" in cleaned or ":" in cleaned:
        raise NameRefused(
            f"The artifact name {shown!r} has a character that file names can't have.",
            hint="Use letters, digits, dots, dashes and slashes.",
        )
    parts = cleaned.split("/")
    if cleaned.startswith(("/", "~")) or any(part in ("", ".", "..") for part in parts):
        raise NameRefused(
            f"The artifact name {shown!r} points outside the session.",
            hint="Use a plain name like schema.sql.",
        )
    if len(parts) > 6 or any(
        part.startswith(".") or part.endswith((" ", ".")) or part.split(".")[0].lower() in _RESERVED
        for part in parts
    ):
        raise NameRefused(
            f"The artifact name {shown!r} would be hidden, or is no name on every system.",
            hint="Use a plain name like schema.sql.",
        )
    for known in existing:
        if known != cleaned and known.casefold() == cleaned.casefold():
            raise NameRefused(
                f"The artifact name {shown!r} differs from {known!r} only in case.", hint=f"Use {known!r}."
            )
    return cleaned

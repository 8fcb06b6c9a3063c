"""A Dockerfile's lines put together: comments dropped, continued lines joined, heredocs read to their end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.findings import Finding, Place, Severity
from workbench.engines.config.schema import SYNTAX

_DIRECTIVE = re.compile(r"[ \t]*#[ \t]*(syntax|escape|check)[ \t]*=[ \t]*(\S.*?)[ \t]*\Z", re.IGNORECASE)
_HEREDOC = re.compile(r"(?:(?<=\s)|(?<=\s\d))<<(-?)([\"']?)([A-Za-z_][\w.]*)\2(?![\w<])")
_WITH_SCRIPTS = ("RUN", "COPY", "ADD")


@dataclass(frozen=True, slots=True)
class Piece:
    """One instruction's text."""

    text: str
    lines: tuple[tuple[int, str], ...]
    scripts: tuple[str, ...] = ()


class Lines:
    """Reads the pieces of a text, in order; what is wrong with its lines is gathered in `faults`."""

    def __init__(self, text: str) -> None:
        self._lines = [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]
        self._at = 0
        self.escape = "\\"
        self.directives: list[tuple[str, str]] = []
        self.faults: list[Finding] = []

    def pieces(self) -> Iterator[Piece]:
        """All of them."""
        self._read_directives()
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if line.strip() and not line.lstrip().startswith("#"):
                yield self._piece(line)

    def _read_directives(self) -> None:
        """They stand at the very top; the first other line ends them."""
        while self._at < len(self._lines):
            match = _DIRECTIVE.match(self._lines[self._at])
            if match is None:
                return
            name, value = match[1].lower(), match[2]
            if name == "escape":
                if value in ("\\", "`"):
                    self.escape = value
                else:
                    said = "The escape directive takes a backslash or a backtick."
                    self._fault(said, Place(self._at + 1), "Remove the directive.")
            self.directives.append((name, value))
            self._at += 1

    def _piece(self, line: str) -> Piece:
        first = self._at
        parts, lines = [], [(first, line)]
        while True:
            bare = line.rstrip(" \t")
            if not bare.endswith(self.escape):
                parts.append(line)
                break
            parts.append(bare[: -len(self.escape)])
            following = self._continued()
            if following is None:
                break
            line = following
            lines.append((self._at, line))
        text = " ".join(part.strip() for part in parts if part.strip())
        return Piece(text, tuple(lines), tuple(self._heredocs(text, lines)))

    def _continued(self) -> str | None:
        """The next line that is no comment and not empty; None at the end of the text."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if line.strip() and not line.lstrip().startswith("#"):
                return line
        return None

    def _heredocs(self, text: str, lines: list[tuple[int, str]]) -> Iterator[str]:
        if text.partition(" ")[0].upper() not in _WITH_SCRIPTS:
            return
        opened = lines[-1][0]
        for match in _HEREDOC.finditer(text):
            ending, indented = match[3], match[1] == "-"
            script: list[str] = []
            while self._at < len(self._lines):
                line = self._lines[self._at]
                self._at += 1
                if (line.lstrip("\t") if indented else line) == ending:
                    break
                script.append(line)
                lines.append((self._at, line))
            else:
                said = f"The heredoc {ending} is never closed."
                hint = f"End it with {ending} on a line of its own."
                self._fault(said, Place(opened), hint)
            yield "\n".join(script)

    def _fault(self, said: str, place: Place, hint: str) -> None:
        self.faults.append(Finding(SYNTAX, Severity.ERROR, said, place, hint))

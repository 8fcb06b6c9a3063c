"""What a project says about itself for the prompt: CLAUDE.md with its imports, or AGENTS.md.

Broadest first: the user's own `~/.claude`, then each folder from the project's root down to the
working folder: `CLAUDE.md`, `.claude/CLAUDE.md`, `.claude/rules`, `CLAUDE.local.md`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from workbench.core.ports import ProjectContext
from workbench.core.text import one_line
from workbench.storage import frontmatter, locations
from workbench.storage.faults import reason
from workbench.storage.memory_markdown import imports_of, without_comments

FILE_LIMIT = 256 * 1024
"""Bytes of one file."""
TOTAL_LIMIT = 1024 * 1024
"""Characters of all together."""
DEPTH = 4
"""How many imports deep."""


def load_context(cwd: Path, user: Path | None = None) -> ProjectContext:
    """Read it all. Never raises: what can't be read is said. `user` is the user's `.claude` folder."""
    root = locations.project_root(cwd)
    reading = _Reading(root, user)
    if user is not None:
        reading.add(user / "CLAUDE.md", within=user)
        reading.add_rules(user / "rules", within=user)
    folders = list(reversed(list(locations.upwards(cwd))))
    before = len(reading.files)
    for folder in folders:
        reading.add(folder / "CLAUDE.md", within=root)
        reading.add(folder / ".claude" / "CLAUDE.md", within=root)
        reading.add_rules(folder / ".claude" / "rules", within=root)
        reading.add(folder / "CLAUDE.local.md", within=root)
    if len(reading.files) == before:
        for folder in folders:
            reading.add(folder / "AGENTS.md", within=root)
    return ProjectContext("\n\n".join(reading.texts), tuple(reading.files), tuple(reading.notices))


class _Reading:
    """Files read so far; each once, whatever imports it."""

    def __init__(self, root: Path, user: Path | None) -> None:
        self.texts: list[str] = []
        self.files: list[str] = []
        self.notices: list[str] = []
        self._root = root
        self._user = user
        self._seen: set[Path] = set()
        self._total = 0

    def add_rules(self, folder: Path, within: Path) -> None:
        for path in sorted(folder.rglob("*.md")) if folder.is_dir() else ():
            self.add(path, within=within, rule=True)

    def add(self, path: Path, *, within: Path, depth: int = 0, rule: bool = False) -> None:
        """Read one file and then what it imports."""
        name = self._name(path)
        if not os.path.isfile(path):
            return
        try:
            real = path.resolve()
        except (OSError, RuntimeError):
            self.notices.append(f"{name} was left out: it is a loop of links.")
            return
        if real in self._seen:
            return
        if not real.is_relative_to(within.resolve()):
            self.notices.append(f"{name} was left out: it lies outside the project.")
            return
        self._seen.add(real)
        text = self._read(path, name)
        if text is None or (rule and _is_for_some_paths(text)):
            return
        if depth == 0:
            text = _body(text) if rule else text
        text = without_comments(text).strip()
        if self._total + len(text) > TOTAL_LIMIT:
            self.notices.append(f"{name} was left out: the project's instructions exceed 1 MB together.")
            return
        if text:
            self._total += len(text)
            self.files.append(name)
            self.texts.append(f'<file path="{name}">\n{text}\n</file>')
        for wanted in imports_of(text):
            self._import(path, wanted, within, depth + 1)

    def _import(self, importer: Path, wanted: str, within: Path, depth: int) -> None:
        shown, source = one_line(wanted, 80), self._name(importer)
        path = next((path for path in self._candidates(importer, wanted) if os.path.isfile(path)), None)
        if path is None:
            if wanted.rstrip(".,;:!?)").endswith((".md", ".txt")):
                self.notices.append(f"{source} imports {shown}, which is not there.")
            return
        if depth > DEPTH:
            self.notices.append(
                f"{source} imports {shown}, which was left out: {DEPTH} imports deep is the limit."
            )
            return
        if not path.resolve().is_relative_to(within.resolve()):
            self.notices.append(f"{source} imports {shown}, which was left out: it lies outside the project.")
            return
        self.add(path, within=within, depth=depth)

    def _candidates(self, importer: Path, wanted: str) -> Iterator[Path]:
        """As written, then without the punctuation that may end a sentence."""
        for text in dict.fromkeys((wanted, wanted.rstrip(".,;:!?)"))):
            if text.startswith("~/") and self._user is not None:
                yield self._user.parent / text[2:]
            elif text and not text.startswith("~"):
                yield importer.resolve().parent / text

    def _name(self, path: Path) -> str:
        """Relative to the project, or with `~`."""
        bases = [(self._root, ""), (self._root.resolve(), "")]
        if self._user is not None:
            bases.append((self._user.parent, "~/"))
        plain = Path(os.path.normpath(path))
        for base, prefix in bases:
            if plain.is_relative_to(base):
                return prefix + plain.relative_to(base).as_posix()
        return str(plain)

    def _read(self, path: Path, name: str) -> str | None:
        try:
            size = path.stat().st_size
            if size > FILE_LIMIT:
                self.notices.append(f"{name} was left out: it has {size // 1024} KB, more than 256 KB.")
                return None
            data = path.read_bytes()
        except OSError as error:
            self.notices.append(f"{name} was left out: {reason(error)}.")
            return None
        if b"\0" in data:
            self.notices.append(f"{name} was left out: it is no text file.")
            return None
        return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _is_for_some_paths(text: str) -> bool:
    """A rule that holds only while certain files are worked on."""
    try:
        return bool(frontmatter.parse(text).values.get("paths"))
    except frontmatter.BadFrontmatter:
        return False


def _body(text: str) -> str:
    try:
        return frontmatter.parse(text).body
    except frontmatter.BadFrontmatter:
        return text

"""Agent files: every form that Claude Code takes, found where it looks, with reasons when one can't serve."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workbench.core.errors import AgentError
from workbench.core.text import one_line
from workbench.core.values import Agent
from workbench.storage import frontmatter, locations
from workbench.storage.faults import reason

SIZE_LIMIT = 1024 * 1024
"""Bytes; the largest of a thousand public agent files has 64 KB."""
BUNDLED = "bundled"
_NAME_LIMIT = 80
_USED = {"name", "description", "model", "color", "tools", "effort"}
_NO_AGENTS = {"readme", "claude", "agents", "changelog", "contributing", "license"}
"""Stems of files that may lie in a folder of agents and are none."""
_BETWEEN_TOOLS = re.compile(r",(?![^(]*\))")


class AgentFolders:
    """The agents of a project, of the user, and those that come along. Keeps `AgentLibrary`."""

    def __init__(self, cwd: Path, user: Path, bundled: Path) -> None:
        """`user` is the user's `.claude` folder."""
        self._cwd = cwd
        self._user = user
        self._bundled = bundled

    def names(self) -> tuple[str, ...]:
        """All that can serve, nearest first."""
        return tuple(agent.name for agent in self.all()[0])

    def load(self, name_or_path: str) -> Agent:
        """The agent of that name, or in that file. Raises `AgentError` with the reason."""
        path = self._cwd / Path(name_or_path)
        if os.path.isfile(path):
            return load(path)
        if _looks_like_path(name_or_path):
            raise AgentError(f"There is no agent file {one_line(name_or_path, 120)}.")
        refusals: list[AgentError] = []
        names: list[str] = []
        for found in self._each():
            if isinstance(found, Agent):
                if found.name == name_or_path:
                    return found
                names.append(found.name)
            elif found[0].stem == name_or_path:
                refusals.append(found[1])
        if refusals:
            raise refusals[0]
        raise AgentError(
            f"There is no agent {one_line(name_or_path, 60)!r}.", hint=_suggestion(name_or_path, names)
        )

    def all(self) -> tuple[tuple[Agent, ...], tuple[str, ...]]:
        """Every agent, nearest first, and one sentence for each file that can't serve."""
        agents: dict[str, Agent] = {}
        problems: list[str] = []
        for found in self._each():
            if isinstance(found, Agent):
                agents.setdefault(found.name, found)
            else:
                problems.append(str(found[1]))
        return tuple(agents.values()), tuple(problems)

    def _each(self) -> Iterator[Agent | tuple[Path, AgentError]]:
        seen: set[str] = set()
        for folder, shown in self._folders():
            for path in _agent_files(folder):
                real = os.path.realpath(path)
                if real in seen:
                    continue
                seen.add(real)
                try:
                    yield load(path, shown)
                except AgentError as error:
                    yield path, error

    def _folders(self) -> Iterator[tuple[Path, str]]:
        for folder in locations.upwards(self._cwd):
            yield folder / "agents", ""
            yield folder / ".claude" / "agents", ""
        yield self._user / "agents", ""
        yield self._bundled, BUNDLED


def load(path: Path, shown: str = "") -> Agent:
    """The agent in a file. Raises `AgentError` with the reason."""
    text, notices = _text(path)
    try:
        parts = frontmatter.parse(text)
    except frontmatter.BadFrontmatter as error:
        raise _refused(path, str(error), "Put it between two lines of `---`.") from error
    if not parts.found:
        raise _refused(
            path, "it has no frontmatter", "Begin it with `---`, `name:`, `description:` and `---`."
        )
    values = parts.values
    description = _as_text(values.get("description")).strip()
    if not description:
        raise _refused(path, "it has no description", "Say in `description:` when to use it.")
    prompt = parts.body.strip("\n")
    if not prompt.strip():
        raise _refused(path, "it has no text after the frontmatter", "Write the system prompt there.")
    name, named = _name(path, _as_text(values.get("name")))
    return Agent(
        name=name,
        description=description,
        prompt=prompt,
        model=_as_text(values.get("model")).strip() or "inherit",
        color=_as_text(values.get("color")).strip(),
        tools=_tools(values),
        effort=_as_text(values.get("effort")).strip(),
        path=shown or str(path),
        notices=(*notices, *parts.notices, *named),
        extra=tuple((key, _as_text(value)) for key, value in values.items() if key not in _USED),
    )


def _text(path: Path) -> tuple[str, tuple[str, ...]]:
    """The file's text with plain line feeds, and what had to be repaired. Raises `AgentError`."""
    try:
        if not path.is_file():
            raise _refused(path, "it is no file")
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise _refused(path, f"it has {size / 2**20:.1f} MB", "An agent file has at most 1 MB.")
        data = path.read_bytes()
    except OSError as error:
        raise _refused(path, f"it can't be read: {reason(error)}") from error
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise _refused(path, "it is empty")
    if b"\0" in data:
        raise _refused(path, "it is no text file", "Save it as UTF-8.")
    notices: tuple[str, ...] = ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
        notices = ("Some of its bytes are not UTF-8; they show as �.",)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notices


def _name(path: Path, given: str) -> tuple[str, tuple[str, ...]]:
    """The agent's name, else the file's stem; and a notice about it. Raises `AgentError`."""
    name = given.strip()
    if name:
        if problem := _bad_name(name):
            raise _refused(path, f"its name {one_line(name, 40)!r} {problem}", "Use one like api-architect.")
        return name, ()
    stem = path.stem.strip()
    if _bad_name(stem):
        raise _refused(path, "it has no name, and its file's name can't be one", "Add a `name:`.")
    return stem, (f"It has no name; its file's name serves: {stem}.",)


def _bad_name(name: str) -> str:
    if not name or len(name) > _NAME_LIMIT:
        return f"has {len(name)} characters"
    if name.startswith(("-", ".")):
        return f"begins with {name[0]!r}"
    bad = next((mark for mark in name if mark in ":/\\" or not mark.isprintable()), "")
    return f"has {one_line(bad)!r} in it" if bad else ""


def _tools(values: Mapping[str, frontmatter.Value]) -> tuple[str, ...] | None:
    """Names as the file gives them; None for all."""
    given = values.get("tools")
    if given is None:
        return None
    if isinstance(given, str):
        given = tuple(_BETWEEN_TOOLS.split(given.strip().removeprefix("[").removesuffix("]")))
    names = tuple(name for part in given if (name := part.strip().strip("\"'")))
    return None if "*" in names else names


def _as_text(value: frontmatter.Value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else ", ".join(value)


def _refused(path: Path, problem: str, hint: str = "") -> AgentError:
    return AgentError(f"The agent file {one_line(str(path), 120)} can't serve: {problem}.", hint=hint)


def _looks_like_path(name: str) -> bool:
    return "/" in name or os.sep in name or name.endswith(".md")


def _suggestion(name: str, names: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, names, 1)
    if near:
        return f"Is it {near[0]!r}?"
    return f"There are: {', '.join(dict.fromkeys(names))}." if names else "No agent file was found."


def _agent_files(folder: Path) -> list[Path]:
    """Markdown files of a folder and its subfolders, sorted; links to folders are not followed."""
    found = []
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(base, name)
            for name in sorted(files)
            if name.endswith(".md") and not name.startswith(".") and name[:-3].lower() not in _NO_AGENTS
        ]
    return found

"""Markdown with frontmatter, read as leniently as Claude Code reads it; every repair is said.

All scalars are text: a number, a date or `yes` is what the author typed. A file whose YAML is not
valid is read again line by line: a single-line value is then taken as it stands, and a literal `\\n`
in it is a line break, which is how many public agent files are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | tuple[str, ...] | None
"""A text, a list of texts, or nothing."""

LIMIT = 256 * 1024
"""Characters; longer frontmatter is none."""
_FENCE = re.compile(r"---[ \t]*$")
_KEY = re.compile(r"([A-Za-z_][\w-]*):(?:[ \t]+(.*)|[ \t]*)$")
_KNOWN = frozenset(
    {"name", "description", "tools", "disallowedTools", "model", "color", "permissionMode", "maxTurns"}
    | {"skills", "mcpServers", "hooks", "memory", "background", "effort", "isolation", "initialPrompt"}
    | {"paths"}
)
_SPEAKERS = frozenset({"user", "assistant", "human", "context", "commentary", "example", "examples", "note"})
"""What heads a line of an example in a description that runs over lines without being quoted."""


class BadFrontmatter(ValueError):
    """There is nothing that can be read as frontmatter; the message says why."""


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """A file taken apart."""

    values: Mapping[str, Value] = field(default_factory=dict)
    body: str = ""
    found: bool = False
    """False when the file does not begin with `---`: then all of it is the body."""
    notices: tuple[str, ...] = ()


def parse(text: str) -> Frontmatter:
    """Take a file's text apart. Raises `BadFrontmatter`."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines) or not _FENCE.match(lines[first]):
        return Frontmatter(body=text)
    rest = lines[first + 1 :]
    end = next((at for at, line in enumerate(rest) if _FENCE.match(line)), len(rest))
    block, notices = "\n".join(rest[:end]), []
    if len(block) > LIMIT and end < len(rest):
        raise BadFrontmatter(f"its frontmatter has {len(block)} characters")
    values = _strict(block) if end < len(rest) else _NotYaml("")
    body = end + 1
    if isinstance(values, _NotYaml) and (end == len(rest) or _runs_into_body(rest[:end])):
        body = _open_end(rest)
        block = "\n".join(rest[:body])[:LIMIT]
        if not body:
            raise BadFrontmatter("its frontmatter has no `key: value` lines")
        notices.append("The `---` that ends the frontmatter is missing; it ends before the first text.")
        values = _strict(block)
    if isinstance(values, _NotYaml):
        notices.append(f"The frontmatter is not valid YAML{values.why}; it was read line by line.")
        values = _repair(block)
    return Frontmatter(values.values, "\n".join(rest[body:]), True, (*notices, *values.notices))


@dataclass(frozen=True, slots=True)
class _Values:
    values: dict[str, Value]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _NotYaml:
    why: str


def _strict(block: str) -> _Values | _NotYaml:
    """As YAML."""
    import yaml

    try:
        node = yaml.compose(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 2}: " if error.problem_mark else ""
        return _NotYaml(f" ({line}{error.problem})")
    except (yaml.YAMLError, RecursionError, ValueError):
        return _NotYaml("")
    if node is None:
        return _Values({})
    if not isinstance(node, yaml.MappingNode):
        return _NotYaml("")
    values: dict[str, Value] = {}
    twice: list[str] = []
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else block[_span(key)]
        if name in values:
            twice.append(f"`{name}` stands twice in the frontmatter; the last one counts.")
        values[name] = _value(value, block)
    return _Values(values, tuple(twice))


def _value(node: object, block: str) -> Value:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        empty = node.style is None and node.value in ("", "~", "null")
        return None if empty else str(node.value)
    if isinstance(node, yaml.SequenceNode) and all(isinstance(part, yaml.ScalarNode) for part in node.value):
        return tuple(str(part.value) for part in node.value)
    return block[_span(node)].strip()  # a nested value is kept as it was written


def _span(node: object) -> slice:
    return slice(node.start_mark.index, node.end_mark.index)  # type: ignore[attr-defined]


# ---------------------------------------------------------------- repair


def _repair(block: str) -> _Values:
    """Line by line: what can't be YAML is text. Raises `BadFrontmatter`."""
    values: dict[str, Value] = {}
    broken: list[str] = []
    for key, lines in _chunks(block.split("\n")):
        value = values[key] = _lenient(key, lines)
        if isinstance(value, str) and value.count("\n") > len(lines):
            broken.append(f"Each `\\n` in its {key} became a line break.")
    if not values:
        raise BadFrontmatter("its frontmatter has no `key: value` lines")
    return _Values(values, tuple(broken))


def _chunks(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Each key with its own line and those that belong to it."""
    chunks: list[tuple[str, list[str]]] = []
    running = False  # an unquoted value has run on to lines of its own
    for line in lines:
        key = _KEY.match(line)
        if key and _begins(key[1], running):
            chunks.append((key[1], [line]))
            running = False
        elif chunks:
            chunks[-1][1].append(line)
            running = running or bool(line.strip() and not line.startswith((" ", "\t", "-", "#")))
    return chunks


def _begins(key: str, running: bool) -> bool:
    if key in _KNOWN:
        return True
    return not running and key.lower() not in _SPEAKERS


def _lenient(key: str, lines: list[str]) -> Value:
    head = lines[0].partition(":")[2].strip()
    tail = lines[1:]
    while tail and not tail[-1].strip():
        tail.pop()
    plain = not tail and head[:1] not in ("'", '"')
    chunk = _strict("\n".join([lines[0], *tail]))
    if isinstance(chunk, _Values) and len(chunk.values) == 1 and not (plain and key == "description"):
        value = chunk.values[key]
        return value.replace("\\n", "\n") if plain and isinstance(value, str) else value
    start = [] if head in ("", "|", ">", "|-", ">-") else [_unquoted(head)]
    return "\n".join([*start, *_dedented(tail)]).strip().replace("\\n", "\n") or None


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return text


def _dedented(lines: list[str]) -> list[str]:
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[indent:].rstrip() for line in lines]


def _runs_into_body(lines: list[str]) -> bool:
    """Whether these lines end in text, so that the `---` after them is a rule within the body."""
    rest = lines[_open_end(lines) :]
    known = any((key := _KEY.match(line)) and key[1] in _KNOWN for line in rest)
    return bool("".join(rest).strip()) and not known and not any("<example" in line for line in rest)


def _open_end(lines: list[str]) -> int:
    """Where frontmatter without its closing line ends: before the first line that can't belong to it."""
    end = 0
    for at, line in enumerate(lines):
        key = _KEY.match(line)
        after_blank = at > end
        if not line.strip():
            continue
        if key:
            belongs = not after_blank or key[1] in _KNOWN
        else:
            belongs = at > 0 and line.startswith((" ", "\t") if after_blank else (" ", "\t", "- "))
        if not belongs:
            break
        end = at + 1
    return end

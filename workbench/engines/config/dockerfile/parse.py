"""Dockerfile text to its model, as BuildKit reads it, with all that BuildKit would refuse.

Source: the Dockerfile reference, docs.docker.com/reference/dockerfile, and BuildKit's own build checks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.text import one_line
from workbench.engines.config.dockerfile.lines import Lines, Piece
from workbench.engines.config.dockerfile.model import Dockerfile, Instruction, Stage
from workbench.engines.config.schema import SYNTAX, closest

_MOST = 60
_MOST_STAGES = 1_000
_FLAGS: dict[str, frozenset[str]] = {
    "FROM": frozenset({"platform"}),
    "RUN": frozenset({"mount", "network", "security", "device"}),
    "COPY": frozenset({"from", "chown", "chmod", "link", "parents", "exclude"}),
    "ADD": frozenset({"chown", "chmod", "link", "keep-git-dir", "checksum", "exclude", "unpack", "from"}),
    "HEALTHCHECK": frozenset({"interval", "timeout", "start-period", "start-interval", "retries"}),
}
KEYWORDS = (
    "FROM", "RUN", "CMD", "LABEL", "MAINTAINER", "EXPOSE", "ENV", "ADD", "COPY", "ENTRYPOINT",
    "VOLUME", "USER",
    "WORKDIR", "ARG", "ONBUILD", "STOPSIGNAL", "HEALTHCHECK", "SHELL",
)  # fmt: skip
_LISTS = frozenset({"RUN", "CMD", "ENTRYPOINT", "COPY", "ADD", "VOLUME", "SHELL"})
_FLAG = re.compile(r"--([\w-]+)(?:=((?:\"[^\"]*\"|\S)*))?(?:\s+|\Z)")
_WORD = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\])+|["'\\]""")
_PORT = re.compile(r"(\d+)(?:-(\d+))?(?:/(?:tcp|udp|sctp))?\Z", re.IGNORECASE)
_STAGE_NAME = re.compile(r"[a-z][a-z0-9._-]*\Z")
_VARIABLE = re.compile(r"\$(?:\{([A-Za-z_]\w*)(:?[-+?])?|([A-Za-z_]\w*))")
_LONGEST = 100_000


def parse(text: str) -> tuple[Dockerfile | None, list[Finding]]:
    """The model and what is wrong; no model for a text without any instruction."""
    lines = Lines(text)
    faults: list[Finding] = []
    instructions: list[Instruction] = []
    for piece in lines.pieces():
        one = _instruction(piece, faults)
        if one is not None:
            instructions.append(one)
            faults += _complaints(one)
        if len(faults) > _MOST:
            break
    faults += lines.faults
    if not instructions:
        if not faults:
            hint = "Start with FROM and the image that it builds on."
            faults.append(_fault("The file has no instruction.", Place(1), hint))
        return None, faults[:_MOST]
    leading, stages = _stages(instructions, faults)
    file = Dockerfile(text, tuple(instructions), tuple(stages), tuple(leading), tuple(lines.directives))
    faults += _bases(file)
    return file, faults[:_MOST]


def _fault(message: str, place: Place, hint: str = "") -> Finding:
    return Finding(SYNTAX, Severity.ERROR, message, place, hint)


def _instruction(piece: Piece, faults: list[Finding]) -> Instruction | None:
    number, line = piece.lines[0]
    place = Place(number, len(line) - len(line.lstrip()) + 1)
    written, _, rest = piece.text.partition(" ") if " " in piece.text else piece.text.partition("\t")
    keyword = written.upper()
    if keyword not in KEYWORDS:
        hint = (
            closest(written, KEYWORDS)
            or "An instruction starts a line; a command that goes on needs a backslash before."
        )
        faults.append(_fault(f"There is no instruction {one_line(written, 40)!r}.", place, hint))
        return None
    flags, value = _flags(keyword, rest.strip())
    for name, _ in flags:
        if keyword in _FLAGS and name not in _FLAGS[keyword]:
            hint = closest(name, _FLAGS[keyword]) or f"It has {', '.join(sorted(_FLAGS[keyword]))}."
            faults.append(_fault(f"{keyword} has no flag --{one_line(name, 40)}.", place, hint))
    listed = _list(keyword, value)
    words = tuple(listed) if listed is not None else tuple(_words(keyword, value))
    return Instruction(keyword, value, place, flags, words, listed is not None, piece.lines, piece.scripts)


def _flags(keyword: str, rest: str) -> tuple[tuple[tuple[str, str], ...], str]:
    found = []
    while keyword in _FLAGS and (match := _FLAG.match(rest)):
        found.append((match[1], (match[2] or "").strip('"')))
        rest = rest[match.end() :].lstrip()
    return tuple(found), rest


def _list(keyword: str, value: str) -> list[str] | None:
    if keyword == "HEALTHCHECK" and value[:3].upper() == "CMD":
        value = value[3:].strip()
    elif keyword not in _LISTS:
        return None
    if not value.startswith("["):
        return None
    try:
        data = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, list) and all(isinstance(one, str) for one in data) else None


def _words(keyword: str, value: str) -> Iterator[str]:
    if keyword in ("RUN", "CMD", "ENTRYPOINT"):
        yield from value.split()
        return
    for match in _WORD.finditer(value[:_LONGEST]):
        yield re.sub(r"""["']""", "", match[0])


def _complaints(one: Instruction) -> Iterator[Finding]:
    keyword, count = one.keyword, len(one.words)
    if not one.value and not one.scripts and keyword not in ("CMD", "ENTRYPOINT"):
        yield _fault(f"{keyword} has nothing after it.", one.place, f"{keyword} takes at least one argument.")
        return
    shell = one.value.removeprefix("CMD ").strip() if keyword == "HEALTHCHECK" else one.value
    if shell.startswith("[") and not one.json and _is_list(keyword, shell):
        message = f"The list of {keyword} is no JSON, so that it is run by a shell as it stands."
        yield _fault(message, one.where("["), "Write each part in double quotes, with commas between.")
    if keyword in ("COPY", "ADD") and count < 2 and not one.scripts:
        yield _fault(f"{keyword} needs a source and a target.", one.place, f"Such as {keyword} app/ /app/.")
    if keyword == "EXPOSE":
        for word in one.words:
            match = None if "$" in word else _PORT.match(word)
            ports = [int(part) for part in match.groups() if part] if match and len(word) < 20 else []
            if "$" not in word and not (ports and all(port <= 65535 for port in ports)):
                yield _fault(
                    f"{one_line(word, 30)!r} is no port.", one.where(word), "Such as 8080 or 53/udp."
                )
    if keyword == "ENV" and count and "=" not in one.words[0] and count < 2:
        yield _fault(f"ENV gives {one_line(one.words[0], 40)} no value.", one.place, "Write NAME=value.")
    if keyword == "ENV" and count and "=" in one.words[0]:
        for word in one.words[1:]:
            if "=" not in word:
                said = f"ENV has {one_line(word, 40)!r} without a name."
                yield _fault(said, one.where(word), "Put a value with spaces in quotes.")
                break
    if keyword == "HEALTHCHECK" and not re.match(r"(?:NONE\b|CMD\b)", one.value, re.IGNORECASE):
        yield _fault("HEALTHCHECK takes CMD and a command, or NONE.", one.place, "Write HEALTHCHECK CMD ...")


def _is_list(keyword: str, value: str) -> bool:
    """It is meant as a list: a shell has a command `[` too, but none that a comma or a quote follows."""
    if keyword not in (*_LISTS, "HEALTHCHECK"):
        return False
    return keyword == "SHELL" or "," in value or bool(re.match(r"\[\s*[\"']", value))


def _stages(instructions: list[Instruction], faults: list[Finding]) -> tuple[list[Instruction], list[Stage]]:
    leading: list[Instruction] = []
    opened: list[tuple[Instruction, list[Instruction]]] = []
    for one in instructions:
        if one.keyword == "FROM":
            opened.append((one, []))
        elif opened:
            opened[-1][1].append(one)
        else:
            leading.append(one)
            if one.keyword != "ARG":
                said = f"{one.keyword} stands before the first FROM."
                faults.append(_fault(said, one.place, "Only ARG may stand there: move it below."))
    if not opened and all(one.keyword == "ARG" for one in leading):
        faults.append(
            _fault("The file has no FROM.", instructions[0].place, "Name the image that it builds on.")
        )
    stages: list[Stage] = []
    names: dict[str, Stage] = {}
    for index, (opening, body) in enumerate(opened[:_MOST_STAGES]):
        base, name = _from(opening, faults)
        stage = Stage(index, base, name, opening, tuple(body), names.get(base.lower()))
        if name and name.lower() in names:
            first = names[name.lower()].place.line
            said = f"Two stages are called {one_line(name, 40)}, the first in line {first}."
            faults.append(_fault(said, opening.place, "Rename one of them."))
        elif name:
            names[name.lower()] = stage
        stages.append(stage)
    return leading, stages


def _from(opening: Instruction, faults: list[Finding]) -> tuple[str, str]:
    words = opening.words
    if len(words) == 1:
        return words[0], ""
    if len(words) == 3 and words[1].upper() == "AS":
        name = words[2]
        if not _STAGE_NAME.match(name.lower()):
            said = f"{one_line(name, 40)!r} can't be the name of a stage."
            faults.append(
                _fault(said, opening.where(name), "Start with a letter; then letters, digits, - _ and dots.")
            )
        return words[0], name
    if words:
        hint = "Write FROM image, or FROM image AS name."
        faults.append(_fault("FROM takes one image and, after AS, one name.", opening.place, hint))
    return (words[0] if words else ""), ""


def _bases(file: Dockerfile) -> Iterator[Finding]:
    """Variables in FROM that nothing sets."""
    builtin = {"TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT", "BUILDPLATFORM", "BUILDOS",
               "BUILDARCH", "BUILDVARIANT", "TARGETSTAGE"}  # fmt: skip
    for stage in file.stages:
        for match in _VARIABLE.finditer(stage.base):
            name = match[1] or match[3]
            if match[2] or name in builtin or name in file.arguments:
                continue
            hint = closest(name, file.arguments) or f"Write ARG {name}=... above the first FROM."
            said = f"FROM uses ${one_line(name, 40)}, and no ARG before the first FROM declares it."
            yield _fault(said, stage.opening.where(match[0].rstrip("{:-")), hint)

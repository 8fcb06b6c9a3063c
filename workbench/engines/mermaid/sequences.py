"""Sequence diagrams: participants, messages, activations, notes and nested fragments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.engines.mermaid.document import Document
from workbench.engines.mermaid.source import Source, Statement, clean
from workbench.engines.mermaid.statements import described
from workbench.engines.sequence import (
    Activation,
    Closed,
    Destroyed,
    Divided,
    Head,
    Interaction,
    Message,
    Note,
    Numbered,
    Opened,
    Participant,
    Side,
    Step,
)

_NAME = r"[^\s,:;<>+\-()][^,:;<>+\-()]*?(?:-(?![->x)])[^,:;<>+\-()]+?)*"
_MESSAGE = re.compile(
    rf"(?P<source>{_NAME})\s*(?P<arrow><<-->>|<<->>|-->>|->>|-->|->|--x|-x|--\)|-\)"
    rf"|--?(?:\|[\\/]|\\\\|//))\s*(?:\(\))?\s*(?P<mark>[+-])?\s*(?P<target>{_NAME})\s*(?::(?P<text>.*))?$",
    re.DOTALL,
)
_PARTICIPANT = re.compile(
    r"(?:create\s+)?(?P<kind>participant|actor)\s+(?P<id>.+?)(?:\s+as\s+(?P<title>.+))?$"
)
_NOTE = re.compile(
    r"note\s+(?P<side>left of|right of|over)\s+(?P<who>[^:]+?)\s*:(?P<text>.*)$", re.IGNORECASE
)
_ACTIVATION = re.compile(r"(?P<verb>activate|deactivate|destroy)\s+(?P<who>.+)$")
_OPENS = re.compile(r"(?P<word>alt|opt|loop|par|par_over|critical|break|rect)\b\s*(?P<text>.*)$")
_DIVIDES = re.compile(r"(?P<word>else|and|option)\b\s*(?P<text>.*)$")
_NUMBER = re.compile(r"autonumber\b\s*(?P<off>off)?\s*(?P<start>\d{1,6})?\s*(?P<step>\d{1,6})?")
_DIVIDER_OF = {"else": "alt", "and": "par", "option": "critical"}
_IGNORED = re.compile(r"(accTitle|accDescr|links?|properties|details)\b")
_CUT = re.compile(r"#\w{1,10};|(?P<cut>;)")
_PARTIAL_ARROW = re.compile(r"-{1,2}(?:>{1,2}|x|\))?|={1,2}>|→")


@dataclass(slots=True)
class _Play:
    source: Source
    people: dict[str, Participant] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    open: list[tuple[str, Statement]] = field(default_factory=list)
    boxes: int = 0
    title: str = ""
    cut: bool = False
    """The statement comes after a semicolon."""
    strangers: dict[str, Statement] = field(default_factory=dict)
    """Names that an activation was the first to use."""
    created: tuple[str, Statement] | None = None
    """A participant that the next message has to reach."""


def parse(source: Source) -> Document:
    """Read a sequence diagram."""
    play = _Play(source, title=source.title)
    for statement in described(source.statements):
        for at, part in enumerate(_parts(statement)):
            play.cut = at > 0
            _read(play, part)
    _expect_message(play, ())
    _report_strangers(play)
    for word, opened in play.open:
        source.problem(opened, 0, f"this {word} is never closed", "Close it with a line that says end.")
        if word != "box":
            play.steps.append(Closed(opened.line))
    return Document(
        "sequence", interaction=Interaction(tuple(play.people.values()), tuple(play.steps), play.title)
    )


def _parts(statement: Statement) -> list[Statement]:
    """Cut at semicolons, those of entities left alone."""
    if ";" not in statement.text or _IGNORED.match(statement.text):
        return [statement]
    ends = [found.start() for found in _CUT.finditer(statement.text) if found["cut"]]
    found = []
    for start, end in zip([0, *(end + 1 for end in ends)], [*ends, len(statement.text)], strict=True):
        piece = statement.text[start:end]
        if piece.strip():
            indent = len(piece) - len(piece.lstrip())
            found.append(Statement(piece.strip(), statement.line, statement.column + start + indent))
    return found


def _expect_message(play: _Play, ends: tuple[str, ...]) -> None:
    """What was created has to be reached by the next message."""
    if play.created is not None and play.created[0] not in ends:
        name, statement = play.created
        message = f"{name!r:.60} is created, but the next message does not reach it"
        play.source.problem(statement, 0, message, "Put the message that creates it right below.")
    play.created = None


def _read(play: _Play, statement: Statement) -> None:
    text = statement.text
    if text == "end":
        _close(play, statement)
    elif found := _PARTICIPANT.match(text):
        _declare(play, found, statement)
    elif found := _MESSAGE.match(text):
        _send(play, found, statement)
    elif found := _NOTE.match(text):
        _note(play, found, statement)
    elif found := _ACTIVATION.match(text):
        _activate(play, found, statement)
    elif found := re.match(r"box\b\s*(.*)$", text):
        play.boxes += 1
        play.open.append(("box", Statement(_box_title(found[1]), statement.line, statement.column)))
    elif found := _OPENS.match(text):
        play.open.append((found["word"], statement))
        label = "" if found["word"] == "rect" else clean(found["text"])
        play.steps.append(Opened(found["word"], label, statement.line))
    elif found := _DIVIDES.match(text):
        _divide(play, found, statement)
    elif found := _NUMBER.match(text):
        play.steps.append(Numbered(int(found["start"] or 1), int(found["step"] or 1), not found["off"]))
    elif found := re.match(r"title\s*:?\s*(.+)$", text):
        play.title = clean(found[1])
    elif not _IGNORED.match(text):
        _complain(play, statement)


def _box_title(rest: str) -> str:
    colour = re.match(r"(rgba?\([^)]*\)|transparent|#[0-9a-fA-F]{3,8}\b)\s*", rest)
    if colour:
        return clean(rest[colour.end() :])
    words = rest.split(maxsplit=1)
    return clean(words[1] if len(words) == 2 and words[0].lower() in _COLOURS else rest)


_COLOURS = frozenset({
    "aqua", "black", "blue", "brown", "cyan", "gold", "gray", "green", "grey", "lightblue", "lightgreen",
    "lightgrey", "lightyellow", "magenta", "navy", "orange", "pink", "purple", "red", "silver", "teal",
    "violet", "white", "yellow",
})  # fmt: skip


def _box(play: _Play) -> str:
    title = next((opened.text for word, opened in reversed(play.open) if word == "box"), None)
    return "" if title is None else f"{title}\n{play.boxes}"


def _declare(play: _Play, found: re.Match[str], statement: Statement) -> None:
    name = clean(found["id"])
    title = clean(found["title"] or "")
    if properties := re.match(r"(.+?)@\{.*\}$", name):
        name = properties[1]
    if statement.text.startswith("create"):
        play.created = (name, statement)
    known = play.people.get(name)
    if known and known.line:
        if (known.title, known.actor) != (title, found["kind"] == "actor"):
            play.source.problem(
                statement,
                found.start("id"),
                f"the participant {name!r:.60} is declared twice, first in line {known.line}",
                "Declare each once.",
            )
        return
    one = Participant(name, title, found["kind"] == "actor", _box(play), statement.line)
    play.people[name] = one


def _report_strangers(play: _Play) -> None:
    """Who is only ever said to be busy is a slip of the pen."""
    spoken = {end for step in play.steps if isinstance(step, Message) for end in (step.source, step.target)}
    for name, statement in play.strangers.items():
        if name not in spoken and not play.people[name].line:
            message = f"nobody is called {name!r:.60}"
            at = statement.text.rindex(name) if name in statement.text else 0
            play.source.problem(statement, at, message, "Declare the participant, or mend the name.")


def _meet(play: _Play, name: str) -> str:
    play.people.setdefault(name, Participant(name))
    return name


def _send(play: _Play, found: re.Match[str], statement: Statement) -> None:
    source, target = _meet(play, found["source"].strip()), _meet(play, found["target"].strip())
    _expect_message(play, (source, target))
    arrow = found["arrow"]
    both = arrow.startswith("<<")
    body = arrow.removeprefix("<<")
    head = (
        Head.CROSS if body.endswith("x")
        else Head.OPEN if body.endswith(")")
        else Head.FILLED if body.endswith((">>", "/", "\\"))
        else Head.NONE
    )  # fmt: skip
    if "end" in (source, target):
        at = found.start("source" if source == "end" else "target")
        play.source.problem(statement, at, "the word end can't be a participant", "Write End.")
    if found["text"] is None:
        play.source.problem(
            statement, len(statement.text), "a message needs a colon and a text", "Write A->>B: text."
        )
    text = clean(found["text"] or "")
    play.steps.append(
        Message(
            source,
            target,
            text,
            body.startswith("--"),
            head,
            Head.FILLED if both else Head.NONE,
            statement.line,
        )
    )
    if found["mark"]:
        busy = target if found["mark"] == "+" else source
        play.steps.append(Activation(busy, found["mark"] == "+", statement.line))


def _note(play: _Play, found: re.Match[str], statement: Statement) -> None:
    names = tuple(_meet(play, name.strip()) for name in found["who"].split(",") if name.strip())
    if not names:
        play.source.problem(
            statement, found.start("who"), "this note names nobody", "Write note over A: text."
        )
        return
    side = Side(found["side"].lower())
    if len(names) > 2:
        play.source.problem(
            statement,
            found.start("who"),
            f"a note spans two participants, but this names {len(names)}",
            "Name the first and the last.",
        )
    play.steps.append(Note(names, clean(found["text"]), side, statement.line))


def _activate(play: _Play, found: re.Match[str], statement: Statement) -> None:
    name = clean(found["who"])
    if name not in play.people:
        play.strangers.setdefault(name, Statement(statement.text, statement.line, statement.column))
        _meet(play, name)
    if found["verb"] == "destroy":
        play.steps.append(Destroyed(name, statement.line))
    else:
        play.steps.append(Activation(name, found["verb"] == "activate", statement.line))


def _divide(play: _Play, found: re.Match[str], statement: Statement) -> None:
    word = found["word"]
    wanted = _DIVIDER_OF[word]
    inside = play.open[-1][0] if play.open else ""
    if not inside.startswith(wanted):
        play.source.problem(
            statement, 0, f"{word} belongs into {wanted}, but none is open here", f"Open one with {wanted}."
        )
        return
    play.steps.append(Divided(word, clean(found["text"]), statement.line))


def _close(play: _Play, statement: Statement) -> None:
    if not play.open:
        play.source.problem(statement, 0, "this end closes nothing", "Remove it.")
        return
    word, _ = play.open.pop()
    if word != "box":
        play.steps.append(Closed(statement.line))


def _complain(play: _Play, statement: Statement) -> None:
    if play.cut:
        message = "a semicolon ends a statement, and what follows is none"
        play.source.problem(statement, 0, message, "Write #59; for a semicolon in a text.")
        return
    arrow = _PARTIAL_ARROW.search(statement.text)
    if arrow:
        play.source.problem(
            statement,
            arrow.start(),
            "this is no message that can be read",
            "Write A->>B: text, with ->>, -->>, -x or -) between two names.",
        )
    else:
        word = statement.text.split()[0]
        play.source.problem(
            statement,
            0,
            f"{word!r:.40} begins no statement of a sequence diagram",
            "Use participant, a message, note, activate, alt, opt, loop, par or end.",
        )

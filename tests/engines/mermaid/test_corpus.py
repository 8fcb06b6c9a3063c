"""Diagrams as people write them: `tests/corpus/mermaid`.

Each broken one says in its first line where its fault is. Beside each sound one stands, written by hand, what
has to be seen in its picture: every node, every edge with its label, every group, other texts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.engines.mermaid.pictures import Cell, Drawing, Frame
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.engines.drawing.text import glyphs
from workbench.engines.graph import Line
from workbench.engines.sequence import Message
from workbench.kinds.diagram import KIND

CHECKS = Plugins("workbench.checks", "CHECK", Check)
CORPUS = Path(__file__).parents[2] / "corpus" / "mermaid"
BROKEN = sorted(CORPUS.glob("*.broken.mmd"))
SOUND = sorted(CORPUS.glob("*.sound.mmd"))
DIALECTS = {"flow": "flowchart"}
_SYMBOLS = {"(start)": ("●", "(*)"), "(stop)": ("◉", "(@)"), "(bar)": ("━━━", "===")}


@dataclass
class Expected:
    """What a person wrote down about a diagram."""

    nodes: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    edges: list[tuple[str, str, str]] = field(default_factory=list)
    messages: list[tuple[str, str, str]] = field(default_factory=list)
    invisible: int = 0

    @property
    def labels(self) -> list[str]:
        return [label for _, _, label in self.edges if label]


@cache
def expected(path: Path) -> Expected:
    found = Expected()
    for line in path.with_suffix(".expected").read_text(encoding="utf-8").splitlines():
        what, _, rest = line.partition(" ")
        ends, _, label = rest.partition(" : ")
        source, _, target = ends.partition(" -> ")
        match what:
            case "node":
                found.nodes.append(rest)
            case "group":
                found.groups.append(rest)
            case "text":
                found.texts.append(rest)
            case "edge":
                found.edges.append((source, target, label))
            case "message":
                found.messages.append((source, target, label))
            case "invisible":
                found.invisible += 1
            case _:
                pytest.fail(f"{path.name}: {line!r} is no expectation")
    return found


def parsed(path: Path) -> Parsed:
    return KIND.parse(path.name, path.read_text(encoding="utf-8"))


def findings(diagram: Parsed) -> list[Finding]:
    """What the parser and all checks of diagrams say."""
    subject = Subject(diagram)
    found = list(diagram.problems)
    for name in CHECKS.names():
        if name.startswith("diagram.") and diagram.tree is not None:
            found += CHECKS.load(name).run(subject)
    return found


def drawing(path: Path, *, ascii_only: bool) -> Drawing:
    picture = KIND.picture(parsed(path), ascii_only=ascii_only)
    assert picture is not None
    labels = [shown(label, ascii_only) for label in expected(path).labels]
    return Drawing(picture.lines, ascii_only=ascii_only, labels=labels)


def shown(words: str, ascii_only: bool) -> str:
    """As the picture spells it."""
    if words in _SYMBOLS:
        return _SYMBOLS[words][ascii_only]
    return "".join(part for part, _ in glyphs(words, ascii_only))


def frames(drawn: Drawing, words: str, ascii_only: bool) -> list[Frame]:
    text = shown(words, ascii_only)
    return drawn.boxes(text) or drawn.titled(text)


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    kinds = Counter(path.name.split("-")[0] for path in (*BROKEN, *SOUND))

    assert set(kinds) == {"flow", "sequence", "er", "state", "class", "c4"}
    assert all(number >= 8 for number in kinds.values()), kinds
    assert len(BROKEN) + len(SOUND) >= 48


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_a_broken_diagram_has_an_error_on_its_line(path: Path) -> None:
    line = int(path.read_text(encoding="utf-8").split("\n", 1)[0].split("expect:")[1])

    errors = [finding for finding in findings(parsed(path)) if finding.severity is Severity.ERROR]

    assert [error.place.line for error in errors if error.place] == [line], errors


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_a_sound_diagram_has_no_error_and_is_of_its_kind(path: Path) -> None:
    found = parsed(path)
    prefix = path.name.split("-")[0]

    assert [finding for finding in findings(found) if finding.severity is Severity.ERROR] == []
    assert found.dialect == DIALECTS.get(prefix, prefix)
    assert KIND.recognises(found.text) > 0.9


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_a_sound_diagram_has_as_much_in_it_as_was_written(path: Path) -> None:
    wanted, document = expected(path), parsed(path).tree

    if document.interaction is not None:
        sent = [step for step in document.interaction.steps if isinstance(step, Message)]
        assert len(sent) == len(wanted.messages)
        assert len(document.interaction.participants) == len(wanted.nodes)
        return
    seen = [edge for edge in document.graph.edges if edge.style is not Line.INVISIBLE]
    assert len(seen) == len(wanted.edges)
    assert len(document.graph.edges) - len(seen) == wanted.invisible
    assert len(document.graph.nodes) == len(wanted.nodes)


@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_a_sound_diagram_is_drawn_with_every_word(path: Path, ascii_only: bool) -> None:
    wanted, drawn = expected(path), drawing(path, ascii_only=ascii_only)

    words = [*wanted.texts, *wanted.labels, *(text for _, _, text in wanted.messages)]
    missing = [text for text in words if not drawn.find(shown(text, ascii_only))]
    for name, number in Counter(wanted.nodes).items():
        if len(drawn.boxes(shown(name, ascii_only))) < number:
            missing.append(name)
    missing += [title for title in wanted.groups if not drawn.titled(shown(title, ascii_only))]
    for label, number in Counter(wanted.labels).items():
        if len(drawn.find(shown(label, ascii_only))) < number:
            missing.append(label)
    if ascii_only:
        assert all(glyph.isascii() for row in drawn.rows for glyph in row)
    assert missing == []


@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
@pytest.mark.parametrize("path", [path for path in SOUND if expected(path).edges], ids=lambda path: path.name)
def test_every_edge_is_drawn_from_box_to_box(path: Path, ascii_only: bool) -> None:
    wanted, drawn = expected(path), drawing(path, ascii_only=ascii_only)
    walls: set[Cell] = set()
    for name in wanted.nodes:
        walls |= {cell for box in drawn.boxes(shown(name, ascii_only)) for cell, _ in box.border()}

    lost = [
        f"{source} -> {target}"
        for source, target, _ in wanted.edges
        if not any(
            drawn.joined(one, other, frozenset(walls))
            for one in frames(drawn, source, ascii_only)
            for other in frames(drawn, target, ascii_only)
        )
    ]

    assert lost == []


@pytest.mark.parametrize("ascii_only", [False, True], ids=["unicode", "ascii"])
@pytest.mark.parametrize(
    "path", [path for path in SOUND if expected(path).messages], ids=lambda path: path.name
)
def test_every_message_runs_between_its_lifelines_in_order(path: Path, ascii_only: bool) -> None:
    wanted, drawn = expected(path), drawing(path, ascii_only=ascii_only)
    heads = {name: drawn.boxes(shown(name, ascii_only))[0] for name in wanted.nodes}
    middles = {name: _lifeline(drawn, box) for name, box in heads.items()}

    lost, row = [], max(box.bottom for box in heads.values())
    for source, target, text in wanted.messages:
        low, high = sorted((middles[source], middles[target]))
        places = [y for x, y in drawn.find(shown(text, ascii_only)) if y > row and low < x]
        arrows = [y + 1 for y in places if _arrow(drawn, y + 1, low, high)]
        if arrows:
            row = arrows[0]
        else:
            lost.append(f"{source} -> {target}: {text}")

    assert lost == []


def _lifeline(drawn: Drawing, head: Frame) -> int:
    """The column where the line leaves the head."""
    return next(x for x in range(head.left + 1, head.right) if drawn.at(x, head.bottom) in "┬+")


def _arrow(drawn: Drawing, y: int, low: int, high: int) -> bool:
    """An unbroken line between two columns; a short loop at one."""
    cells = range(low + 1, low + 3) if low == high else range(low + 1, high)
    lines = "─┈┼│┃┊┆►◄▷◁✕├┤-.=|:#+<>x" if low != high else "─┈◄◁✕-.<x"
    return all(drawn.at(x, y) in lines for x in cells)


def small(name: str) -> list[str]:
    return (CORPUS / f"small.{name}.txt").read_text(encoding="utf-8").split("====\n")


@pytest.mark.parametrize("text", small("accepted"))
def test_what_mermaid_takes_is_no_error(text: str) -> None:
    """Verdicts of Mermaid 11.17.2's own parser on diagrams of a few lines."""
    assert KIND.parse("a.mmd", text).problems == ()


@pytest.mark.parametrize("text", small("refused"))
def test_what_mermaid_refuses_is_an_error(text: str) -> None:
    assert KIND.parse("a.mmd", text).problems != ()

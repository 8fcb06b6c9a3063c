"""A playbook as it will be: what it asks and writes, its design with the defaults, each of its artifacts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import wrap

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from workbench.core.gallery import Asked, Outline, Preview, Sheet, request_of
from workbench.core.session import Reply, Session, TextBlock, Turn
from workbench.core.text import one_line, visible
from workbench.core.values import Outcome
from workbench.ui.oneline import OneLine, Segment
from workbench.ui.transcript import Transcript
from workbench.ui.viewer.lines import SourceLines
from workbench.ui.viewer.view import LineView

ABOUT, DESIGN = "About", "Design"
_LANGUAGES = {"openapi": "yaml", "asyncapi": "yaml", "diagram": "mermaid", "document": "markdown"}
_SUFFIXES = {"py": "python", "ts": "typescript", "js": "javascript", "yml": "yaml", "md": "markdown"}


def about(outline: Outline) -> Iterable[Content]:
    """What it designs, what it asks with the defaults, what it writes and decides."""
    card = outline.card
    yield Content.styled(one_line(card.title), "bold")
    yield Content.styled(f"{one_line(card.group)}, /playbook {card.id}", "$foreground-muted")
    yield Content("")
    yield Content(visible(card.description))
    yield from _headed("It asks", (_asked(each) for each in outline.questions))
    yield from _headed(
        "With the defaults it writes",
        (
            Content.assemble(
                ("  ", ""),
                (one_line(each.name), "bold"),
                (f"  {one_line(each.summary)}", "$foreground-muted"),
            )
            for each in outline.artifacts
        ),
    )
    yield from _headed("It decides", (Content(f"  {one_line(title)}") for title in outline.decisions))
    yield from _headed(
        "For requests such as",
        (Content.styled(f"  “{one_line(each)}”", "italic") for each in card.examples),
    )


def _headed(title: str, lines: Iterable[Content]) -> Iterable[Content]:
    yield Content("")
    yield Content.styled(title, "$primary bold")
    yield from lines


def _asked(asked: Asked) -> Content:
    question = asked.question
    parts: list[Content | str | tuple[str, str]] = [f"  {one_line(question.question)}\n    "]
    for number, choice in enumerate(question.choices):
        chosen = choice.label == question.default
        parts += [" · " if number else "", (one_line(choice.label), "$text-success bold" if chosen else "")]
    parts.append((f"\n    {one_line(question.default)}: {one_line(asked.reason)}", "$foreground-muted"))
    return Content.assemble(*parts)


class Parts(OneLine):
    """The parts of a preview, as tabs around the one that is shown."""

    DEFAULT_CSS = """
    Parts { background: $panel; color: $text-muted; }
    """

    class Chosen(Message):
        """A part was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    names: reactive[tuple[str, ...]] = reactive((ABOUT, DESIGN))
    at: reactive[int] = reactive(0)
    waiting: reactive[bool] = reactive(False)

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """Those next to the one shown stay longest where it is narrow."""
        tabs = []
        for number, name in enumerate(self.names):
            mark, style = ("▌", "$primary bold") if number == self.at else (" ", "$foreground")
            shown = Content.assemble((f"{mark}{one_line(name, 30)}", style))
            tabs.append(Segment(shown, abs(number - self.at), str(number)))
        said = "rendering…" if self.waiting else f"{self.at + 1}/{len(self.names)} Tab"
        return tabs, [Segment(Content(said), 0)]

    def on_click(self, event: events.Click) -> None:
        """Turn to the part that was clicked."""
        event.stop()
        for start, end, name in self._clicks:
            if start <= event.x < end:
                self.post_message(self.Chosen(int(name)))


class Answer(Transcript):
    """A design as the session would show it, from its beginning."""

    DEFAULT_CSS = """
    Answer { height: 1fr; }
    """

    def read(self, name: str, answer: str) -> None:
        """Show the answer that the playbook gives."""
        reply = Reply("playbooks", (TextBlock(answer),))
        turn = Turn(name, request_of(name), "", replies=(reply,), outcome=Outcome.DONE)
        self.show(Session(id=name, turns=(turn,)))
        self._take_in()
        self.action_first()


class PlaybookPreview(Vertical):
    """Shows one playbook, a part at a time."""

    DEFAULT_CSS = """
    PlaybookPreview { background: $background; }
    PlaybookPreview > #about { padding: 0 1; scrollbar-size-vertical: 1; }
    PlaybookPreview > #about > Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        yield Parts()
        with VerticalScroll(id="about", can_focus=False):
            yield Static()
        yield Answer(id="answer")
        yield LineView(id="sheet")

    def on_mount(self) -> None:
        self._show("about")

    @property
    def parts(self) -> Parts:
        """Which part is shown, and which there are."""
        return self.query_one(Parts)

    def describe(self, outline: Outline) -> None:
        """Another playbook, from its first part on."""
        self.parts.names = (ABOUT, DESIGN, *(each.name for each in outline.artifacts))
        self.parts.at = 0
        self.query_one("#about Static", Static).update(Content("\n").join(list(about(outline))))
        self.query_one("#about").scroll_home(animate=False)
        self._show("about")

    def turn_to(self, at: int, name: str, preview: Preview) -> None:
        """Another part of the one that is shown."""
        self.parts.at = at
        if at == 0:
            self._show("about")
        elif at == 1:
            self._show("answer")
            self.query_one(Answer).read(name, preview.answer)
        else:
            self._show("sheet")
            self.query_one(LineView).show(self._lines(preview.sheets[at - 2]))

    def _lines(self, sheet: Sheet) -> SourceLines:
        suffix = sheet.name.rpartition(".")[2].lower()
        text = sheet.content
        if sheet.kind == "document":
            text = _wrapped(text, max(20, self.size.width - 8))
        return SourceLines(text, _LANGUAGES.get(sheet.kind) or _SUFFIXES.get(suffix, suffix))

    def _show(self, shown: str) -> None:
        for part in ("about", "answer", "sheet"):
            self.query_one(f"#{part}").display = part == shown

    def scroll_page(self, pages: int) -> None:
        """A screen up or down in what is shown."""
        for part in self.query("#about, #answer, #sheet"):
            if part.display:
                part.scroll_relative(y=pages * max(1, part.size.height - 1), animate=False)


def _wrapped(text: str, width: int) -> str:
    """Prose in lines that fit; tables, code and what is short as it is."""
    lines, code = [], False
    for line in text.splitlines():
        code ^= line.lstrip().startswith("```")
        if code or len(line) <= width or line.startswith("|"):
            lines.append(line)
        else:
            hang = " " * len((re.match(r"\s*(?:[-*] |\d+\. )?", line) or [""])[0])
            lines += wrap(line, width, subsequent_indent=hang, break_long_words=False)
    return "\n".join(lines) + "\n"

"""The composer: a text box that grows, and above it what completes the word at the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from workbench.ui.composer.completion import Candidate, Word, attached, commands, files, word_at
from workbench.ui.composer.completions import Completions
from workbench.ui.composer.folding import LARGE, Folds
from workbench.ui.composer.recall import Recall


class Box(TextArea):
    """The text box. Keys that mean something to the composer go to it first."""

    DEFAULT_CSS = """
    Box {
        height: auto; max-height: 50vh; min-height: 1; border: none; padding: 0;
        background: $surface; color: $foreground; scrollbar-size-vertical: 1;
        &:focus { border: none; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $text-muted; }
    }
    """

    def __init__(self, composer: Composer) -> None:
        super().__init__(
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder="Describe what you need",
            id="composer-box",
        )
        self._composer = composer

    @property
    def row_of_cursor(self) -> int:
        """The wrapped row that the cursor is on."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    @property
    def at_first_row(self) -> bool:
        """There is no row above the cursor."""
        return self.row_of_cursor == 0

    @property
    def at_last_row(self) -> bool:
        """There is no row below the cursor."""
        return self.row_of_cursor >= self.wrapped_document.height - 1

    async def _on_key(self, event: events.Key) -> None:
        if self._composer.take_key(event.key):
            event.stop()
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(self._composer.folds.fold(event.text), *self.selection)


class Composer(Vertical):
    """Takes a message; posts `Submitted` with it, and `FilesAsked` and `ArgumentsAsked` to learn what
    can stand after `@` and after a command."""

    DEFAULT_CSS = """
    Composer { height: auto; max-height: 100%; background: $surface; border-top: solid $border-blurred; }
    Composer:focus-within { border-top: solid $border; }
    Composer #composer-row { height: auto; padding: 0 1; }
    """

    @dataclass
    class Submitted(Message):
        """The user sends a message."""

        text: str
        paths: tuple[str, ...]
        """Project files that it names with `@`."""

    @dataclass
    class FilesAsked(Message):
        """Which project files match? Answer with `offer_files`."""

        typed: str

    @dataclass
    class ArgumentsAsked(Message):
        """What can stand here after a command? Answer with `offer_arguments`."""

        command: str
        before: str
        """What stands between the command and the word."""
        typed: str

    def __init__(self, known_commands: Sequence[tuple[str, str]] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.folds = Folds()
        self.history: tuple[str, ...] = ()
        """Messages sent in this session before, the oldest first."""
        self._sent: list[str] = []
        """Everything sent in this run."""
        self.known_commands = tuple(known_commands)
        """(name, what it does) of the slash commands."""
        self._box = Box(self)
        self._completions = Completions(id="completions")
        self._recall = Recall()
        self._word: Word | None = None

    def compose(self) -> ComposeResult:
        yield self._completions
        with Vertical(id="composer-row"):
            yield self._box

    # ------------------------------------------------------------ its text

    @property
    def text(self) -> str:
        """What stands in it, pastes in full."""
        return self.folds.unfold(self._box.text)

    @text.setter
    def text(self, text: str) -> None:
        self._put(text)
        self._box.move_cursor(self._box.document.end)

    def _put(self, text: str) -> None:
        self._box.text = self.folds.fold(text, lines=LARGE, characters=LARGE)

    # ------------------------------------------------------------ keys

    def take_key(self, key: str) -> bool:
        """Act on a key of the box; says whether the box must leave it alone."""
        if self._completions.candidates and self._take_completing(key):
            return True
        match key:
            case "enter":
                self._submit()
            case "alt+enter" | "shift+enter" | "ctrl+j":
                self._box.replace("\n", *self._box.selection)
            case "up" if self._box.at_first_row:
                return self._remember(1)
            case "down" if self._box.at_last_row:
                return self._remember(-1)
            case "alt+o":
                self._unfold()
            case _:
                return False
        return True

    def _take_completing(self, key: str) -> bool:
        shown = self._completions
        match key:
            case "up" | "down":
                step = 1 if key == "down" else -1
                shown.show(shown.candidates, (shown.cursor + step) % len(shown.candidates))
            case "tab":
                self._complete(shown.candidates[shown.cursor])
            case "enter":
                self._take_by_enter(shown.candidates[shown.cursor])
            case "escape":
                self._offer(())
            case _:
                return False
        return True

    def _take_by_enter(self, candidate: Candidate) -> None:
        """Complete the word; send what is complete with it, or was complete without it."""
        word = self._word
        if word is not None and word.command and not word.typed and self._completions.cursor == 0:
            self._submit()
            return
        written = word is not None and candidate.text == word.typed
        self._complete(candidate)
        if candidate.text.startswith("/") or written:
            self._submit()

    def _submit(self) -> None:
        text = self.text
        if not text.strip():
            return
        self._offer(())
        self._recall.forget()
        self._box.text = ""
        self._sent.append(text)
        self.post_message(self.Submitted(text, attached(text)))

    def _unfold(self) -> None:
        row, column = self._box.cursor_location
        found = self.folds.at(self._box.document.get_line(row), column)
        if found is not None:
            start, end, text = found
            self._box.replace(text, (row, start), (row, end))

    def _remember(self, back: int) -> bool:
        """Put an older or newer message in the box; what stood there comes back at the end of the way."""
        box = self._box
        prefix = self.folds.unfold(box.get_text_range((0, 0), box.cursor_location))
        recalled = self._recall.step(back, self.text, prefix, (*self._sent, *self.history))
        if recalled is None:
            return False
        self._put(recalled)
        self._recall.settle(self.text)
        # Where the next step in the same direction goes on at once.
        end = (0, len(box.document.get_line(0))) if back > 0 else box.document.end
        box.move_cursor(end)
        return True

    # ------------------------------------------------------------ completion

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    def _look_at_word(self) -> None:
        row, column = self._box.cursor_location
        word = None
        if self._box.selection.is_empty:
            word = word_at(self._box.document.get_line(row), row, column)
        if word == self._word:
            return
        self._word = word
        if word is None:
            self._offer(())
        elif word.sign == "/":
            self._offer(commands(word.typed, self.known_commands))
        elif word.command:
            self._offer(())
            self.post_message(self.ArgumentsAsked(word.command, word.before, word.typed))
        else:
            self.post_message(self.FilesAsked(word.typed))

    def offer_files(self, typed: str, paths: Sequence[str]) -> None:
        """Answer `FilesAsked`; ignored when something else was typed meanwhile."""
        if self._word is not None and self._word.sign == "@" and self._word.typed == typed:
            self._offer(files(typed, paths))

    def offer_arguments(
        self, command: str, before: str, typed: str, words: Sequence[tuple[str, str]]
    ) -> None:
        """Answer `ArgumentsAsked`; ignored when something else was typed meanwhile."""
        word = self._word
        if word is not None and (word.command, word.before, word.typed) == (command, before, typed):
            self._offer(tuple(Candidate(text, note) for text, note in words))

    def _offer(self, candidates: tuple[Candidate, ...]) -> None:
        if candidates or self._completions.candidates:
            self._completions.show(candidates)

    def _complete(self, candidate: Candidate) -> None:
        word = self._word
        self._offer(())
        if word is not None:
            start, end = (word.row, word.start), (word.row, word.start + len(word.sign) + len(word.typed))
            self._box.replace(candidate.text + " ", start, end)

    @on(Completions.Clicked)
    def _clicked(self, message: Completions.Clicked) -> None:
        message.stop()
        self._complete(self._completions.candidates[message.at])
        self._box.focus()

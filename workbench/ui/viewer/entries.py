"""Lists in the viewer: findings to act on, and an outline to jump by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.core.findings import Finding, Severity, worst_first
from workbench.core.kinds import OutlineEntry
from workbench.core.plugins import Explanation
from workbench.core.text import one_line, visible
from workbench.ui.fitting import fitted

_SIGNS = {
    Severity.ERROR: ("✘", "$text-error"),
    Severity.WARNING: ("!", "$text-warning"),
    Severity.ADVICE: ("·", "$foreground-muted"),
}
_INDENT = 2


class EntryList(OptionList):
    """A list whose entries lead to places in the source."""

    DEFAULT_CSS = """
    EntryList {
        height: 1fr; border: none; padding: 0; background: $background; scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-highlighted {
            background: $block-cursor-blurred-background; color: $foreground; text-style: none;
        }
        &:focus > .option-list--option-highlighted {
            background: $block-cursor-background 50%; color: $foreground; text-style: none;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]

    @dataclass
    class PlaceChosen(Message):
        """Go to this place in the source."""

        line: int
        column: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._findings: tuple[Finding, ...] = ()
        self._outline: tuple[OutlineEntry, ...] = ()
        self._said = ""

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what the checks found, the worst first, the waived last."""
        ordered = tuple(sorted(worst_first(findings), key=lambda finding: bool(finding.waived)))
        said = "✔ Every check passed." if not ordered else ""
        self._take(ordered, (), said)

    def show_outline(self, entries: Sequence[OutlineEntry]) -> None:
        """Show a table of contents."""
        self._take((), tuple(entries), "There is nothing to list." if not entries else "")

    def say(self, text: str) -> None:
        """Show a sentence instead of entries."""
        self._take((), (), text)

    def _take(self, findings: tuple[Finding, ...], outline: tuple[OutlineEntry, ...], said: str) -> None:
        if (findings, outline, said) == (self._findings, self._outline, self._said):
            return
        self._findings, self._outline, self._said = findings, outline, said
        self._fill(0)

    def _fill(self, cursor: int) -> None:
        width = max(10, self.scrollable_content_region.width - 2)
        self.clear_options()
        if self._said:
            self.add_option(Option(Content.styled(self._said, "$foreground-muted"), disabled=True))
            return
        shown = [_finding(finding, width) for finding in self._findings]
        shown += [_entry(entry, width) for entry in self._outline]
        self.add_options([Option(content) for content in shown])
        self.highlighted = min(cursor, len(shown) - 1) if shown else None

    def on_resize(self, event: events.Resize) -> None:
        """Entries are wrapped for the width."""
        self._fill(self.highlighted or 0)

    @property
    def chosen(self) -> Finding | None:
        """The finding under the cursor."""
        at = self.highlighted
        return self._findings[at] if at is not None and at < len(self._findings) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Lead to the entry's place."""
        event.stop()
        at = event.option_index
        if at < len(self._findings):
            place = self._findings[at].place
            if place is not None:
                self.post_message(self.PlaceChosen(place.line, place.column))
        elif at < len(self._outline):
            self.post_message(self.PlaceChosen(self._outline[at].line, 1))


def _finding(finding: Finding, width: int) -> Content:
    """Sign and message; then where and which rule; then what to do."""
    sign, style = _SIGNS[finding.severity]
    severity: str = finding.severity
    if finding.waived:
        sign, style, severity = "○", "$foreground-muted", "waived"
    where = f"line {finding.place.line}" if finding.place else ""
    parts = [Content.styled(one_line(finding.message), "$foreground-muted" if finding.waived else "bold")]
    about = "  ".join(part for part in (where, one_line(finding.rule)) if part)
    parts.append(Content.assemble((severity, style), (f"  {about}", "$foreground-muted")))
    told = f"because {one_line(finding.waived)}" if finding.waived else one_line(finding.hint)
    if told:
        parts.append(Content(f"→ {told}"))
    lines = [line for part in parts for line in part.wrap(width - _INDENT)]
    first, *rest = lines
    return Content.assemble((f"{sign} ", style), first, *(part for line in rest for part in ("\n  ", line)))


def _entry(entry: OutlineEntry, width: int) -> Content:
    number = f"  {entry.line}"
    indent = "  " * min(entry.depth, 6)
    room = max(4, width - len(number))
    title = indent + one_line(entry.title)
    shown = fitted(title, room)
    return Content.assemble((shown, "bold" if not entry.depth else ""), (number, "$foreground-muted"))


def explained(rule: str, explanation: Explanation | None) -> str:
    """A rule's help as Markdown."""
    if explanation is None:
        return f"### {visible(rule)}\n\nThe parser says this; there is no rule behind it."
    parts = [f"### {visible(rule)}", f"**{visible(explanation.title)}**", visible(explanation.why)]
    for heading, example in (("Wrong", explanation.wrong), ("Right", explanation.right)):
        if example:
            parts.append(f"{heading}:\n\n```\n{visible(example)}\n```")
    if explanation.source:
        parts.append(f"Source: {visible(explanation.source)}")
    return "\n\n".join(part for part in parts if part)

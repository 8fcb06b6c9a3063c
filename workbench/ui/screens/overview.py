"""Brief, coverage, decisions and usage, over the whole screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.core.session import Session, Turn
from workbench.core.text import one_line, visible
from workbench.core.values import Certainty, Decision, Dimension
from workbench.ui.oneline import OneLine, Segment
from workbench.ui.statusline import amount, money

if TYPE_CHECKING:
    from workbench.studio.coverage import Deliverable

VIEWS = ("brief", "coverage", "decisions", "usage")
_CERTAINTY = {
    Certainty.STATED: ("✔", "stated", "$text-success"),
    Certainty.ASSUMED: ("~", "assumed", "$text-warning"),
    Certainty.OPEN: ("?", "open", "$text-error"),
}
_STATES = {
    "verified": ("✔", "$text-success"),
    "drafted": ("~", "$text-warning"),
    "missing": ("·", "$foreground-muted"),
}


def brief_view(session: Session) -> Iterable[Content]:
    """The requirements, by dimension."""
    for dimension in Dimension:
        yield Content.styled(dimension.heading, "$primary bold")
        lines = [line for line in session.requirements if line.dimension is dimension]
        if not lines:
            yield Content.styled("  ? nothing is known yet", "$foreground-muted")
        for line in lines:
            mark, said, style = _CERTAINTY[line.certainty]
            source = f"  ({one_line(line.source, 60)})" if line.source else ""
            yield Content.assemble(
                (f"  {mark} ", style), visible(line.text), (f"  {said}{source}", "$foreground-muted")
            )
        yield Content("")


def coverage_view(deliverables: Sequence[Deliverable]) -> Iterable[Content]:
    """What a complete design has, and what this one has of it."""
    there = sum(each.state != "missing" for each in deliverables)
    yield Content.styled(f"{there} of {len(deliverables)} parts of a complete design", "$primary bold")
    yield Content.styled("✔ verified by a check   ~ drafted   · missing", "$foreground-muted")
    yield Content("")
    for each in deliverables:
        mark, style = _STATES.get(each.state, ("·", "$foreground-muted"))
        where = ", ".join(one_line(name, 40) for name in each.where)
        faint = "$foreground-muted" if each.state == "missing" else ""
        yield Content.assemble(
            (f"  {mark} ", style), (one_line(each.title, 60), faint), (f"  {where}", "$foreground-muted")
        )


def decisions_view(decisions: Sequence[Decision]) -> Iterable[Content]:
    """Each decision with what it was chosen from."""
    if not decisions:
        yield Content.styled("Nothing is decided yet.", "$foreground-muted")
    for decision in decisions:
        yield Content.styled(f"{decision.number}. {one_line(decision.title, 120)}", "$primary bold")
        yield Content.styled(visible(decision.context), "$foreground-muted")
        for option in decision.options:
            chosen = option.title == decision.choice
            mark, style = ("●", "bold") if chosen else ("○", "")
            weighed = "  ".join(
                f"{sign} {one_line(text, 160)}"
                for sign, text in (("+", option.pros), ("-", option.cons))
                if text
            )
            yield Content.assemble(
                (f"  {mark} {one_line(option.title, 80)}", style), (f"  {weighed}", "$foreground-muted")
            )
        yield Content.assemble(("  → ", "$text-success"), visible(decision.consequences))
        yield Content("")


def usage_view(session: Session) -> Iterable[Content]:
    """Who answers with what in the prompt; tokens and cost of each turn and of all."""
    models = [reply.model for turn in session.all_turns for reply in turn.replies if reply.model]
    answers = (session.provider, *models[-1:], session.effort)
    context = ", ".join(one_line(name, 60) for name in session.context_files)
    for name, said in (
        ("agent", session.agent),
        ("answers from", ", ".join(part for part in answers if part)),
        ("in the prompt", context or "no CLAUDE.md or AGENTS.md was found"),
    ):
        yield Content.assemble((f"  {name:<15}", "$foreground-muted"), one_line(said, 200))
    yield Content("")
    yield Content.styled(f"  {'turn':<28}{'in':>9}{'cached':>9}{'out':>9}{'cost':>9}", "$primary bold")
    for number, turn in enumerate(session.all_turns, 1):
        yield _usage_row(f"{number}. {one_line(turn.text, 60)}", turn)
    total = session.usage
    yield Content("")
    yield Content.assemble(
        "  ",
        (f"{'all':<28}", "bold"),
        f"{amount(total.input_tokens + total.cache_write_tokens):>9}{amount(total.cache_read_tokens):>9}"
        f"{amount(total.output_tokens):>9}{money(total.cost):>9}",
    )
    if total.cost is None:
        yield Content.styled("  A model's price is unknown, so the cost can't be added up.", "$text-warning")


def _usage_row(title: str, turn: Turn) -> Content:
    usage = turn.usage
    name = Content(title).truncate(26, ellipsis=True)
    return Content.assemble(
        "  ",
        name.pad_right(28 - name.cell_length),
        f"{amount(usage.input_tokens + usage.cache_write_tokens):>9}{amount(usage.cache_read_tokens):>9}"
        f"{amount(usage.output_tokens):>9}{money(usage.cost):>9}",
    )


class ViewTabs(OneLine):
    """The names of the views."""

    DEFAULT_CSS = """
    ViewTabs { background: $panel; color: $text-muted; }
    """

    view: reactive[str] = reactive("brief")

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """A tab a view; how to leave."""
        tabs = []
        for number, name in enumerate(VIEWS, 1):
            mark, style = ("▌", "$primary bold") if name == self.view else (" ", "$foreground")
            title = Content.assemble(
                (f"{mark}{name.capitalize()}", style), (f" {number}", "$foreground-muted")
            )
            tabs.append(Segment(title, 0 if name == self.view else 2))
        return tabs, [Segment(Content("←→ turn   Esc back"), 1)]

    def on_click(self, event: events.Click) -> None:
        """Turn to the view that was clicked."""
        start = 1
        for segment, name in zip(self.sides(self.size.width)[0], VIEWS, strict=True):
            end = start + segment.content.cell_length
            if start <= event.x < end:
                self.screen.query_one(ViewTabs).view = name
            start = end + self.GAP.cell_length


class OverviewScreen(ModalScreen[None]):
    """Four views of one design; arrows or numbers turn to another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+s", "dismiss", "Back", show=False),
        Binding("right,tab", "turn(1)", "Next view", show=False),
        Binding("left,shift+tab", "turn(-1)", "View before", show=False),
        *(Binding(str(number), f"view({name!r})", name, show=False) for number, name in enumerate(VIEWS, 1)),
    ]

    DEFAULT_CSS = """
    OverviewScreen { background: $background; }
    OverviewScreen VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    OverviewScreen Static { height: auto; }
    """

    view: reactive[str] = reactive("brief", init=False)

    def __init__(self, session: Session, coverage: Sequence[Deliverable], view: str) -> None:
        super().__init__()
        self._session = session
        self._coverage = tuple(coverage)
        self.set_reactive(OverviewScreen.view, view)

    def compose(self) -> ComposeResult:
        yield ViewTabs().data_bind(OverviewScreen.view)
        with VerticalScroll():
            yield Static(self._content())

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()
        self.watch(self.query_one(ViewTabs), "view", self.action_view, init=False)

    def watch_view(self) -> None:
        self.query_one(Static).update(self._content())
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _content(self) -> Content:
        match self.view:
            case "brief":
                lines = brief_view(self._session)
            case "coverage":
                lines = coverage_view(self._coverage)
            case "decisions":
                lines = decisions_view(self._session.decisions)
            case _:
                lines = usage_view(self._session)
        return Content("\n").join(list(lines))

    def action_turn(self, step: int) -> None:
        """To the view beside."""
        self.view = VIEWS[(VIEWS.index(self.view) + step) % len(VIEWS)]

    def action_view(self, view: str) -> None:
        """To a view by its name."""
        self.view = view

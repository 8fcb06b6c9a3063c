"""The line above all panes and the line below them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content

from workbench.core.text import one_line
from workbench.ui.actions import hints, keys_of, shown_key
from workbench.ui.oneline import OneLine, Segment, keyed
from workbench.ui.situation import Situation

_STATUS_STYLES = {"in review": "$text-warning", "accepted": "$text-success"}
"""By the status's text; muted are the others."""


def amount(count: int) -> str:
    """A number of tokens, short."""
    if count < 1000:
        return str(count)
    return f"{count / 1000:.1f}k" if count < 999_950 else f"{count / 1_000_000:.1f}M"


def money(cost: float | None) -> str:
    """A cost in dollars; a question mark when a price is unknown, nothing when it is nothing."""
    if cost is None:
        return "$?"
    if cost == 0:
        return ""
    return f"${cost:.2f}" if cost >= 0.005 else "<$0.01"


class TopLine(OneLine):
    """Title, who answers, and where the design stands."""

    DEFAULT_CSS = """
    TopLine { background: $panel; color: $foreground; }
    """

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """Title, agent and model; read-only mark and status."""
        now, session = self.situation, self.situation.opened
        title = one_line(session.title, 80) or "New session" if session else "Workbench"
        shown = Content.styled(title, "bold").truncate(max(16, width // 2), ellipsis=True)
        left = [Segment(shown, 0, "rename" if session and session.title else "")]
        if now.agent:
            left.append(Segment(Content.styled(one_line(now.agent, 40), "$text-accent"), 4, "agent"))
        if now.model:
            left.append(Segment(Content.styled(one_line(now.model, 40), "$foreground-muted"), 3, "model"))
        if session and session.context_files:
            first, *more = session.context_files
            files = f"+ {one_line(first, 30)}" + (f" and {len(more)} more" if more else "")
            left.append(Segment(Content.styled(files, "$foreground-muted"), 6, "usage"))
        right = []
        others = len(now.running) - bool(session and session.id in now.running)
        if others:
            right.append(Segment(Content.styled(f"● {others} elsewhere", "$text-accent"), 5))
        if now.read_only:
            right.append(Segment(Content.styled("read-only", "$text-warning bold"), 1))
        if session and session.id:
            style = _STATUS_STYLES.get(session.status, "$foreground-muted")
            right.append(Segment(Content.styled(str(session.status), style), 2, "status"))
        return left, right


class BottomLine(OneLine):
    """What the design has, what it cost, and which keys do something now."""

    DEFAULT_CSS = """
    BottomLine { background: $panel; color: $text-muted; }
    """

    def __init__(self, keymap: Mapping[str, str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keymap = keymap

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """Figures at the left, keys at the right."""
        now = self.situation
        keys = [
            Segment(
                keyed(shown_key(keys_of(action, self._keymap)[0]), action.title.lower()),
                2 + 2 * action.hint,
                action.id,
            )
            for action in hints(now)
            if keys_of(action, self._keymap)
        ]
        return self._figures(now), keys

    def _figures(self, now: Situation) -> Iterable[Segment]:
        if not now.desk:
            yield Segment(Content("Opening…" if not now.ready else ""), 0)
            return
        yield self._saved(now)
        session = now.session
        there, wanted = now.coverage
        yield Segment(Content(f"brief {now.brief}/5"), 9, "brief")
        if wanted:
            yield Segment(Content(f"coverage {there}/{wanted}"), 11, "coverage")
        if session.usage.total_tokens:
            cost = money(session.usage.cost)
            spent = f"{amount(session.usage.total_tokens)} tokens {cost}".rstrip()
            yield Segment(Content(spent), 5, "usage")
        if now.context:
            share = f"context {now.context:.0%}".replace("%", " %")
            style = "$text-error bold" if now.context > 0.9 else "$text-warning" if now.context > 0.7 else ""
            yield Segment(Content.styled(share, style), 7, "usage")

    def _saved(self, now: Situation) -> Segment:
        if not now.session.id:
            return Segment(Content("○ new"), 3)
        if now.saved:
            return Segment(Content.styled("✔ saved", "$text-success"), 3)
        return Segment(Content.styled("… saving", "$text-warning"), 3)

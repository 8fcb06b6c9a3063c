"""How things stand now: what the panes, the status lines and the actions go by.

Made before the first paint, so the session's own module is imported only once there is a session.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.core.events import QuestionsAsked
    from workbench.core.session import Session
    from workbench.core.values import Outcome


@cache
def no_session() -> Session:
    """What there is before a session is open."""
    from workbench.core.session import Session

    return Session()


@dataclass(frozen=True, slots=True)
class Situation:
    """Frozen, so that what it is handed to needs no access to the studio."""

    opened: Session | None = None
    """The open session's state; None before there is one."""
    ready: bool = False
    """The studio is prepared; before that nothing can be sent."""
    desk: bool = False
    """A session is open."""
    busy: bool = False
    read_only: str = ""
    """Why nothing can be written; empty when it can."""
    saved: bool = True
    agent: str = ""
    model: str = ""
    """The id that the model name stands for."""
    window: int | None = None
    """Its context window in tokens."""
    provider: str = ""
    provider_title: str = ""
    coverage: tuple[int, int] = (0, 0)
    """Deliverables there are, and all."""
    pending: QuestionsAsked | None = None
    queued: tuple[str, ...] = ()
    activity: str = ""
    running: frozenset[str] = frozenset()
    """Ids of the sessions in which a turn runs, this one or another."""
    focus: str = "chat"
    """The pane that has the keys: sessions, chat or artifacts."""

    @property
    def session(self) -> Session:
        """The open session's state; an empty one before there is one."""
        return no_session() if self.opened is None else self.opened

    @property
    def outcome(self) -> Outcome | None:
        """How the last turn ended; None while one runs or when there is none."""
        if self.busy or not self.session.turns:
            return None
        return self.session.turns[-1].outcome

    @property
    def last_answer(self) -> tuple[str, ...]:
        """The stretches of text of the last turn's answer."""
        from workbench.core.session import TextBlock

        if not self.session.all_turns:
            return ()
        replies = self.session.all_turns[-1].replies
        return tuple(
            block.text for reply in replies for block in reply.blocks if isinstance(block, TextBlock)
        )

    @property
    def brief(self) -> int:
        """How many of the five dimensions have an answer."""
        from workbench.core.values import Certainty

        known = self.session.requirements
        return len({line.dimension for line in known if line.certainty is not Certainty.OPEN})

    @property
    def context(self) -> float | None:
        """Share of the context window that the last request and its answer took."""
        if not self.window:
            return None
        for turn in reversed(self.session.all_turns):
            for reply in reversed(turn.replies):
                if reply.usage.total_tokens:
                    return reply.usage.total_tokens / self.window
        return 0.0

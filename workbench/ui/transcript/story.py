"""The items of a session, kept up to date by comparing identities: what is the same object is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workbench.core.session import Block, Session, TextBlock, ToolCall, Turn
from workbench.ui.transcript.answers import CardItem, TextItem, ThinkingItem
from workbench.ui.transcript.items import EndItem, HeadItem, Item, SteerItem, UserItem

_YOU, _HEAD, _END = ("you",), ("head",), ("end",)
_RECENT = 50
"""How many turns of a session that is opened are told at once; `recall` tells the older ones."""


class Key(NamedTuple):
    """What an item shows."""

    name: tuple[object, ...]
    """Its place in the turn, and what it is."""
    make: Callable[..., Item]
    parts: tuple[object, ...]
    """What it is made from, and brought up to date with."""


class _Group:
    """The items of one turn."""

    def __init__(self, start: int) -> None:
        self.turn: Turn | None = None
        self.start = start
        self.keys: list[Key] = []


class Story:
    """All items, in order; of a session just opened only those of its last turns at first."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.session = Session()
        self.untold = 0
        """How many turns, from the first, have no items yet."""
        self._groups: list[_Group] = []

    def turn_starts(self) -> list[int]:
        """Index of each turn's first item."""
        return [group.start for group in self._groups]

    def update(self, session: Session) -> int:
        """Take the session as it is now. Returns the index of the first item that is new or changed;
        the number of items when none is."""
        old, self.session = self.session, session
        if old.id != session.id or self.untold > len(session.turns):
            self._truncate(0)
            self.untold = max(0, len(session.turns) - _RECENT)
        same = self._same_turns(old, session)
        turns = session.all_turns[self.untold :]
        if same > len(turns):
            same = len(turns)
        first = len(self.items)
        for at in range(same, len(turns)):
            if at < len(self._groups) and self._groups[at].turn is turns[at]:
                continue
            if at < len(self._groups) and self._another(self._groups[at], turns[at]):
                first = min(first, self._groups[at].start)
                self._truncate(at)
            if at == len(self._groups):
                self._groups.append(_Group(len(self.items)))
            first = min(first, self._tell(self._groups[at], turns[at], at == len(turns) - 1))
        if len(self._groups) > len(turns):
            first = min(first, self._groups[len(turns)].start)
            self._truncate(len(turns))
        return first

    def _same_turns(self, old: Session, session: Session) -> int:
        """How many turns from the first need no look."""
        if old.turns is session.turns:
            return min(len(session.turns) - self.untold, len(self._groups))
        return 0

    def recall(self, turns: int) -> int:
        """Tell so many of the turns that were not told, the latest of them. Returns how many items come
        before those there were."""
        items: list[Item] = []
        groups: list[_Group] = []
        first = max(0, self.untold - turns)
        for turn in self.session.all_turns[first : self.untold]:
            group = _Group(len(items))
            group.turn, group.keys = turn, self._keys(turn)
            items.extend(key.make(*key.parts) for key in group.keys)
            groups.append(group)
        for group in self._groups:
            group.start += len(items)
        self.untold = first
        self.items[:0] = items
        self._groups[:0] = groups
        return len(items)

    @staticmethod
    def _another(group: _Group, turn: Turn) -> bool:
        return group.turn is not None and (group.turn.id, group.turn.text) != (turn.id, turn.text)

    def _truncate(self, groups: int) -> None:
        if groups < len(self._groups):
            del self.items[self._groups[groups].start :]
            del self._groups[groups:]

    def _tell(self, group: _Group, turn: Turn, last: bool) -> int:
        """Bring one turn's items up to date."""
        group.turn = turn
        keys = self._keys(turn)
        kept = 0
        while kept < min(len(keys), len(group.keys)) and keys[kept].name == group.keys[kept].name:
            kept += 1
        first = len(self.items)
        if kept < len(group.keys) and last:
            del self.items[group.start + kept :]
        elif kept < len(group.keys):
            self._truncate_after(group, kept)
        if kept < len(group.keys):
            first = min(first, group.start + kept)
        for at, key in enumerate(keys[:kept]):
            if self.items[group.start + at].update(*key.parts):
                first = min(first, group.start + at)
        for key in keys[kept:]:
            first = min(first, len(self.items))
            self.items.append(key.make(*key.parts))
        group.keys = keys
        return first

    def _truncate_after(self, group: _Group, kept: int) -> None:
        """Forget this turn's items from one on, and all later turns."""
        del self.items[group.start + kept :]
        at = self._groups.index(group)
        del self._groups[at + 1 :]

    def _keys(self, turn: Turn) -> list[Key]:
        """What a turn shows: for each item its name, and what it is made from."""
        keys = [Key(_YOU, UserItem, (turn,))]
        if turn.replies:
            keys.append(Key(_HEAD, HeadItem, (turn,)))
        before: Block | str | None = None
        for number, reply in enumerate(turn.replies):
            done = turn.outcome is not None or reply.stop_reason is not None
            for at, block in enumerate(reply.blocks):
                top = 0 if before is None or (_is_card(block) and _is_card(before)) else 1
                name = (number, at, type(block))
                final = done or at < len(reply.blocks) - 1 or number < len(turn.replies) - 1
                if isinstance(block, ToolCall):
                    keys.append(Key(name, CardItem, (block, turn.outcome is None, top, self._now)))
                elif not block.text or block.text.isspace():
                    continue
                elif isinstance(block, TextBlock):
                    keys.append(Key(name, TextItem, (block, final, top)))
                else:
                    keys.append(Key(name, ThinkingItem, (block, final, top)))
                before = block
            for at, before in enumerate(reply.steering):
                keys.append(Key((number, at, "steer"), SteerItem, (before,)))
        if EndItem.needed(turn):
            keys.append(Key(_END, EndItem, (turn,)))
        return keys

    def _now(self) -> Session:
        return self.session


def _is_card(block: Block | str) -> bool:
    return isinstance(block, ToolCall)

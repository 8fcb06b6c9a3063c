"""Messages sent before, one after the other, as far as they begin like what was typed."""

from __future__ import annotations

from collections.abc import Sequence


class Recall:
    """A walk back through the history; it ends when the text is changed."""

    def __init__(self) -> None:
        self._found: tuple[str, ...] = ()
        self._back = 0
        self._kept = ""
        self._shown: str | None = None

    def forget(self) -> None:
        """The next step begins a new walk."""
        self._shown = None

    def settle(self, text: str) -> None:
        """The box shows the message like this."""
        self._shown = text

    def step(self, back: int, text: str, prefix: str, history: Sequence[str]) -> str | None:
        """The message one further back (1) or nearer (-1); what stood there first comes at the end of the
        way; None beyond either end."""
        if self._shown is None or text != self._shown:
            # The newest of equal messages stands for all of them.
            newest_first = dict.fromkeys(
                message for message in reversed(history) if message.startswith(prefix) and message != text
            )
            self._found, self._back, self._kept = tuple(newest_first), 0, text
        wanted = self._back + back
        if not 0 <= wanted <= len(self._found) or wanted == self._back:
            return None
        self._back = wanted
        self._shown = self._found[wanted - 1] if wanted else self._kept
        return self._shown

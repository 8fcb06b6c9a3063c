"""When to try again and how long to wait: our own loop's rules, visible and capped.

The SDK's own retries are off: they obey any `retry-after`, and nobody sees them.
"""

from __future__ import annotations

import asyncio
import email.utils
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_WAIT = 60.0
"""Seconds; a server that asks for more is told to the user instead."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how patiently. Clock and chance come in, so that tests need neither."""

    attempts: int = 5
    """Tries in all for a server that is busy or at fault."""
    connection_attempts: int = 3
    """Tries in all when nothing can be reached."""
    first_wait: float = 1.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def wait(self, tried: int, asked: float | None) -> float:
        """Seconds before the next try, after so many; what the server asked for comes first."""
        if asked is not None:
            return asked
        doubled: float = self.first_wait * 2.0 ** (tried - 1)
        return min(doubled, LONGEST_WAIT) * (0.75 + self.chance() / 4)

    def asked(self, headers: Mapping[str, str]) -> float | None:
        """Seconds that the server asks to wait; None when it does not say."""
        for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
            try:
                seconds = float(headers.get(name, "")) / unit
            except ValueError:
                continue
            if 0 <= seconds < float("inf"):
                return seconds
        try:
            moment = email.utils.parsedate_to_datetime(headers.get("retry-after", ""))
        except (TypeError, ValueError):
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - self.now()).total_seconds())


def duration(seconds: float) -> str:
    """Such as `45 s`, `12 min`, `2 h 5 min`."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"

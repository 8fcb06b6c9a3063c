"""An end to work that can't be interrupted: after a time it is no longer waited for."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


class OutOfTime(Exception):
    """The work was not done in the time there is."""


def within(seconds: float, work: Callable[[], T]) -> T:
    """What the work returns or raises. Raises `OutOfTime` when that takes longer.

    It goes on in a thread of its own until it comes to its end, which the size limit of each kind brings
    about; what it returns then is lost.
    """
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again by whoever waits
            failed.append(error)

    thread = Thread(target=run, name="workbench-engine", daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise OutOfTime
    return done[0]

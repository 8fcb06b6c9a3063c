"""Watch proofs from outside: a statement can switch off the server's own limits, and catch its errors."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from workbench.engines.postgres.errors import Limit
from workbench.engines.postgres.host import Host, Slot

_PAUSE = 0.05
_GRACE = (0.3, 1.0, 1.0)
"""Seconds that each step is given before the next, harder one."""


@dataclass
class Proof:
    """One that runs now."""

    host: Host
    slot: Slot
    started: float
    seconds: float
    disk: int
    reached: Limit = ""
    """The limit that was reached; from then on its session is being ended."""
    steps: int = 0
    next_step: float = 0.0
    next_size: float = 0.0
    busy: bool = False
    """Whether a statement runs: an idle one needs no interruption."""

    @property
    def deadline(self) -> float:
        """When its time is over."""
        return self.started + self.seconds


class Watch:
    """A thread that sleeps while no proof runs."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._proofs: set[int] = set()
        self._running: dict[int, Proof] = {}
        self._wake = threading.Event()
        self._mutex = threading.Lock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, proof: Proof) -> None:
        with self._mutex:
            self._running[id(proof)] = proof
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="postgres watch", daemon=True)
                self._thread.start()
        self._wake.set()

    def remove(self, proof: Proof) -> None:
        with self._mutex:
            self._running.pop(id(proof), None)

    def stop(self) -> None:
        self._ended.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            with self._mutex:
                proofs = list(self._running.values())
                if not proofs:
                    self._wake.clear()
            if not proofs:
                self._wake.wait()
                continue
            for proof in proofs:
                try:
                    self._look(proof)
                except Exception:  # noqa: BLE001 - a watch that ended would lift every limit
                    proof.reached = proof.reached or "lost"
            self._ended.wait(_PAUSE)

    def _look(self, proof: Proof) -> None:
        now = self._clock()
        if not proof.reached:
            if now >= proof.deadline:
                proof.reached = "time"
            elif now >= proof.next_size and self._is_too_large(proof, now):
                proof.reached = "disk"
        if proof.reached and proof.busy and now >= proof.next_step:
            with self._mutex:
                if id(proof) not in self._running:
                    return
            proof.host.interrupt(proof.slot, proof.steps)
            proof.next_step = now + _GRACE[min(proof.steps, len(_GRACE) - 1)]
            proof.steps += 1

    def _is_too_large(self, proof: Proof, now: float) -> bool:
        """Looks at each file, and so not again before ten times as long as that took."""
        too_large = now - proof.started > _PAUSE and proof.host.size(proof.slot) > proof.disk
        proof.next_size = now + 10 * (self._clock() - now)
        return too_large

"""Limits for each client, counted in Valkey as one timestamp (GCRA).

Needs: pip install valkey.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import valkey

log = logging.getLogger("rate_limiter")

TIMEOUT_SECONDS = 0.02
COPIES = 6
SCRIPT = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local full = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0')) + tonumber(ARGV[1])
if full - now > tonumber(ARGV[2]) then return {0, full - now} end
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000) + 1)
return {1, full - now}
"""


@dataclass(frozen=True)
class Decision:
    """What to tell the client; `retry_after` in seconds is 0 when the request passes."""

    allowed: bool
    remaining: int
    retry_after: int
    limit: Limit


@dataclass(frozen=True)
class Limit:
    """A rate and the requests that may come at once after a pause."""

    requests_per_minute: int
    burst: int

    @property
    def interval(self) -> float:
        """Seconds that one request takes out of the bucket."""
        return 60 / self.requests_per_minute

    @property
    def window(self) -> float:
        """Seconds that the whole bucket holds."""
        return self.interval * self.burst

    def grant(self, ahead: float) -> Decision:
        left = math.floor((self.window - ahead) / self.interval + 1e-9)
        return Decision(True, max(0, left), 0, self)

    def refusal(self, ahead: float) -> Decision:
        return Decision(False, 0, max(1, math.ceil(ahead - self.window)), self)

    def share(self) -> Limit:
        """What one copy grants by itself."""
        return Limit(max(1, self.requests_per_minute // COPIES), max(1, self.burst // COPIES))


class LocalBuckets:
    """Buckets in memory, for one copy."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._full_at: dict[str, float] = {}

    def check(self, client: str, route_class: str, limit: Limit) -> Decision:
        """Count one request against this copy's share."""
        return self._count(f"{client}:{route_class}", limit.share())

    def forget_full(self) -> None:
        """Drop buckets that are full again; call it once a minute."""
        now = self._clock()
        with self._lock:
            self._full_at = {key: full_at for key, full_at in self._full_at.items() if full_at > now}

    def _count(self, key: str, limit: Limit) -> Decision:
        now = self._clock()
        with self._lock:
            full_at = max(self._full_at.get(key, now), now) + limit.interval
            if full_at - now > limit.window:
                return limit.refusal(full_at - now)
            self._full_at[key] = full_at
        return limit.grant(full_at - now)


class RateLimiter:
    """Buckets that all copies share."""

    def __init__(self, client: valkey.Valkey) -> None:
        # Connect with socket_timeout=TIMEOUT_SECONDS: a check that waits is worse than a coarse one.
        self._script = client.register_script(SCRIPT)
        self._fallback = LocalBuckets()

    def check(self, client: str, route_class: str, limit: Limit) -> Decision:
        """Count one request."""
        try:
            return self._count(f"{client}:{route_class}", limit)
        except (valkey.ConnectionError, valkey.TimeoutError) as error:
            log.error("counters away, limits are coarse: %s", error)
            return self._fallback.check(client, route_class, limit)

    def _count(self, key: str, limit: Limit) -> Decision:
        # Microseconds, since the store's clock gives them; its time counts, not ours.
        interval, window = round(limit.interval * 1e6), round(limit.window * 1e6)
        allowed, ahead = self._script(keys=[key], args=[interval, window])
        return limit.grant(ahead / 1e6) if allowed else limit.refusal(ahead / 1e6)

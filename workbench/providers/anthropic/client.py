"""The SDK's client: imported and built in a thread, once, and kept from writing to the screen."""

from __future__ import annotations

import asyncio
import logging
import os
import warnings
from typing import TYPE_CHECKING, Any

from workbench.core.errors import ProviderError
from workbench.providers.anthropic.options import DEFAULT_URL, Options

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic

_CONNECT = 10.0
_READ_SLACK = 30.0
"""Our own watchdog must speak first, since it can say what happened."""


class ClientSource:
    """Builds the client when it is first asked for."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._client: AsyncAnthropic | None = None
        self._lock = asyncio.Lock()

    async def get(self) -> AsyncAnthropic:
        """The client. Raises `ProviderError` for a key that can't be one."""
        async with self._lock:
            if self._client is None:
                self._client = await asyncio.to_thread(_build, self._options)
            return self._client

    async def aclose(self) -> None:
        """Give back the connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()


def _build(options: Options) -> AsyncAnthropic:
    _keep_quiet()
    import anthropic

    settings: dict[str, Any] = _credentials(options)
    if options.base_url:
        settings["base_url"] = options.base_url
    elif "ANTHROPIC_BASE_URL" in os.environ:
        settings["base_url"] = DEFAULT_URL
    longest = max(options.patience, options.first_patience) + _READ_SLACK
    client = anthropic.AsyncAnthropic(
        max_retries=0, timeout=anthropic.Timeout(longest, connect=_CONNECT), **settings
    )
    _ = client.messages
    return client


def _credentials(options: Options) -> dict[str, Any]:
    """What the environment gives. Otherwise the SDK looks for profiles - but never for a foreign server,
    which gets a word in place of a key."""
    key = _checked(options.environment.get("ANTHROPIC_API_KEY", ""), "ANTHROPIC_API_KEY")
    token = _checked(options.environment.get("ANTHROPIC_AUTH_TOKEN", ""), "ANTHROPIC_AUTH_TOKEN")
    if options.local:
        word = key or token or "local"
        return {"api_key": word, "default_headers": {"X-Api-Key": word}}
    if key:
        return {"api_key": key}
    return {"auth_token": token} if token else {}


def _checked(value: str, variable: str) -> str:
    value = value.strip()
    if not value.isascii() or not value.isprintable():
        raise ProviderError(f"{variable} has characters that no key has.", hint="Copy the key again.")
    return value


def _keep_quiet() -> None:
    """The SDK and its HTTP library log to stderr when `ANTHROPIC_LOG` is set, and warn of old models
    there; either would tear a full-screen interface. With a handler on the root in place, the SDK's
    own set-up of logging does nothing."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())
    for name in ("anthropic", "httpx2", "httpcore2"):
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    warnings.filterwarnings("ignore", module=r"(anthropic|httpx2|httpcore2)\b")
    warnings.filterwarnings("ignore", message=r"(The model '.*' is deprecated|Using Claude with )")

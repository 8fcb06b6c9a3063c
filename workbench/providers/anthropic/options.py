"""What the settings and the environment say about requests, parsed once.

Besides Anthropic's own variables these are read:

WORKBENCH_API_PROFILE      `anthropic` or `local`; says what the server understands when its address does not,
                           such as a company's gateway to Claude
WORKBENCH_STREAM_PATIENCE  seconds without content after which a stream counts as broken (default 180)
WORKBENCH_MAX_OUTPUT       most tokens to ask for in one reply
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from workbench.core.errors import ProviderError
from workbench.core.ports import ProviderSettings

DEFAULT_URL = "https://api.anthropic.com"
_PATIENCE = 180.0
_FIRST_PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Options:
    """How requests are made."""

    base_url: str
    """Empty when the SDK decides: its default, or what a profile on disk says."""
    local: bool
    """The server is not Anthropic's: only the plain core of the protocol is sent."""
    model: str = ""
    """Set by the user; stands for `inherit`."""
    patience: float = _PATIENCE
    """Seconds without content after which a stream counts as broken; pings don't count."""
    first_patience: float = _FIRST_PATIENCE
    """The same before anything arrived: a local server reads a long prompt for minutes."""
    max_output: int | None = None
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown_url(self) -> str:
        """The address for sentences, without a user name or password in it."""
        return shown_url(self.base_url or DEFAULT_URL)


def read_options(settings: ProviderSettings) -> Options:
    """Parse. Raises `ProviderError` for an address that is none."""
    environment = settings.environment
    base_url = _normalised(settings.base_url or environment.get("ANTHROPIC_BASE_URL", ""))
    patience = _number(environment.get("WORKBENCH_STREAM_PATIENCE", ""), _PATIENCE)
    return Options(
        base_url=base_url,
        local=_is_local(base_url, environment.get("WORKBENCH_API_PROFILE", "")),
        model=settings.model,
        patience=patience,
        first_patience=max(patience, _FIRST_PATIENCE) if patience >= _PATIENCE else patience,
        max_output=int(_number(environment.get("WORKBENCH_MAX_OUTPUT", ""), 0)) or None,
        environment=environment,
    )


def shown_url(url: str) -> str:
    """The address without credentials, query and closing slash."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), "", ""))


def is_anthropic(url: str) -> bool:
    """Whether the address is one of Anthropic's own."""
    host = (urlsplit(url).hostname or "").lower()
    return host == "anthropic.com" or host.endswith(".anthropic.com")


def _is_local(base_url: str, profile: str) -> bool:
    match profile.strip().lower():
        case "anthropic":
            return False
        case "local":
            return True
        case _:
            return bool(base_url) and not is_anthropic(base_url)


def _normalised(url: str) -> str:
    """With a scheme, and without the `/v1` that the SDK adds itself."""
    url = url.strip()
    if not url:
        return ""
    url = (url if "://" in url else f"http://{url}").rstrip("/")
    for ending in ("/v1/messages", "/v1"):
        url = url.removesuffix(ending)
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ProviderError("The base URL is no web address.", hint="Use one like http://localhost:11434.")
    return url


def _number(text: str, default: float) -> float:
    try:
        value = float(text)
    except ValueError:
        return default
    return value if 0 < value < 1e9 else default

"""Any failure of a request, classified: one sentence, one hint, and whether trying again may help."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.core.errors import ProviderError
from workbench.providers.anthropic.retry import LONGEST_WAIT, RetryPolicy, duration
from workbench.providers.anthropic.secrets import Redactor

if TYPE_CHECKING:
    from anthropic import APIStatusError


class StreamCut(Exception):
    """The stream ended before its end was announced."""


class StreamSilent(Exception):
    """Nothing came for too long; the argument is the seconds waited."""


class NotAStream(Exception):
    """The server answered with something else than a stream of the Messages API."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What sentences name."""

    url: str
    model: str
    local: bool
    redact: Redactor
    words: int = 0
    begun: bool = False
    """Something of the reply arrived."""
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is known about a failure."""

    problem: str
    hint: str
    short: str
    """The cause in a few words, for `Waiting` and for replies that were cut: `Rate limited`."""
    again: bool = False
    """Trying again at once, or after a wait, may help."""
    retryable: bool = False
    """The user's sending it again later may help."""
    asked: float | None = None
    """Seconds that the server asks to wait."""
    unreachable: bool = False
    foreign_thinking: bool = False
    """A thinking block was made in a different conversation."""
    request_id: str = ""

    def error(self, at: Circumstances) -> ProviderError:
        """As the session shows it."""
        request_id = at.redact(self.request_id or at.request_id, 80)
        problem, hint = self.problem, self.hint
        if at.begun:
            so_far = f"after {at.words} words" if at.words else "while the answer arrived"
            problem, hint = (
                f"{self.short} {so_far}; what arrived is kept.",
                "Send again, or continue from there.",
            )
        hint = " ".join(part for part in (hint, f"Request {request_id}." if request_id else "") if part)
        return ProviderError(
            problem, hint=hint, retryable=self.retryable or self.again, request_id=request_id, cut=at.begun
        )


_SPEND_CODES = frozenset(
    {"enforced_spend_limit_reached", "contract_spend_limit_reached", "ramp_limit_exceeded"}
)
_KIND_OF_TYPE = {
    "authentication_error": "key",
    "billing_error": "billing",
    "permission_error": "permission",
    "not_found_error": "model",
    "invalid_request_error": "request",
    "request_too_large": "size",
    "rate_limit_error": "rate",
    "overloaded_error": "overload",
    "api_error": "server",
    "timeout_error": "server",
}
_KIND_OF_STATUS = {
    401: "key", 402: "billing", 403: "permission", 404: "address", 408: "server", 409: "server",
    413: "size", 429: "rate", 529: "overload",
}  # fmt: skip
_TOKENS_OF = re.compile(r"(\d[\d,]*) tokens > (\d[\d,]*)")
_FOREIGN_THINKING = "bound to a different conversation"


def classify(error: Exception, at: Circumstances, policy: RetryPolicy) -> Fault:
    """What went wrong. The order matters: a status error of a running stream has status 200, and the
    transport's own errors come through once a stream has begun."""
    import anthropic
    import httpx2

    match error:
        case ProviderError():
            return Fault(error.problem, error.hint, error.problem.rstrip("."), retryable=error.retryable)
        case anthropic.APIStatusError():
            return _of_status(error, at, policy)
        case anthropic.APITimeoutError() | anthropic.APIConnectionError() | httpx2.TransportError():
            return _of_connection(error, at)
        case StreamCut():
            return _lost(at)
        case StreamSilent():
            return _silent(float(error.args[0]), at)
        case anthropic.CredentialsError():
            problem = f"The stored credentials can't be used: {at.redact(str(error))}"
            return Fault(problem, "Set ANTHROPIC_API_KEY, or sign in again.", "No credentials")
        case TypeError() if "authentication method" in str(error):
            hint = "Set ANTHROPIC_API_KEY, or choose a local server with --base-url."
            return Fault("No API key.", hint, "No API key")
        case NotAStream() | ValueError() | AssertionError() | anthropic.APIResponseValidationError():
            return _no_stream(at)
        case httpx2.RequestError() | httpx2.InvalidURL():
            return _no_stream(at)
        case _:
            problem = f"The request failed inside Workbench ({type(error).__name__})."
            return Fault(
                problem, "Send it again; report it if it stays.", "The request failed", retryable=True
            )


def _of_status(error: APIStatusError, at: Circumstances, policy: RetryPolicy) -> Fault:
    fault = _of_kind(_kind(error), error, at)
    fault = replace(fault, request_id=error.request_id or "", asked=policy.asked(error.response.headers))
    should = error.response.headers.get("x-should-retry")
    if should in ("true", "false") and fault.short != _BILLING:
        fault = replace(fault, again=should == "true", retryable=fault.retryable or fault.again)
    if fault.again and _kind(error) == "rate" and fault.asked is None:
        problem = "Rate limited, and the API does not say for how long."
        return replace(
            fault,
            problem=problem,
            hint="It may be a spend limit: see the usage page of the API's console.",
            again=False,
        )
    if fault.again and fault.asked is not None and fault.asked > LONGEST_WAIT:
        problem = f"{fault.short}; the API asks to wait {duration(fault.asked)}."
        return replace(fault, problem=problem, hint="Your message is kept; send it again then.", again=False)
    return fault


def _kind(error: APIStatusError) -> str:
    """The type first, since the status of a running stream says nothing; the code refines it."""
    if error.error_code in _SPEND_CODES:
        return "billing"
    if (kind := _KIND_OF_TYPE.get(str(error.type))) is not None:
        said = error.api_message or ""
        return "size" if kind == "request" and _TOKENS_OF.search(said) else kind
    status = error.status_code
    return _KIND_OF_STATUS.get(status, "request" if 400 <= status < 500 else "server")


_BILLING = "Billing stops this request"


def _of_kind(kind: str, error: APIStatusError, at: Circumstances) -> Fault:
    said = at.redact(error.api_message or "").rstrip(".")
    owner = f"The server at {at.url}" if at.local else "The API"
    match kind:
        case "key":
            return Fault(f"{owner} refused the key (401).", "Check ANTHROPIC_API_KEY.", "The key was refused")
        case "billing":
            return Fault(f"{_BILLING}: {said or 'no reason given'}.", "Retrying won't help.", _BILLING)
        case "permission":
            return Fault(f"This key may not use {at.model}.", _said(said), "Not permitted")
        case "model":
            return Fault(f"No model {at.model} on {at.url}.", "/model lists what it has.", "No such model")
        case "address":
            return Fault(f"{at.url} has no Messages API (404).", "Check --base-url.", "Wrong address")
        case "size":
            return _too_large(error, at)
        case "rate":
            return Fault(
                "Rate limited.", "Send again in a minute.", "Rate limited", again=True, retryable=True
            )
        case "overload":
            short = f"{owner} is overloaded"
            return Fault(f"{short}.", "Send again in a minute.", short, again=True)
        case "server":
            # A proxy's page is no sentence: only what the API itself says is shown.
            status = f" {error.status_code}" if error.status_code >= 400 else ""
            short = f"Server fault{status}"
            return Fault(f"{short} at {at.url}.", _said(said) or "Send again in a minute.", short, again=True)
        case _:
            foreign = error.status_code in (200, 400) and _FOREIGN_THINKING in (error.api_message or "")
            problem = f"{owner} refused the request: {said or f'status {error.status_code}'}."
            return Fault(
                problem, "Your message is kept.", "The request was refused", foreign_thinking=foreign
            )


def _said(said: str) -> str:
    return f"It says: {said}." if said else ""


def _too_large(error: APIStatusError, at: Circumstances) -> Fault:
    counted = _TOKENS_OF.search(error.api_message or "")
    size = f"Too large ({counted[1]} tokens of {counted[2]})" if counted else f"Too large for {at.model}"
    return Fault(f"{size}.", "Detach files, or go on in a new session.", size)


def _of_connection(error: Exception, at: Circumstances) -> Fault:
    import anthropic
    import httpx2

    chain = tuple(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in chain):
        hint = "Behind a company's proxy, set SSL_CERT_FILE to its certificates."
        return Fault(f"The certificate of {at.url} is not trusted.", hint, "The certificate is not trusted")
    if any(isinstance(cause, (httpx2.ConnectError, httpx2.ConnectTimeout)) for cause in chain):
        if at.local:
            hint = "Is Ollama/LM Studio running?"
            return Fault(
                f"Nothing answers at {at.url}.", hint, "Nothing answers", retryable=True, unreachable=True
            )
        hint = "Check the network; your message is kept."
        short = f"{at.url} can't be reached"
        return Fault(f"{short}.", hint, short, again=True, unreachable=True)
    if any(isinstance(cause, (httpx2.UnsupportedProtocol, httpx2.InvalidURL)) for cause in chain):
        return _no_stream(at)
    if isinstance(error, anthropic.APITimeoutError | httpx2.TimeoutException):
        hint = "Your message is kept; send it again."
        return Fault(f"{at.url} did not answer in time.", hint, "The connection timed out", retryable=True)
    return _lost(at)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _lost(at: Circumstances) -> Fault:
    problem = f"The connection to {at.url} was lost before an answer came."
    return Fault(
        problem, "Your message is kept; send it again.", "Connection lost", again=True, unreachable=True
    )


def _silent(seconds: float, at: Circumstances) -> Fault:
    waited = duration(seconds)
    hint = "Send again; WORKBENCH_STREAM_PATIENCE sets how long to wait."
    return Fault(f"{at.url} sent nothing for {waited}.", hint, f"Nothing came for {waited}", retryable=True)


def _no_stream(at: Circumstances) -> Fault:
    if at.begun:
        return Fault("", "", "The stream became unreadable", retryable=True)
    problem = f"{at.url} did not answer with an Anthropic stream."
    return Fault(problem, "Wrong address or proxy?", "No Anthropic stream")

"""No answer holds a password or a key.

What is answered lands in logs, caches and browsers. A password's hash is nobody's business but the
server's, and a key is shown once, when it is made.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    service UserService {
      rpc GetUser(GetUserRequest) returns (User);
    }
    message GetUserRequest {
      string user_id = 1;
    }
    message User {
      string id = 1;
      string password_hash = 2;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    service UserService {
      rpc GetUser(GetUserRequest) returns (User);
    }
    message GetUserRequest {
      string user_id = 1;
    }
    message User {
      string id = 1;
      string email = 2;
    }
Source: OWASP API3:2023; AIP-147
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, field_spot, file_of, report, rpc_spot, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.protobuf.model import File, Message

_ALWAYS = frozenset({
    "password", "passwd", "passphrase", "password_hash", "hashed_password", "password_digest",
    "password_salt", "cvv", "cvc", "card_security_code", "totp_secret", "otp_secret", "mfa_secret",
    "security_answer",
})  # fmt: skip
_ONCE = frozenset({
    "private_key", "secret_key", "client_secret", "signing_key", "signing_secret", "webhook_secret",
})  # fmt: skip
_MAKES = ("Create", "Generate", "Rotate", "Issue", "Register", "Reset", "Provision", "Add", "Regenerate")


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    found: dict[tuple[str, str], Spot] = {}
    for service, rpc in rpcs_of(file):
        secrets = _ALWAYS if rpc.name.startswith(_MAKES) else _ALWAYS | _ONCE
        for message in _within(file, file.message(rpc.response.text)):
            for field in message.fields:
                hidden = "INPUT_ONLY" in field.option("(google.api.field_behavior)")
                if field.name.lower() in secrets and field.type.text in ("string", "bytes") and not hidden:
                    where = rpc_spot(service, rpc).label
                    label = f"{field_spot(message, field).label}, which {where} answers with,"
                    found.setdefault((message.path, field.name), Spot(label, field.place))
    hint = "Leave it out of what is answered; take it in the request alone."
    yield from report(CHECK, found.values(), "is a secret", hint)


def _within(file: File, message: Message | None) -> list[Message]:
    """A message, and all that it holds."""
    found: dict[str, Message] = {}
    todo = [message] if message else []
    while todo:
        one = todo.pop()
        if one.path in found:
            continue
        found[one.path] = one
        held = (file.message(field.type.text, one.path) for field in one.fields)
        todo += [each for each in held if each]
    return list(found.values())


CHECK = Check("protobuf/secret-in-response", KINDS, Severity.WARNING, run)

"""Parts that every contract has: problems, headers, parameters, security, what it says of itself."""

from __future__ import annotations

from typing import Any

from workbench.engines.derive.form import Choices
from workbench.engines.derive.openapi_schemas import most_of_page

Node = dict[str, Any]

PROBLEMS = {
    400: ("Malformed", "malformed", "The request is malformed", "The body is not JSON."),
    401: ("Unauthorized", "unauthorized", "The credentials are not accepted", "They have expired."),
    403: ("Forbidden", "forbidden", "This is not allowed", "The token has no such scope."),
    404: ("NotFound", "not-found", "There is no such thing", "Or it is not yours."),
    409: ("Conflict", "conflict", "The state does not allow it", "A unique value is taken."),
    412: ("Changed", "changed", "It has changed since it was read", "Read it again, then repeat the change."),
    422: ("Invalid", "invalid", "Some fields are not acceptable", "See errors."),
    429: ("TooMany", "too-many", "Too many requests", "Wait, then try again."),
    500: ("Failed", "failed", "The service failed", "It has been logged; try again later."),
}  # fmt: skip
"""Status -> (component, kind of problem, title, detail); the same as in the templates of the playbooks."""
SCHEMES = {"bearer": "accessToken", "api-key": "apiKey", "oauth2": "oauth"}


def problem_responses() -> Node:
    """The named error answers."""
    found: Node = {}
    for status, (name, slug, title, detail) in PROBLEMS.items():
        made: Node = {"description": f"{title}."}
        if status == 429:
            made["headers"] = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
        example: Node = {"type": f"/problems/{slug}", "title": title, "status": status, "detail": detail}
        if status == 422:
            example["errors"] = [{"pointer": "/name", "detail": "It is longer than allowed."}]
        content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
        found[name] = made | {"content": {"application/problem+json": content}}
    return found


def problem_schema() -> Node:
    """An error as RFC 9457 has it."""
    said = {"type": "string", "maxLength": 200}
    return {
        "type": "object",
        "description": "An error as RFC 9457 describes it.",
        "additionalProperties": False,
        "required": ["type", "title", "status"],
        "properties": {
            "type": {
                "type": "string",
                "format": "uri-reference",
                "maxLength": 200,
                "description": "Identifies the kind of problem; stable, and what clients switch on.",
            },
            "title": {"type": "string", "maxLength": 120, "description": "The kind of problem in words."},
            "status": {
                "type": "integer",
                "format": "int32",
                "minimum": 400,
                "maximum": 599,
                "description": "The HTTP status, repeated.",
            },
            "detail": {"type": "string", "maxLength": 500, "description": "What happened this time."},
            "instance": {
                "type": "string",
                "format": "uri-reference",
                "maxLength": 200,
                "description": "This occurrence, for support.",
            },
            "errors": {
                "type": "array",
                "maxItems": 20,
                "description": "For 422, one entry for each field that was refused.",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["pointer", "detail"],
                    "properties": {
                        "pointer": said | {"description": "JSON pointer to the field."},
                        "detail": said | {"description": "Why it was refused."},
                    },
                },
            },
        },
    }


def headers() -> Node:
    """The named headers of answers."""
    return {
        "Location": {
            "description": "Where it is read from now on.",
            "schema": {"type": "string", "format": "uri-reference", "maxLength": 400},
        },
        "ETag": {
            "description": "Names this state of it; where it has a `version`, that in quotes.",
            "schema": {"type": "string", "minLength": 3, "maxLength": 80},
        },
        "RetryAfter": {
            "description": "Seconds until another try makes sense.",
            "required": True,
            "schema": {"type": "integer", "format": "int32", "minimum": 1, "maximum": 86400},
        },
    }


def parameters(choices: Choices) -> Node:
    """The named parameters."""
    return {
        "Limit": {
            "name": "limit",
            "in": "query",
            "description": "Entries a page.",
            "schema": {
                "type": "integer",
                "format": "int32",
                "minimum": 1,
                "maximum": most_of_page(choices),
                "default": choices.page_size,
            },
        },
        "Cursor": {
            "name": "cursor",
            "in": "query",
            "description": "`next_cursor` of the page before; opaque to clients.",
            "schema": {"type": "string", "minLength": 1, "maxLength": 400, "pattern": "^[A-Za-z0-9_-]+$"},
        },
        "IfMatch": {
            "name": "If-Match",
            "in": "header",
            "required": True,
            "description": "The `ETag` that was read; 412 when it has changed since.",
            "schema": {"type": "string", "minLength": 3, "maxLength": 80},
            "example": '"1"',
        },
        "IdempotencyKey": {
            "name": "Idempotency-Key",
            "in": "header",
            "required": True,
            "description": "Chosen by the client, new for each intent; a repetition within 24 hours gets the "
            "first answer.",
            "schema": {"type": "string", "format": "uuid"},
        },
    }


def security_scheme(choices: Choices, scopes: dict[str, str]) -> Node:
    """How callers say who they are."""
    if choices.security == "api-key":
        return {
            "apiKey": {
                "type": "apiKey",
                "in": "header",
                "name": "X-API-Key",
                "description": "One key a client, shown once when it is made; only its hash is kept.",
            }
        }
    if choices.security == "oauth2":
        flow = {
            "authorizationUrl": "https://identity.example.org/oauth2/authorize",
            "tokenUrl": "https://identity.example.org/oauth2/token",
            "scopes": scopes,
        }
        return {
            "oauth": {
                "type": "oauth2",
                "description": "The authorization code flow with PKCE, as RFC 9700 wants it.",
                "flows": {"authorizationCode": flow},
            }
        }
    return {
        "accessToken": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "An access token of the sign-in service.",
        }
    }


def info(choices: Choices, collections: list[str]) -> Node:
    """What the contract says of itself."""
    said = [
        "Errors are problems as RFC 9457 describes them; clients switch on `type`.",
        f"Lists come in pages of {choices.page_size} unless `limit` says otherwise; `next_cursor` leads on.",
        "A request that makes something carries an `Idempotency-Key`, so that it can be sent again.",
    ]
    if choices.versioned:
        said.append(
            "A change carries the `ETag` that was read as `If-Match`; 412 tells that somebody was faster."
        )
    else:
        said.append("Of two changes of one thing the later one stays.")
    if choices.tenant:
        said.append("Everything belongs to a tenant, which the credentials name; no request does.")
    return {
        "title": choices.title,
        "version": choices.version,
        "summary": f"Makes, reads, changes and removes {_listed(collections)}.",
        "description": "\n".join(said) + "\n",
        "contact": {"name": "Backend team", "url": "https://api.example.org"},
    }


def _listed(names: list[str]) -> str:
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or "nothing yet"


def servers() -> list[Node]:
    """Where it answers; the host is the user's own."""
    return [
        {
            "url": "https://{host}/v1",
            "description": "Production; the host is your own.",
            "variables": {
                "host": {"default": "api.example.org", "description": "Where the service answers."}
            },
        }
    ]

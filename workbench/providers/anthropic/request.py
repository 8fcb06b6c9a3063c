"""One request's body: the full form for Anthropic, the plain core of the protocol for other servers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.core.ports import ToolSpec
from workbench.core.session import Turn
from workbench.providers.anthropic.messages import NO_THINKING, ThinkingRule, encodable, messages_of
from workbench.providers.anthropic.models import ModelFacts

Json = dict[str, Any]

EFFORTS = frozenset({"low", "medium", "high", "xhigh", "max"})
_OUTPUT = 64_000
"""Most tokens asked for in one reply, where the model could do more: a runaway reply stays affordable."""

_STRICT_REFUSES = frozenset(
    {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minLength", "maxLength", "maxItems", "uniqueItems", "contains",
        "patternProperties", "propertyNames", "minProperties", "maxProperties",
        "not", "oneOf", "if", "then", "else", "dependentSchemas", "unevaluatedProperties",
    }
)  # fmt: skip
"""Keywords that a strict schema may not have: one of them and every request is refused."""


def body(
    *,
    model: str,
    facts: ModelFacts,
    system: str,
    turns: Sequence[Turn],
    tools: Sequence[ToolSpec],
    effort: str,
    thinking: ThinkingRule,
    local: bool,
    max_output: int | None,
) -> Json:
    """Arguments for `messages.create`, the same bytes for the same arguments."""
    request: Json = {
        "model": model,
        "max_tokens": min(max_output or _OUTPUT, facts.max_output),
        "messages": messages_of(turns, NO_THINKING if local else thinking),
    }
    system = encodable(system)
    if local:
        plain = {"system": system} if system.strip() else {}
        return request | plain | _tools(tools, local=True)
    request["cache_control"] = {"type": "ephemeral"}
    if system.strip():
        kept = {"type": "ephemeral", "ttl": "1h"}
        request["system"] = [{"type": "text", "text": system, "cache_control": kept}]
    if facts.adaptive:
        request["thinking"] = {"type": "adaptive", "display": "summarized"}
        if effort in EFFORTS:
            request["output_config"] = {"effort": effort}
    return request | _tools(tools, local=False)


def _tools(tools: Sequence[ToolSpec], *, local: bool) -> Json:
    if not tools:
        return {}
    return {"tools": [_tool(tool, local=local) for tool in sorted(tools, key=lambda tool: tool.name)]}


def _tool(tool: ToolSpec, *, local: bool) -> Json:
    schema = _plain(tool.schema)
    made: Json = {"name": tool.name, "description": tool.description, "input_schema": schema}
    if local:
        return made
    if takes_strict(schema):
        made["strict"] = True
    if tool.eager:
        made["eager_input_streaming"] = True
    return made


def takes_strict(schema: Any) -> bool:
    """Whether a schema is in the subset that strict tool use takes."""
    if isinstance(schema, list):
        return all(takes_strict(part) for part in schema)
    if not isinstance(schema, dict):
        return True
    if schema.get("type") == "object" and schema.get("additionalProperties") is not False:
        return False
    if _STRICT_REFUSES & schema.keys() or schema.get("minItems", 0) not in (0, 1):
        return False
    named = schema.get("properties", {})
    rest = [part for key, part in schema.items() if key not in ("properties", "enum", "const", "default")]
    return takes_strict(rest) and all(takes_strict(part) for part in named.values())


def _plain(value: Any) -> Any:
    """Mappings and sequences of any kind as dicts and lists, in the order given."""
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value

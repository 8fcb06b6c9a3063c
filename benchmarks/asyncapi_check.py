"""What checking an AsyncAPI document costs, as ratios within one run.

Against the least that any checker has to do, reading the YAML and holding it against a structural schema; and
for each channel as the document grows.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import yaml

from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.engines.asyncapi.structure import schema_for
from workbench.kinds.asyncapi import KIND

SIZES = (5, 50, 500)
RUNS = 5
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def document(channels: int) -> dict[str, Any]:
    """A well-made document: an operation, a message with an example and a schema of its own a channel."""
    root: dict[str, Any] = {
        "asyncapi": "3.0.0",
        "info": {"title": "Things", "version": "1"},
        "defaultContentType": "application/json",
        "servers": {
            "production": {
                "host": "kafka.shop.test:9093",
                "protocol": "kafka-secure",
                "security": [{"$ref": "#/components/securitySchemes/login"}],
            }
        },
        "channels": {},
        "operations": {},
        "components": {"securitySchemes": {"login": {"type": "scramSha256"}}, "messages": {}, "schemas": {}},
    }
    for n in range(channels):
        payload = {"id": f"t-{n}", "type": "thing.made", "time": "2026-11-24T10:00:00Z", "name": "a name"}
        root["channels"][f"made{n}"] = {
            "address": f"things.{n}.made.v1",
            "messages": {"made": {"$ref": f"#/components/messages/Made{n}"}},
        }
        root["operations"][f"make{n}"] = {
            "action": "send" if n % 2 else "receive",
            "channel": {"$ref": f"#/channels/made{n}"},
            "summary": "A thing was made",
        }
        root["components"]["messages"][f"Made{n}"] = {
            "name": "thing.made",
            "payload": {"$ref": f"#/components/schemas/Thing{n}"},
            "bindings": {"kafka": {"key": {"type": "string"}}},
            "examples": [{"payload": payload}],
        }
        root["components"]["schemas"][f"Thing{n}"] = {
            "type": "object",
            "required": ["id", "type", "time"],
            "properties": {
                "id": {"type": "string", "maxLength": 40},
                "type": {"const": "thing.made"},
                "time": {"type": "string", "format": "date-time"},
                "name": {"type": "string", "maxLength": 80},
                "parent": {"$ref": f"#/components/schemas/Thing{n // 10}"},
            },
        }
    return root


def seconds(call: Callable[[], object]) -> float:
    """Median of some runs."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> None:
    loaded, problems = Plugins("workbench.checks", "CHECK", Check).all()
    if problems:
        raise SystemExit("\n".join(problems))
    checks = [check for check in loaded if "asyncapi" in check.kinds]
    validator = jsonschema_rs.Draft202012Validator(schema_for("3.0"))

    def check(text: str) -> int:
        parsed = KIND.parse("bench.asyncapi.yaml", text)
        return sum(len(list(one.run(Subject(parsed)))) for one in checks) + len(parsed.problems)

    def least(text: str, root: dict[str, Any]) -> None:
        yaml.compose(text, Loader=LOADER)
        validator.is_valid(root)

    check(yaml.safe_dump(document(1)))  # imports are not what is measured
    print(f"{len(checks)} checks")
    heads = " ".join(f"{head:>10}" for head in ("least", "parse", "all", "a channel"))
    print(f"{'channels':>8} {'lines':>6} {heads} {'growth':>7} {'x least':>8}")
    base = 0.0
    for size in SIZES:
        root = document(size)
        text = yaml.safe_dump(json.loads(json.dumps(root)), sort_keys=False)
        floor = seconds(lambda text=text, root=root: least(text, root))
        parse = seconds(lambda text=text: KIND.parse("bench.asyncapi.yaml", text))
        whole = seconds(lambda text=text: check(text))
        each = whole / size
        base = base or each
        row = " ".join(f"{value * 1e3:>8.2f}ms" for value in (floor, parse, whole, each))
        print(f"{size:>8} {text.count(chr(10)):>6} {row} {each / base:>7.2f} {whole / floor:>8.1f}")


if __name__ == "__main__":
    main()

"""What checking an OpenAPI document costs, as ratios within one run: for each operation as the document
grows, and against only reading its text."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import yaml

from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.openapi import KIND

SIZES = (10, 400)
RUNS = 5
_PROBLEM = {"$ref": "#/components/responses/Problem"}


def document(operations: int) -> dict[str, Any]:
    """A well-made document: two operations a path, a schema of its own for each path."""
    paths, schemas = {}, {"Problem": {"type": "object", "properties": {"title": {"type": "string"}}}}
    for n in range(operations // 2):
        body = {"application/json": {"schema": {"$ref": f"#/components/schemas/Thing{n}"}}}
        schemas[f"Thing{n}"] = {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"type": "string", "format": "uuid"},
                "name": {"type": "string", "maxLength": 80, "example": "a name"},
                "tags": {"type": "array", "maxItems": 20, "items": {"type": "string", "maxLength": 20}},
                "created_at": {"type": "string", "format": "date-time"},
                "parent": {"$ref": f"#/components/schemas/Thing{max(0, n - 1)}"},
            },
        }
        paths[f"/things-{n}/{{id}}"] = {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {
                "operationId": f"getThing{n}",
                "summary": "Show it",
                "responses": {"200": {"description": "It", "content": body}, "404": _PROBLEM},
            },
            "put": {
                "operationId": f"putThing{n}",
                "summary": "Replace it",
                "requestBody": {"required": True, "content": body},
                "responses": {"200": {"description": "It", "content": body}, "default": _PROBLEM},
            },
        }
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses = {"Problem": {"description": "What went wrong", "content": problem}}
    token = {"token": {"type": "http", "scheme": "bearer"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "security": [{"token": []}],
        "paths": paths,
        "components": {"schemas": schemas, "responses": responses, "securitySchemes": token},
    }


def seconds(call: Callable[[], object]) -> float:
    """Median of some runs."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def compose(text: str) -> object:
    """What reading YAML costs without us."""
    return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def main() -> None:
    checks, problems = Plugins("workbench.checks.openapi", "CHECK", Check).all()
    if problems:
        raise SystemExit("\n".join(problems))

    def check(text: str) -> int:
        parsed = KIND.parse("bench.openapi.yaml", text)
        return sum(len(list(one.run(Subject(parsed)))) for one in checks) + len(parsed.problems)

    check(json.dumps(document(2)))  # imports are not what is measured
    heads = " ".join(f"{head:>9}" for head in ("read", "parse", "all", "per op"))
    print(f"{'operations':>10} {'format':>6} {heads} {'growth':>7} {'x read':>7}")
    base: dict[str, float] = {}
    for size in SIZES:
        root = document(size)
        texts: dict[str, tuple[str, Callable[[str], object]]] = {
            "json": (json.dumps(root, indent=2), json.loads),
            "yaml": (yaml.safe_dump(json.loads(json.dumps(root))), compose),
        }
        for form, (text, reader) in texts.items():
            read = seconds(lambda reader=reader, text=text: reader(text))
            parse = seconds(lambda text=text: KIND.parse("bench.openapi.yaml", text))
            whole = seconds(lambda text=text: check(text))
            each = whole / size
            base.setdefault(form, each)
            row = f"{read * 1e3:>7.2f}ms {parse * 1e3:>7.2f}ms {whole * 1e3:>7.2f}ms {each * 1e3:>7.3f}ms"
            print(f"{size:>10} {form:>6} {row} {each / base[form]:>7.2f} {whole / read:>7.1f}")


if __name__ == "__main__":
    main()

"""The variables in a server's URL are defined, and their defaults allowed.

A client can't fill in `{region}` if nothing says what it may be.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    servers: [{url: 'https://{region}.shop.test'}]
    paths: {}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    servers:
    - url: https://{region}.shop.test
      variables: {region: {default: eu, enum: [eu, us]}}
    paths: {}
Source: OpenAPI 3.1, Server Variable Object; Spectral oas3-server-variables; Redocly
no-undefined-server-variable and no-server-variables-empty-enum
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.openapi import Document
from workbench.engines.openapi.shapes import mapping, sequence, text
from workbench.engines.positions import Path

_NAME = re.compile(r"\{([^{}]*)\}")


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    holders: list[tuple[Mapping[str, Any], Path]] = [(document.root, ())]
    holders += [(mapping(item), ("paths", path)) for path, item in document.paths.items()]
    holders += [(operation.node, operation.at) for operation in document.operations]
    for holder, at in holders:
        for index, server in enumerate(sequence(holder.get("servers"))):
            yield from _look(document, mapping(server), (*at, "servers", index))


def _look(document: Document, server: Mapping[str, Any], at: Path) -> Iterator[Finding]:
    url = text(server.get("url"))
    names, variables = _NAME.findall(url), mapping(server.get("variables"))
    for name in dict.fromkeys(names):
        if name not in variables:
            message = f"The server {one_line(url, 80)} has no variable {one_line(name, 40)!r}."
            yield CHECK.finding(message, document.place((*at, "url")), "Define it under variables.")
    for name, variable in variables.items():
        allowed, default = mapping(variable).get("enum"), mapping(variable).get("default")
        if isinstance(allowed, list) and isinstance(default, str) and default not in allowed:
            message = f"The default of the variable {one_line(name, 40)!r} is not in its enum."
            yield CHECK.finding(
                message, document.place((*at, "variables", name, "default")), "Add it, or mend it."
            )


CHECK = Check("openapi/server-variables", frozenset({"openapi"}), Severity.ERROR, run)

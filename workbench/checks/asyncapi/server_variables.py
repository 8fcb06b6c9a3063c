"""Variables of a server are those of its address.

A name in braces that no variable describes can't be filled in.

Wrong:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers: {production: {host: '{region}.broker.shop.example', protocol: amqps}}
Right:
    asyncapi: 3.0.0
    info: {title: Shop, version: '1'}
    servers:
      production:
        host: '{region}.broker.shop.example'
        protocol: amqps
        variables:
          region: {default: eu}
Source: Spectral asyncapi-server-variables
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.asyncapi import Document
from workbench.engines.openapi.shapes import mapping, sequence


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for server in document.servers:
        variables = mapping(server.node.get("variables"))
        at = next((word for word in ("url", "host") if word in server.node), "protocol")
        for name in dict.fromkeys(server.template):
            if name not in variables:
                message = f"The variable {one_line(name, 60)!r} of the server {server.name} is not described."
                yield CHECK.finding(message, document.place((*server.at, at)), "Describe it under variables.")
        for name, written in variables.items():
            where = (*server.at, "variables", name)
            if name not in server.template:
                message = f"The server {server.name} has no variable {one_line(name, 60)!r} in its address."
                yield CHECK.finding(message, document.place(where), "Remove it, or put it into the address.")
            node, _ = document.follow(written, where)
            values = sequence(node.get("enum"))
            if values and "default" in node and node["default"] not in values:
                message = f"The default of the variable {one_line(name, 60)!r} is none of its values."
                yield CHECK.finding(message, document.place((*where, "default")), "Name one of them.")


CHECK = Check("asyncapi/server-variables", frozenset({"asyncapi"}), Severity.ERROR, run)

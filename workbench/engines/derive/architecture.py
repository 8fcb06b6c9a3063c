"""The architecture that serves a model, as a flowchart: clients, service, database, and what listens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.datamodel import DataModel
from workbench.engines.datamodel import naming
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices, Form

_SHOWN = 3
"""Collections that the line to the database names."""
_SIGN_IN = {
    "bearer": "Identity provider: signs access tokens",
    "oauth2": "Authorization server: OAuth 2.0, OpenID Connect",
}


def write(model: DataModel, choices: Choices) -> str:
    """The flowchart; what it shows depends on the choices, and names what the model holds."""
    return "\n".join(["flowchart LR", *_boxes(model, choices), "", *_lines(model, choices)]) + "\n"


def _boxes(model: DataModel, choices: Choices) -> Iterator[str]:
    about = _label(model.title or choices.title)
    caller = "Partner systems, with API keys" if choices.security == "api-key" else "Web and mobile clients"
    yield f'    clients["{caller}"]'
    if choices.security in _SIGN_IN:
        yield f'    identity["{_SIGN_IN[choices.security]}"]'
    yield '    edge["Load balancer: TLS, rate limit"]'
    yield f'    subgraph service["{about}"]'
    yield '        api["API, two or more copies"]'
    if choices.events:
        yield '        relay["Outbox relay"]'
    yield "    end"
    yield '    subgraph data["Data"]'
    yield f'        primary[("PostgreSQL primary{", row-level security" if choices.tenant else ""}")]'
    yield '        standby[("PostgreSQL standby")]'
    yield "    end"
    if choices.events:
        yield '    broker[/"Message broker"/]'
        yield '    listeners["Other services"]'


def _lines(model: DataModel, choices: Choices) -> Iterator[str]:
    if choices.security in _SIGN_IN:
        yield "    clients -->|sign in| identity"
        yield "    api -->|key set, cached| identity"
    yield "    clients -->|HTTPS| edge"
    yield "    edge --> api"
    yield f"    api -->|{_held(model, choices)}| primary"
    yield "    primary -->|replication| standby"
    if choices.events:
        yield "    relay -->|what is not published| primary"
        yield "    relay -->|events, at least once| broker"
        yield "    broker --> listeners"


def _held(model: DataModel, choices: Choices) -> str:
    names = [" ".join(naming.words(each.table)) for each in resources(model, choices) if not each.link]
    shown = ", ".join(map(_label, names[:_SHOWN]))
    more = len(names) - _SHOWN
    events = " and events" if choices.events else ""
    return f"{shown or 'rows'}{f' and {more} more' if more > 0 else events}"


def _label(text: str) -> str:
    """What Mermaid takes as it stands."""
    return " ".join(re.sub(r'["|`<>#\\\[\](){}]', " ", text).split()) or "Service"


FORM = Form(
    id="architecture", title="Architecture diagram", kind="diagram", file="architecture.mmd", write=write
)

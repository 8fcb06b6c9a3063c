"""Checks of AsyncAPI documents: quiet on what is well made, exact on what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.asyncapi.samples import api, api_2, shop
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.asyncapi import KIND

CHECKS = Plugins("workbench.checks", "CHECK", Check)
GOOD = sorted((Path(__file__).parent.parent / "contract" / "kinds" / "asyncapi" / "good").iterdir())
SEND = "operations: {x: {action: send, channel: {$ref: '#/channels/a'}}}\n"


def check(rule: str, parsed: Parsed) -> list[Finding]:
    return list(CHECKS.load(f"asyncapi.{rule.replace('-', '_')}").run(Subject(parsed)))


def channel(address: str, messages: str = "") -> str:
    return f"channels: {{a: {{address: {address!r}, messages: {{{messages}}}}}}}\n"


def event(payload: str) -> Parsed:
    return api(channel("a.v1", f"m: {{payload: {payload}}}") + SEND)


def server(host: str, protocol: str, more: str = "", name: str = "production") -> str:
    return f"servers: {{{name}: {{host: {host!r}, protocol: {protocol}{more}}}}}\n"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_well_made_document_gets_neither_error_nor_warning(path: Path) -> None:
    parsed = KIND.parse(path.name, path.read_text(encoding="utf-8"))
    found = list(parsed.problems)
    for one in CHECKS.all()[0]:
        if "asyncapi" in one.kinds:
            found += one.run(Subject(parsed))

    assert [finding for finding in found if finding.severity is not Severity.ADVICE] == []


def test_an_exemplary_document_gets_nothing_at_all() -> None:
    for name in ("orders.asyncapi.yaml", "lights.asyncapi.yaml"):
        (path,) = (path for path in GOOD if path.name == name)
        parsed = KIND.parse(name, path.read_text(encoding="utf-8"))
        found = [
            one for rule in CHECKS.all()[0] if "asyncapi" in rule.kinds for one in rule.run(Subject(parsed))
        ]
        assert [*parsed.problems, *found] == []


@pytest.mark.parametrize(
    ("rule", "parsed"),
    [
        ("channel-parameters", api("channels: {a: {address: null, parameters: {x: {}}}}\n")),
        ("server-variables", api(server("{a}.shop.test",
         "amqps", ", variables: {a: {enum: [x], default: x}}"))),
        ("operation-messages", api_2("channels: {a: {publish: {message: {payload: {}}}}}\n")),
        ("operation-id-unique", shop()),
        ("security-defined", shop()),
        ("message-examples", event("{schemaFormat: application/vnd.apache.avro, schema: {}}")),
        ("runtime-expression", shop()),
        ("channel-no-trailing-slash", api(channel("/"))),
        ("channel-no-query", api(server("m.test", "mqtts") + channel("lights/#"))),
        ("server-encrypted", api(server("localhost:9092", "kafka"))),
        ("server-encrypted", api(server("kafka:9092", "kafka"))),
        ("server-encrypted", api(server("broker.shop.test", "amqp", name="development"))),
        ("server-encrypted", api(server("devices.shop.test", "mqtts"))),
        ("server-secured", api(server("localhost:9092", "kafka"))),
        ("no-credentials-in-url", api(server("broker.shop.test:5671", "amqps"))),
        ("no-credentials-in-url", api(server("{user}:{pass}@broker.shop.test", "amqps"))),
        ("reply-correlation", api(server("a.test", "https") + channel("a", "m: {payload: {}}")
                                  + SEND.replace("}}}", "}, reply: {channel: {$ref: '#/channels/a'}}}}"))),
        ("channel-style", api(channel("orders.{orderId}.placed"))),
        ("event-envelope", event("{type: object}")),
        ("event-envelope", event("{oneOf: [{properties: {id: {}, time: {}, type: {}}}, {type: object}]}")),
        ("event-envelope", event("{properties: {meta: {properties: {eventId: {}, occurredAt: {}, kind: "
                                 "{}}}}}")),
        ("event-envelope", event("{properties: {event_id: {}, timestamp: {}, event_type: {}}}")),
        ("event-version", event("{properties: {id: {}}}")),
        ("dead-letter", api(server("a.test", "wss") + channel("a") + SEND.replace("send", "receive"))),
        ("dead-letter", api(server("a.test", "amqps") + channel("a") + SEND)),
        ("personal-data", event("{properties: {customer_id: {}, emailed: {}}}")),
        ("personal-data", api(channel("a", "m: {payload: {properties: {email: {}}}}")
                              + SEND.replace("send", "receive"))),
        ("open-events", event("{type: object, additionalProperties: true}")),
        ("payload-object", event("{oneOf: [{type: object}, {type: string}]}")),
        ("kafka-key", shop()),
        ("binding-protocol", shop()),
        ("unused-component", shop()),
        ("channel-used", shop()),
        ("content-type", shop()),
    ],
)  # fmt: skip
def test_it_is_quiet_on(rule: str, parsed: Parsed) -> None:
    assert parsed.tree is not None
    assert check(rule, parsed) == []


@pytest.mark.parametrize(
    ("rule", "parsed", "said"),
    [
        ("channel-parameters", api(channel("a.{}")), "has {} without a name"),
        ("channel-parameters", api("channels: {a: {address: a, parameters: {x: "
                                   "{}}}}\n"), "has no parameter 'x'"),
        ("server-variables", api(server("{a}.x.test", "amqps", ", variables: {a: {enum: [x], default: y}}")),
         "is none of its values"),
        ("server-variables", api(server("x.test", "amqps", ", variables: {a: {}}")), "has no variable 'a'"),
        ("channel-servers", api("servers: {s: {host: h, protocol: p}}\ncomponents: {servers: {t: {host: "
                                "h, protocol: p}}}\n"
                                "channels: {a: {address: a, servers: [{$ref: '#/components/servers/t'}]}}\n"),
         "which is not under servers"),
        ("operation-messages", api("channels: {a: {address: a}}\noperations: {x: {action: send, channel: "
                                   "{$ref: '#/components/channels/b'}}}\ncomponents: {channels: {b: "
                                   "{address: b}}}\n"),
         "is no channel of the application"),
        ("operation-messages", api("operations: {x: {action: send, channel: {$ref: "
                                   "'#/info'}}}\n"), "is no channel"),
        ("operation-id-unique", api_2("channels:\n  a: {publish: {message: {messageId: m, payload: {}}}}\n"
                                      "  b: {publish: {message: {messageId: m, payload: {}}}}\n"),
         "Another message has the id 'm' already, in line 4."),
        ("security-defined", api_2("servers: {s: {url: u, protocol: p, security: [{o: "
                                   "[write]}]}}\nchannels: {}\n"
                                   "components: {securitySchemes: {o: {type: oauth2, flows: "
                                   "{clientCredentials: "
                                   "{tokenUrl: 'https://t.test', scopes: {read: r}}}}}}\n"),
         "has no scope 'write'"),
        ("security-defined", api(server("h.test", "amqps", ", security: [{type: oauth2, scopes: [write], "
                                                           "flows: "
                                        "{clientCredentials: {tokenUrl: 'https://t.test', "
                                        "availableScopes: {read: r}}}}]")),
         "has the scope 'write'"),
        ("message-examples", event("{type: object, properties: {a: {type: object, properties: {b: {type: "
                                   "integer}}}}}, "
                                   "examples: [{payload: {a: {b: "
                                   "x}}}]"), "`/a/b` in the example's payload is the text 'x'"),
        ("message-examples", api(channel("a", "m: {payload: {}, headers: {type: object, required: [id]}, "
                                              "examples: [{headers: "
                                              "{}}]}")), "The example's headers lacks `id`"),
        ("runtime-expression", api(channel("a", "m: {payload: {}, correlationId: {location: "
                                                "'$message.header#/id'}}")),
         "is not in the headers of m"),
        ("runtime-expression", api("channels: {a: {address: 'a.{x}', parameters: {x: {location: "
                                   "'$message.payload#/y'}}, "
                                   "messages: {m: {payload: {properties: {z: {}}}}}}}\n"), "The parameter x"),
        ("server-encrypted", api(server("broker.shop.test", "mqtt")), "speaks plain mqtt"),
        ("server-secured", api(server("broker.shop.test", "mqtts")), "has no security"),
        ("no-credentials-in-url", api(server("shop:s3cret@broker.shop.test", "amqps")), "has a password"),
        ("channel-style", api(channel("Orders.Placed")), "is not in lower case"),
        ("event-envelope", event("{properties: {id: {}, total: {}}}"), "carries no time, no type"),
        ("event-version", api(channel("a", "m: {payload: {properties: {id: "
                                           "{}}}}") + SEND), "names no version"),
        ("personal-data", event("{properties: {customer: {properties: {birthDate: {}}}}}"), "birthDate of m"),
        ("kafka-key", api(server("k.test", "kafka") + channel("a", "m: {payload: {}}") + SEND), "has no key"),
        ("unused-component", shop(("    Pay:", "    Lost: {payload: {}}\n    "
                                               "Pay:")), "messages/Lost is used by nothing"),
        ("channel-used", shop(("  pay:\n    address", "  lost: {address: lost}\n  pay:\n    "
                                                      "address")), "lost has no operation"),
    ],
)  # fmt: skip
def test_it_tells(rule: str, parsed: Parsed, said: str) -> None:
    found = check(rule, parsed)

    assert len(found) == 1, [finding.message for finding in found]
    assert said in found[0].message
    assert found[0].hint
    assert found[0].place is not None
    assert found[0].place.line > 2


def test_a_dead_letter_queue_may_stand_in_bindings() -> None:
    text = server("a.test", "sqs") + channel("a", "m: {payload: {}}")
    with_queue = text.replace(
        "address: 'a'", "address: 'a', bindings: {sqs: {deadLetterQueue: {name: a-dlq}}}"
    )

    assert len(check("dead-letter", api(text + SEND.replace("send", "receive")))) == 1
    assert check("dead-letter", api(with_queue + SEND.replace("send", "receive"))) == []


def test_there_are_enough_of_them() -> None:
    assert sum(name.startswith("asyncapi.") for name in CHECKS.names()) >= 35

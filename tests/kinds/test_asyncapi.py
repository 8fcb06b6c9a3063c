"""The AsyncAPI kind: what it says of a document, how it draws it, what it shows to others."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.engines.asyncapi.samples import SHOP, SHOP_2, api, api_2, shop
from tests.kinds.test_any_text import BITS, VALUES, look_at_all
from workbench.core.findings import Place
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.core.surface import Part, Role, Type, Verb
from workbench.engines.positions import load
from workbench.kinds.asyncapi import KIND

GOOD = sorted((Path(__file__).parent.parent / "contract" / "kinds" / "asyncapi" / "good").iterdir())
OF_SCHEMAS = [
    check
    for check in Plugins("workbench.checks.jsonschema", "CHECK", Check).all()[0]
    if "asyncapi" in check.kinds
]


def test_facts_count_channels_operations_and_messages() -> None:
    assert KIND.facts(shop()) == "3 channels, 2 operations, 3 messages"
    assert KIND.facts(api_2("channels: {a: {publish: {message: {payload: {}}}}}\n")) == (
        "1 channel, 1 operation, 1 message"
    )


def test_the_dialect_is_the_version() -> None:
    assert (shop().dialect, shop(text=SHOP_2).dialect) == ("3.0", "2.6")


@pytest.mark.parametrize("text", [SHOP, SHOP_2], ids=["3", "2"])
def test_the_picture_leads_from_what_is_received_to_what_is_sent(text: str) -> None:
    picture = KIND.picture(shop(text=text))

    assert picture is not None
    shown = "\n".join(picture.lines)
    assert all(
        word in shown for word in ("Shop", "orders.{region}.placed", "order.placed", "open | paid?", "send")
    )
    row = next(line for line in picture.lines if "Shop" in line)
    assert "receive" in row.partition("Shop")[0]
    assert len({cell_len(line) for line in picture.lines}) == 1
    assert {"orders.{region}.placed", "payments.pay", "order.placed", "pay", "Shop"} <= set(picture.nodes)
    assert picture.mermaid.startswith("flowchart LR")


def test_the_picture_can_be_drawn_around_a_channel_and_in_ascii() -> None:
    picture = KIND.picture(shop(("title: Shop", "title: Läden")), around="payments.pay", ascii_only=True)

    assert picture is not None
    assert picture.around == "payments.pay"
    assert all(line.isascii() for line in picture.lines)
    assert not any("order.placed" in line for line in picture.lines)


def test_a_large_api_is_drawn_in_part_and_says_so() -> None:
    channels = "".join(
        f"  c{n}: {{address: topic.{n}, messages: {{m{n}: {{payload: {{type: object}}}}}}}}\n"
        for n in range(60)
    )
    operations = "".join(
        f"  o{n}: {{action: send, channel: {{$ref: '#/channels/c{n}'}}}}\n" for n in range(60)
    )
    parsed = api(f"channels:\n{channels}operations:\n{operations}")
    picture = KIND.picture(parsed)
    near = KIND.picture(parsed, around="topic.7")

    assert picture is not None
    assert near is not None
    assert len(picture.nodes) == 121
    assert any("more channels and messages" in line for line in picture.lines)
    assert any("m7" in line for line in near.lines)
    assert len(near.lines) < 20


def test_control_characters_of_an_address_do_not_reach_the_picture() -> None:
    picture = KIND.picture(shop(("address: payments.pay", 'address: "pay\\e[31m"')))

    assert picture is not None
    assert not any("\x1b" in line for line in picture.lines)


@pytest.mark.parametrize("text", [SHOP, SHOP_2], ids=["3", "2"])
def test_the_surface_has_events_operations_and_brokers(text: str) -> None:
    surface = KIND.surface(shop(text=text))
    order = surface.record("Order")

    assert order is not None
    assert order.role is Role.EVENT
    assert [(field.name, field.type, field.required) for field in order.fields] == [
        ("id", Type.TEXT, True),
        ("total", Type.INTEGER, False),
        ("state", Type.TEXT, False),
    ]
    send, receive = surface.operations[:2]
    assert (send.verb, send.path, send.gives, send.takes) == (
        Verb.SEND,
        "orders.{region}.placed",
        "Order",
        "",
    )
    assert (receive.verb, receive.label, receive.takes) == (Verb.RECEIVE, "receive payments.pay", "pay")
    assert [(key.name, key.values) for key in send.keys] == [("region", ("eu", "us"))]
    assert (send.resource, receive.resource) == ("placed", "pay")
    (broker,) = surface.components
    assert (broker.part, broker.technology, broker.name) == (Part.QUEUE, "Kafka", "production")
    assert broker.place == Place(5, 3)


def test_a_web_socket_server_is_no_queue() -> None:
    assert KIND.surface(api("servers: {a: {host: a.test, protocol: wss}}\n")).components == ()


def test_the_outline_leads_to_lines() -> None:
    entries = KIND.outline(shop())
    lines = SHOP.split("\n")

    assert [entry.title for entry in entries if entry.depth == 0] == [
        "orders.{region}.placed",
        "payments.pay",
        "payments.paid",
        "Messages",
    ]
    assert all(lines[entry.line - 1].strip() for entry in entries)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("asyncapi: 3.0.0\n", True),
        ("asyncapi: '2.6.0'\n", True),
        ('{"asyncapi": "2.0.0"}', True),
        ("# events\nasyncapi: 2.6\n", True),
        ("asyncapi: 1.2.0\n", True),
        ("services:\n  asyncapi: image\n", False),
        ("We use asyncapi: 3 people like it\n", False),
        ("openapi: 3.1.0\n", False),
        ("", False),
    ],
)
def test_the_text_tells_whether_it_is_one(text: str, sure: bool) -> None:
    assert (KIND.recognises(text) > 0.9) is sure


def test_rules_about_schemas_hold_in_payloads_too() -> None:
    parsed = api(
        "channels:\n  a:\n    address: a\n    messages:\n      m:\n        payload:\n          type: object\n"
        "          required: [idd]\n"
        "          properties: {id: {type: string, minimum: 3}, n: {type: integer, enum: [1, x]}}\n"
    )
    found = {
        (finding.rule, finding.place.line)
        for check in OF_SCHEMAS
        for finding in check.run(Subject(parsed))
        if finding.place
    }

    assert {
        ("jsonschema/required-defined", 10),
        ("jsonschema/keyword-for-type", 11),
        ("jsonschema/typed-enum", 11),
    } <= found


def test_aliases_that_explode_are_said_not_followed() -> None:
    layers = "".join(
        f"  {b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    parsed = api(f"x-bomb:\n  a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n{layers}")

    assert parsed.tree is None
    assert [problem.rule for problem in parsed.problems] == ["asyncapi/syntax"]


def test_aliases_of_one_message_are_messages_of_their_own_places() -> None:
    parsed = api(
        "channels:\n  a: &c {address: a, messages: {m: {payload: {type: object}}}}\n  b: *c\n"
        "operations: {x: {action: send, channel: {$ref: '#/channels/b'}}}\n"
    )

    assert parsed.problems == ()
    assert [operation.channel.key for operation in parsed.tree.operations] == ["b"]


@pytest.mark.parametrize(
    "text",
    [
        "channels: {a: {$ref: '#/channels/a'}}\n",
        "channels: {a: {$ref: '#/channels/b'}, b: {$ref: '#/channels/a'}}\n",
        "channels: {a: {address: a, messages: {m: {$ref: '#/channels/a/messages/m'}}}}\n",
        "components: {messages: {M: {oneOf: [{$ref: '#/components/messages/M'}]}}}\n",
        "components: {schemas: {A: {allOf: [{$ref: '#/components/schemas/A'}]}}}\n",
        "channels: {a: {address: a, messages: {m: {payload: {$ref: '#'}}}}}\n",
        "operations: {x: {action: send, channel: {$ref: '#/operations/x'}}}\n",
        "operations: {x: {action: send, channel: {$ref: '#'}, reply: {$ref: '#/operations/x'}}}\n",
    ],
)
def test_references_in_a_circle_hang_nothing(text: str) -> None:
    parsed = look_at_all("asyncapi", "t.asyncapi.yaml", api(text).text)

    assert KIND.changes(parsed, parsed) == ()
    KIND.surface(parsed)


def test_100_levels_are_read() -> None:
    inner = "{type: string}"
    for _ in range(50):
        inner = "{type: object, properties: {a: " + inner + "}}"
    parsed = api(f"components: {{schemas: {{A: {inner}}}}}\n")

    assert parsed.problems == ()
    look_at_all("asyncapi", "t.asyncapi.yaml", parsed.text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_text_stops_it(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["asyncapi.yaml", "asyncapi.json"]))
    text = data.draw(st.lists(BITS, max_size=25).map("".join) | st.text(max_size=80))

    look_at_all(
        "asyncapi", name, data.draw(st.sampled_from(["", "asyncapi: 3.0.0\n", "asyncapi: 2.6.0\n"])) + text
    )


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_file_cut_anywhere_is_still_looked_at(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = look_at_all("asyncapi", path.name, text)

    for end in range(0, len(text), max(1, len(text) // 25)):
        cut = look_at_all("asyncapi", path.name, text[:end])
        for changes in (KIND.changes(whole, cut), KIND.changes(cut, whole)):
            assert all(change.summary for change in changes)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_an_api_with_anything_anywhere_is_still_looked_at(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(GOOD))
    text = path.read_text(encoding="utf-8")
    root = load(text).value
    for _ in range(data.draw(st.integers(1, 3))):
        node = root
        while isinstance(node, (dict, list)) and node:
            key = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
            if data.draw(st.integers(0, 3)) == 0 or not isinstance(node[key], (dict, list)):
                node[key] = deepcopy(data.draw(st.sampled_from(VALUES)))
                break
            node = node[key]
    whole = KIND.parse(path.name, text)
    changed = look_at_all("asyncapi", "asyncapi.json", json.dumps(root))

    if changed.tree is not None:
        KIND.surface(changed)
        for check in OF_SCHEMAS:
            list(check.run(Subject(changed)))
    KIND.changes(whole, changed)
    KIND.changes(changed, whole)

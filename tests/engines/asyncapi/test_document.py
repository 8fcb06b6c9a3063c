"""The model: both versions told alike, references followed, schemas found where they stand."""

from __future__ import annotations

import pytest

from tests.engines.asyncapi.samples import SHOP, SHOP_2, api, api_2, shop
from workbench.core.findings import Place, Severity
from workbench.engines.asyncapi.model import Action
from workbench.engines.asyncapi.structure import VERSIONS, schema_for
from workbench.kinds.asyncapi import KIND


@pytest.mark.parametrize("text", [SHOP, SHOP_2], ids=["3", "2"])
def test_operations_are_told_from_the_applications_side(text: str) -> None:
    document = shop(text=text).tree

    assert [(one.action, one.key, one.channel.address) for one in document.operations] == [
        (Action.SEND, "place", "orders.{region}.placed"),
        (Action.RECEIVE, "onPay", "payments.pay"),
    ]
    assert [message.label for message in document.operations[0].messages] == ["order.placed"]
    assert document.channels[0].template == ("region",)


def test_traits_add_what_a_message_does_not_say_itself() -> None:
    document = api(
        "channels: {a: {address: a, messages: {m: {name: own, "
        "traits: [{$ref: '#/components/messageTraits/t'}], "
        "payload: {type: object}}}}}\n"
        "components: {messageTraits: {t: {name: other, title: Shared, headers: {type: object}}}}\n"
    ).tree
    (message,) = document.messages

    assert (message.get("name"), message.get("title")) == ("own", "Shared")
    assert message.headers is not None
    assert message.headers.at == ("components", "messageTraits", "t", "headers")


def test_one_of_messages_are_each_a_message() -> None:
    document = api_2(
        "channels:\n  a: {publish: {message: "
        "{oneOf: [{name: x, payload: {}}, {$ref: '#/components/messages/Y'}]}}}\n"
        "components: {messages: {Y: {payload: {}}}}\n"
    ).tree

    assert [message.label for message in document.messages] == ["x", "Y"]


def test_an_operation_without_messages_carries_those_of_its_channel() -> None:
    text = "channels: {a: {address: a, messages: {m: {payload: {}}, n: {payload: {}}}}}\noperations:\n"
    every = api(text + "  x: {action: send, channel: {$ref: '#/channels/a'}}\n").tree
    one = api(
        text + "  x: {action: send, channel: {$ref: '#/channels/a'}, "
        "messages: [{$ref: '#/channels/a/messages/n'}]}\n"
    ).tree

    assert [message.key for message in every.operations[0].messages] == ["m", "n"]
    assert [message.key for message in one.operations[0].messages] == ["n"]


def test_schemas_are_found_wherever_they_stand() -> None:
    three = {".".join(map(str, schema.at)) for schema in shop().tree.schemas if schema.outermost}
    two = {".".join(map(str, schema.at)) for schema in shop(text=SHOP_2).tree.schemas if schema.outermost}

    assert three == {
        "components.schemas.Order",
        "components.messages.Placed.headers",
        "components.messages.Placed.payload",
        "components.messages.Pay.payload",
        "channels.paid.messages.paid.payload",
    }
    assert two - three == {"channels.orders.{region}.placed.parameters.region.schema"}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_structure_of_each_version_is_a_schema_that_takes_its_least_document(version: str) -> None:
    import jsonschema_rs

    assert jsonschema_rs.meta.is_valid(schema_for(version))
    parsed = KIND.parse(
        "t.asyncapi.yaml", f"asyncapi: {version}.0\ninfo: {{title: T, version: '1'}}\nchannels: {{}}\n"
    )
    assert (parsed.dialect, parsed.problems) == (version, ())


@pytest.mark.parametrize(
    ("since", "text"),
    [
        (1, "components: {securitySchemes: {a: {type: plain}}}\nchannels: {}\n"),
        (2, "servers: {s: {url: a, protocol: b}}\nchannels: {a: {servers: [s]}}\n"),
        (3, "components: {servers: {s: {url: a, protocol: b}}}\nchannels: {}\n"),
        (4, "channels: {a: {publish: {message: {messageId: a, payload: {}}}}}\n"),
        (4, "channels: {a: {publish: {security: [], message: {payload: {}}}}}\n"),
        (5, "servers: {s: {url: a, protocol: b, tags: [{name: x}]}}\nchannels: {}\n"),
    ],
)
def test_a_field_is_known_since_its_version(since: int, text: str) -> None:
    def problems(minor: int) -> int:
        head = f"asyncapi: 2.{minor}.0\ninfo: {{title: T, version: '1'}}\n"
        return len(KIND.parse("t.asyncapi.yaml", head + text).problems)

    assert [problems(minor) for minor in range(7)] == [int(minor < since) for minor in range(7)]


@pytest.mark.parametrize(
    ("parsed", "place", "hint"),
    [
        (api("channels: {a: {publish: {}}}\n"), Place(3, 16), "an action and a channel"),
        (api("servers: {a: {host: h, url: u, protocol: p}}\n"), Place(3, 24), "host and pathname"),
        (api("tags: []\n"), Place(3, 1), "stand in info"),
        (api_2("channels: {a: {address: b}}\n"), Place(3, 16), "name is its address"),
        (api_2("channels: {}\noperations: {}\n"), Place(4, 1), "under publish and subscribe"),
    ],
)
def test_what_another_version_knows_is_told_where_it_belongs(parsed: object, place: Place, hint: str) -> None:
    (problem,) = parsed.problems  # type: ignore[attr-defined]  # parsed at collection

    assert problem.place == place
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("form", "dialect"),
    [
        ("", "draft-07"),
        ("application/vnd.aai.asyncapi;version=3.0.0", "draft-07"),
        ("application/schema+json;version=draft-07", "draft-07"),
        ("application/schema+json; version=draft-04", "draft-04"),
        ("application/schema+yaml;version=2020-12", "2020-12"),
        ("application/schema+json;version=draft-2020-12", "2020-12"),
    ],
)
def test_a_payload_is_held_against_the_dialect_that_it_names(form: str, dialect: str) -> None:
    assert api("channels: {}\n").tree.draft_of(form).name == dialect


def test_a_payload_of_a_later_dialect_is_looked_at_by_that_dialect() -> None:
    text = (
        "channels: {a: {address: a, messages: {m: {payload: "
        "{schemaFormat: application/schema+json;version=2020-12, "
        "schema: {dependentRequired: %s}}}}}}\n"
    )

    assert api(text % "{a: [b]}").problems == ()
    assert [problem.rule for problem in api(text % "[b]").problems] == ["asyncapi/schema"]


def test_other_languages_and_remote_references_are_said_once_each() -> None:
    parsed = api(
        "channels:\n  a:\n    address: a\n    messages:\n"
        "      m: {payload: {schemaFormat: application/vnd.apache.avro, schema: {type: nonsense}}}\n"
        "      n: {payload: {schemaFormat: application/vnd.google.protobuf, schema: 'message A {}'}}\n"
        "      o: {payload: {$ref: 'https://a.test/b.json'}}\n      p: {payload: {$ref: 'c.json#/d'}}\n"
    )

    assert [(problem.rule, problem.severity, problem.place) for problem in parsed.problems] == [
        ("asyncapi/outside", Severity.ADVICE, Place(9, 21)),
        ("asyncapi/outside", Severity.ADVICE, Place(7, 64)),
    ]
    assert "and 1 more" in parsed.problems[0].message
    assert "2 payloads are written in" in parsed.problems[1].message


def test_an_example_that_looks_like_a_reference_is_data() -> None:
    parsed = api(
        "channels: {a: {address: a, messages: {m: {payload: {type: object}, "
        "examples: [{payload: {$ref: 'https://a.test/b.json'}}]}}}}\n"
    )

    assert parsed.tree.references == ()
    assert parsed.problems == ()

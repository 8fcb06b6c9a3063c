"""What changed between two versions of an event-driven API, and what that means for the other side."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.asyncapi.samples import SHOP_2, api, api_2, shop
from workbench.core.findings import Impact
from workbench.kinds.asyncapi import KIND

BREAKING, RISKY, SAFE = Impact.BREAKING, Impact.RISKY, Impact.SAFE
PLACE = "  place:\n    action: send\n    channel: {$ref: '#/channels/placed'}\n"
ORDER_ID = "order_id: {type: string, maxLength: 40}"

CASES = [
    (PLACE, "", BREAKING, "operation send orders.{region}.placed is gone"),
    ("action: send", "action: receive", BREAKING, "operation send orders.{region}.placed is gone"),
    ("address: payments.pay", "address: payments.ask", BREAKING, "address payments.pay -> payments.ask"),
    ("protocol: kafka-secure", "protocol: amqps", BREAKING, "production: protocol kafka-secure -> amqps"),
    ("host: kafka.shop.test", "host: broker.shop.test", RISKY, "server production: kafka.shop.test:9093 ->"),
    ("  production:", "  live:", BREAKING, "server production is gone"),
    ("    security: [{$ref: '#/components/securitySchemes/login'}]\n", "", RISKY, "security is gone"),
    ("partitions: 3", "partitions: 6", RISKY, "channel orders.{region}.placed: kafka partitions changed"),
    ("{key: {type: string}}", "{key: {type: integer}}", RISKY, "order.placed: kafka key changed"),
    ("name: order.placed", "name: order.made", BREAKING, "name order.placed -> order.made"),
    ("$message.header#/trace", "$message.payload#/id", BREAKING, "correlation id $message.header#/trace ->"),
    ("default" + "ContentType: application/json", "defaultContentType: application/xml", BREAKING,
     "default content type application/json -> application/xml"),
    # what is sent may not surprise those who read it
    ("        total: {type: integer}\n", "", BREAKING, "Order.total as sent is gone"),
    ("required: [id]", "required: []", BREAKING, "Order.id as sent became optional"),
    ("required: [id]", "required: [id, total]", SAFE, "Order.total as sent became required"),
    ("enum: [open, paid]", "enum: [open, paid, sent]", RISKY, 'state as sent: enum value "sent" is new'),
    ("enum: [open, paid]", "enum: [open]", SAFE, 'Order.state as sent: enum value "paid" is gone'),
    ("total: {type: integer}", "total: {type: string}", BREAKING, "total as sent: type integer -> string"),
    ("trace: {type: string}", "trace: {type: integer}", BREAKING, "header.trace: type string -> integer"),
    # what is received may not be refused
    ("required: [order_id]", "required: [order_id, cents]", BREAKING, "pay.cents became required"),
    ("required: [order_id]", "required: []", SAFE, "pay.order_id became optional"),
    (ORDER_ID, ORDER_ID.replace("40", "20"), BREAKING, "pay.order_id: maxLength 40 -> 20"),
    (ORDER_ID, ORDER_ID.replace("40", "80"), SAFE, "pay.order_id: maxLength 40 -> 80"),
    ("          cents: {type: integer, minimum: 1}\n", "", RISKY, "pay.cents is gone"),
    ("ok: {type: boolean}", "ok: {type: string}", BREAKING, "reply: paid.ok: type boolean -> string"),
    ("    reply:\n      channel: {$ref: '#/channels/paid'}\n", "", BREAKING, "reply is gone"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "impact", "summary"), CASES)
def test_a_change_and_what_it_means(old: str, new: str, impact: Impact, summary: str) -> None:
    changes = KIND.changes(shop(), shop((old, new)))

    hits = [one for one in changes if summary in one.summary]
    assert [one.impact for one in hits] == [impact], changes
    assert hits[0].why or impact is SAFE
    assert not any("lient that" in one.why or "equest" in one.why for one in changes)


def test_the_same_in_version_2_has_the_same_meaning() -> None:
    for old, new, impact, summary in CASES:
        if old in SHOP_2 and "reply" not in summary and "host" not in old and "#/" not in old:
            changes = KIND.changes(shop(text=SHOP_2), shop((old, new), text=SHOP_2))
            assert [one.impact for one in changes if summary in one.summary] == [impact], (summary, changes)


def test_moving_to_version_3_changes_nothing_that_is_told_alike() -> None:
    changes = KIND.changes(shop(text=SHOP_2), shop())

    assert [(one.impact, one.summary) for one in changes] == [
        (RISKY, "server production: security changed"),
        (SAFE, "channel payments.paid is new"),
        (SAFE, "receive payments.pay: reply is new"),
    ]


def test_another_name_for_a_parameter_is_the_same_address() -> None:
    new = shop(("{region}", "{area}"), ("{region:", "{area:"))

    assert KIND.changes(shop(), new) == ()


def test_a_message_more_is_safe_to_receive_and_risky_to_send() -> None:
    def both(action: str, more: str) -> list[tuple[Impact, str]]:
        operation = f"operations: {{x: {{action: {action}, channel: {{$ref: '#/channels/a'}}}}}}\n"
        old, new = (
            api(
                "channels:\n  a:\n    address: a\n"
                f"    messages: {{m: {{payload: {{type: object}}}}{extra}}}\n{operation}"
            )
            for extra in ("", more)
        )
        return [(one.impact, one.summary) for one in KIND.changes(old, new)]

    more = ", n: {payload: {type: string}}"
    assert both("send", more) == [(RISKY, "send a: message n is new")]
    assert both("receive", more) == [(SAFE, "receive a: message n is new")]


def test_publish_and_subscribe_are_turned_round() -> None:
    old = "channels: {a: {%s: {message: {payload: {type: object, properties: {id: {}}, required: [id]}}}}}\n"
    for word, impact in (("publish", SAFE), ("subscribe", BREAKING)):
        text = old % word
        (change,) = KIND.changes(api_2(text), api_2(text.replace("[id]", "[]")))
        assert change.impact is impact


def test_payloads_in_other_languages_are_compared_as_a_whole() -> None:
    text = (
        "channels: {a: {address: a, messages: {m: {payload: {schemaFormat: application/vnd.apache.avro, "
        "schema: {type: record, name: A}}}}}}\n"
        "operations: {x: {action: send, channel: {$ref: '#/channels/a'}}}\n"
    )

    assert KIND.changes(api(text), api(text)) == ()
    (change,) = KIND.changes(api(text), api(text.replace("name: A", "name: B")))
    assert (change.impact, change.summary) == (RISKY, "send a: m: payload changed")


NAMES = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)


@settings(max_examples=50, deadline=None)
@given(old=NAMES, new=NAMES, action=st.sampled_from(["send", "receive"]))
def test_added_and_removed_are_mirror_images(old: list[str], new: list[str], action: str) -> None:
    def of(names: list[str]) -> str:
        channels = "".join(
            f"  {n}: {{address: {n}, messages: {{m: {{payload: {{type: object}}}}}}}}\n" for n in names
        )
        operations = "".join(
            f"  on{n}: {{action: {action}, channel: {{$ref: '#/channels/{n}'}}}}\n" for n in names
        )
        return (f"channels:\n{channels}" if names else "") + (f"operations:\n{operations}" if names else "")

    there, back = KIND.changes(api(of(old)), api(of(new))), KIND.changes(api(of(new)), api(of(old)))

    added = {one.summary for one in there if one.summary.endswith("is new")}
    assert {f"channel {name} is new" for name in set(new) - set(old)} <= added
    gone = {
        one.summary for one in back if one.summary.startswith("channel") and one.summary.endswith("is gone")
    }
    assert {one for one in added if one.startswith("channel")} == {
        one.replace("is gone", "is new") for one in gone
    }
    assert KIND.changes(api(of(old)), api(of(old))) == ()

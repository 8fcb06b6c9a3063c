"""Protobuf as the studio sees it: recognised, counted, outlined, drawn, compared, and shown to the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.core.surface import Role, Type, Verb
from workbench.core.text import visible
from workbench.engines.drawing.text import width
from workbench.kinds.protobuf import KIND

CHECKS, _ = Plugins("workbench.checks.protobuf", "CHECK", Check).all()
GOOD = Path(__file__).parent.parent / "contract" / "kinds" / "protobuf" / "good"
SHOP = (GOOD / "shop.proto").read_text(encoding="utf-8")
FILES = sorted(GOOD.iterdir())


def parsed(text: str = SHOP, name: str = "shop.proto") -> Parsed:
    return KIND.parse(name, text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sound_file_is_clean_once_it_is_compiled(path: Path) -> None:
    proven = KIND.prove(Subject(KIND.parse(path.name, path.read_text(encoding="utf-8"))))

    findings = [*proven.problems, *(found for check in CHECKS for found in check.run(Subject(proven)))]
    assert [f"{one.rule} {one.place}: {one.message}" for one in findings] == []
    assert "compiled by protoc" in KIND.facts(proven)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ('syntax = "proto3";\n', 0.9),
        ('// Licence\n\nedition = "2023";\n', 0.9),
        ("message Order {\n  string id = 1;\n}\n", 0.8),
        ("service OrderService {\n  rpc GetOrder(A) returns (B);\n}\n", 0.8),
        ("enum E { A = 0; }\n", 0.2),
    ],
)
def test_it_is_recognised_by_its_text(text: str, least: float) -> None:
    assert KIND.recognises(text) >= least


@pytest.mark.parametrize(
    "text",
    [
        "type Order { id: ID! }\nenum E { A B }\n",
        "CREATE TABLE message (id bigint);\n",
        "The message is clear.\n",
        "interface A { message: string }\nenum Colour { Red = 0, Blue = 1 }\n",
        "def message():\n    pass\n",
        "openapi: 3.1.0\n",
    ],
)
def test_other_texts_are_hardly_taken_for_it(text: str) -> None:
    assert KIND.recognises(text) <= 0.3


def test_facts_count_what_is_defined() -> None:
    assert KIND.facts(parsed()) == "1 service, 6 rpcs, 13 messages, 1 enum"
    assert KIND.facts(parsed("")) == "not readable"


def test_the_outline_leads_to_the_lines() -> None:
    lines = SHOP.split("\n")

    entries = KIND.outline(parsed())
    assert entries[0].title == "service OrderService"
    assert entries[1].title == "GetOrder"
    for entry in entries:
        word = entry.title.split()[1 if entry.title.startswith(("service ", "enum ")) else 0]
        assert word.rpartition(".")[2] in lines[entry.line - 1]


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_picture_shows_services_messages_and_fields(ascii_only: bool) -> None:
    picture = KIND.picture(parsed(), ascii_only=ascii_only)

    assert picture is not None
    drawn = "\n".join(picture.lines)
    for word in (
        "OrderService",
        "GetOrder",
        "GetOrderRequest",
        "OrderItem",
        "quantity",
        "repeated OrderItem",
    ):
        assert word in drawn
    assert len({width(line) for line in picture.lines}) == 1
    assert drawn.isascii() or not ascii_only
    assert picture.mermaid.startswith("erDiagram")
    assert "OrderService" in picture.nodes


def test_a_picture_around_a_message_shows_its_neighbours_alone() -> None:
    picture = KIND.picture(parsed(), around="OrderItem")

    assert picture is not None
    assert picture.around == "OrderItem"
    drawn = "\n".join(picture.lines)
    assert "Order " in drawn
    assert "ListOrdersRequest" not in drawn


def test_an_unknown_node_counts_as_none() -> None:
    picture = KIND.picture(parsed(), around="Nobody")

    assert picture == KIND.picture(parsed())


def test_a_large_file_is_drawn_in_part_and_says_so() -> None:
    messages = "\n".join(f"message M{n} {{ M{n // 2} up = 1; string a = 2; }}" for n in range(1, 200))
    picture = KIND.picture(parsed(f'syntax = "proto3";\nmessage M0 {{}}\n{messages}\n'))

    assert picture is not None
    assert len(picture.nodes) == 200
    assert "more: drawn are the 60" in "\n".join(picture.lines)
    assert "M199" in "\n".join(picture.lines)


def test_a_service_of_a_thousand_rpcs_is_drawn_in_part() -> None:
    rpcs = " ".join(f"rpc Do{n}(A) returns (B);" for n in range(1_000))
    picture = KIND.picture(parsed(f'syntax = "proto3"; service S {{ {rpcs} }} message A {{}} message B {{}}'))

    assert picture is not None
    assert "960 more" in "\n".join(picture.lines)


def test_a_long_name_makes_no_wide_picture() -> None:
    picture = KIND.picture(parsed(f'syntax = "proto3"; message A {{ string {"a_" * 5_000} = 1; }}'))

    assert picture is not None
    assert len(picture.lines[0]) < 200


def test_the_mermaid_source_is_a_diagram_that_we_can_read() -> None:
    from workbench.kinds.diagram import KIND as DIAGRAM

    picture = KIND.picture(parsed())
    assert picture is not None
    assert DIAGRAM.parse("a.mmd", picture.mermaid).problems == ()


def test_nothing_is_drawn_of_a_file_without_definitions() -> None:
    assert KIND.picture(parsed('syntax = "proto3";\npackage a.v1;\n')) is None


# ---------------------------------------------------------------- what the others see


def test_messages_are_records() -> None:
    order = KIND.surface(parsed()).record("Order")

    assert order is not None
    assert order.role is Role.MESSAGE
    told = {field.name: (field.type, field.many, field.of) for field in order.fields}
    assert told == {
        "id": (Type.TEXT, False, ""),
        "customer_id": (Type.TEXT, False, ""),
        "items": (Type.OBJECT, True, "OrderItem"),
        "status": (Type.TEXT, False, ""),
        "total": (Type.DECIMAL, False, ""),
        "created_at": (Type.TIMESTAMP, False, ""),
        "labels": (Type.JSON, False, ""),
    }
    identity, status = order.field("id"), order.field("status")
    assert identity is not None
    assert identity.generated
    assert status is not None
    assert status.values[:2] == ("ORDER_STATUS_UNSPECIFIED", "ORDER_STATUS_PENDING")


def test_presence_tells_what_may_be_missing() -> None:
    text = """syntax = "proto3";
        import "google/protobuf/wrappers.proto";
        message A {
          int64 plain = 1;
          optional uint32 told = 2;
          google.protobuf.StringValue wrapped = 3;
          repeated bytes many = 4;
          B held = 5;
          oneof o { bool either = 6; double or = 7; }
        }
        message B {}
    """
    record = KIND.surface(parsed(text)).record("A")

    assert record is not None
    assert {
        field.name: (field.type, field.bits, field.nullable, field.required) for field in record.fields
    } == {
        "plain": (Type.INTEGER, 64, False, None),
        "told": (Type.INTEGER, 32, True, False),
        "wrapped": (Type.TEXT, None, True, None),
        "many": (Type.BINARY, None, None, None),
        "held": (Type.OBJECT, None, None, None),
        "either": (Type.BOOLEAN, None, True, False),
        "or": (Type.FLOAT, None, True, False),
    }


def test_rpcs_are_operations() -> None:
    operations = {one.label: one for one in KIND.surface(parsed()).operations}

    assert {label.partition(".")[2]: one.verb for label, one in operations.items()} == {
        "GetOrder": Verb.READ,
        "ListOrders": Verb.LIST,
        "CreateOrder": Verb.CREATE,
        "UpdateOrder": Verb.UPDATE,
        "CancelOrder": Verb.OTHER,
        "DeleteOrder": Verb.DELETE,
    }
    listing, creation = operations["OrderService.ListOrders"], operations["OrderService.CreateOrder"]
    assert (listing.gives, listing.pages, listing.method, listing.path) == (
        "Order",
        "cursor",
        "GET",
        "/v1/orders",
    )
    assert [field.name for field in listing.filters] == ["customer_id", "status"]
    assert (creation.takes, creation.gives) == ("Order", "Order")
    assert [field.name for field in operations["OrderService.GetOrder"].keys] == ["order_id"]


# ---------------------------------------------------------------- any text


def look_at_all(text: str) -> Parsed:
    """Everything that the studio asks for, without the compiler."""
    read = parsed(text, "a.proto")
    assert read.tree is not None or read.problems
    assert 0 <= KIND.recognises(text) <= 1
    assert KIND.facts(read)
    lines = text.count("\n") + 1
    assert all(1 <= entry.line <= lines for entry in KIND.outline(read))
    KIND.picture(read)
    findings = list(read.problems)
    if read.tree is not None:
        KIND.surface(read)
        for check in CHECKS:
            findings += check.run(Subject(read))
    for finding in findings:
        assert finding.message == visible(finding.message).strip()
        assert "\n" not in finding.message
    return read


BITS = st.sampled_from(
    ['syntax = "proto3";', "package a.v1;", "message A {", "enum E {", "service S {", "rpc X(A) returns (A);",
     "string a = 1;", "int64 created_at = 2;", "V = 0;", "}", "{", ";", "oneof o {", "map<string, A> m = 3;",
     'import "../x";', 'import "google/protobuf/any.proto";', "option (google.api.http) = {get: \"/{x}\"};",
     "[", "]", "(", ")", "<", ">", "=", "// string b = 4;", "/*", "*/", '"', "'", "\n", "\r\n", "\t", "\x00",
     "\x1b[0m", "表", "\ud800", "\u202e", "\ufeff", "reserved 1 to max;", "extensions 9;", "9999999999999"]
)  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BITS, max_size=25).map("".join) | st.text(max_size=80))
def test_no_text_stops_it(text: str) -> None:
    look_at_all(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BITS, max_size=15).map("".join) | st.text(max_size=60))
def test_no_text_stops_the_compiler_or_is_told_outside_the_text(text: str) -> None:
    proven = KIND.prove(Subject(look_at_all(text)))

    lines = text.split("\n")
    for finding in proven.problems:
        assert finding.rule in ("protobuf/syntax", "protobuf/compile", "protobuf/not-compiled")
        assert finding.message == visible(finding.message)
        if finding.place:
            assert 1 <= finding.place.line <= len(lines)
            assert finding.place.column <= len(lines[finding.place.line - 1]) + 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_cut_anywhere_is_still_looked_at(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = look_at_all(text)

    for end in range(0, len(text), max(1, len(text) // 25)):
        cut = look_at_all(text[:end])
        for changes in (KIND.changes(whole, cut), KIND.changes(cut, whole)):
            assert all(change.summary for change in changes)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_comes_and_what_goes_are_mirror_images(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    more = "message Extra { reserved 3; }\nenum More { option allow_alias = true; MORE_UNSPECIFIED = 0; }\n"
    more += "service ExtraService { rpc Do(Extra) returns (Extra); }\n"
    one, other = parsed(text), parsed(text + more)

    new = {change.summary.removesuffix(" is new") for change in KIND.changes(one, other)}
    gone = {change.summary.removesuffix(" is gone") for change in KIND.changes(other, one)}
    assert new == gone == {"message Extra", "enum More", "service ExtraService"}

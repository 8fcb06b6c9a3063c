"""Our own reading of a `.proto` text: what it finds, where, and how it goes on after a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from google.protobuf import descriptor_pb2
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.findings import Place
from workbench.core.kinds import Parsed
from workbench.engines.protobuf import protoc
from workbench.engines.protobuf.known import STAND_INS
from workbench.engines.protobuf.model import Enum, File, Message, Range
from workbench.engines.protobuf.numbers import Numbers
from workbench.engines.protobuf.read_file import read_file
from workbench.kinds.protobuf import KIND

GOOD = Path(__file__).parent.parent.parent / "contract" / "kinds" / "protobuf" / "good"
INCLUDE = protoc.compiler().include


def read(text: str) -> File:
    parsed = KIND.parse("a.proto", text)
    assert isinstance(parsed.tree, File)
    return parsed.tree


def problems(text: str) -> list[tuple[str, str]]:
    parsed: Parsed = KIND.parse("a.proto", text)
    return [(str(one.place), one.message) for one in parsed.problems]


# ---------------------------------------------------------------- as protoc reads it


def sound_files() -> list[Path]:
    assert INCLUDE is not None
    return [*sorted(GOOD.iterdir()), *sorted(INCLUDE.rglob("*.proto")), *sorted(STAND_INS.rglob("*.proto"))]


def descriptor(path: Path, tmp_path: Path) -> descriptor_pb2.FileDescriptorProto:
    """What protoc makes of a file."""
    base = next((root for root in (INCLUDE, STAND_INS) if root and path.is_relative_to(root)), path.parent)
    arguments = [f"-I{base}", f"-I{STAND_INS}", f"-I{INCLUDE}", f"--descriptor_set_out={tmp_path / 'out.pb'}"]
    ran = protoc.run(protoc.compiler(), [*arguments, str(path)], tmp_path)
    assert ran.taken, ran.said
    whole = descriptor_pb2.FileDescriptorSet()
    whole.ParseFromString((tmp_path / "out.pb").read_bytes())
    return whole.file[0]


def told_by_protoc(message: descriptor_pb2.DescriptorProto, path: str) -> dict[str, object]:
    here = f"{path}{message.name}"
    oneofs = [one.name for one in message.oneof_decl]
    maps = [one.name for one in message.nested_type if one.options.map_entry]
    fields = {
        (
            field.name,
            field.number,
            field.label == field.LABEL_REPEATED,
            oneofs[field.oneof_index] if field.HasField("oneof_index") and not field.proto3_optional else "",
            field.json_name,
        )
        for field in message.field
    }
    reserved = sorted((each.start, each.end - 1) for each in message.reserved_range)
    told: dict[str, object] = {here: (fields, reserved, set(message.reserved_name))}
    for enum in message.enum_type:
        told[f"{here}.{enum.name}"] = [(value.name, value.number) for value in enum.value]
    for nested in message.nested_type:
        if nested.name not in maps:
            told |= told_by_protoc(nested, f"{here}.")
    return told


def told_by_us(definition: Message | Enum) -> object:
    if isinstance(definition, Enum):
        return [(value.name, value.number) for value in definition.values]
    fields = {
        (field.name, field.number, field.many, field.oneof, field.json_name) for field in definition.fields
    }
    reserved = sorted((each.first, each.last) for each in definition.reserved)
    return fields, reserved, {each.text for each in definition.reserved_names}


@pytest.mark.parametrize("path", sound_files(), ids=lambda path: path.name)
def test_the_text_and_the_descriptor_tell_the_same_of_a_sound_file(path: Path, tmp_path: Path) -> None:
    file = read(path.read_text(encoding="utf-8"))
    compiled = descriptor(path, tmp_path)

    expected: dict[str, object] = {}
    for message in compiled.message_type:
        expected |= told_by_protoc(message, "")
    expected |= {
        enum.name: [(value.name, value.number) for value in enum.value] for enum in compiled.enum_type
    }
    assert {one.path: told_by_us(one) for one in file.all_definitions} == expected
    assert (file.package.text if file.package else "") == compiled.package
    assert [each.path for each in file.imports] == list(compiled.dependency)
    assert [
        (service.name, [(rpc.name, rpc.takes_stream, rpc.gives_stream) for rpc in service.rpcs])
        for service in file.services
    ] == [
        (service.name, [(rpc.name, rpc.client_streaming, rpc.server_streaming) for rpc in service.method])
        for service in compiled.service
    ]


# ---------------------------------------------------------------- places and comments

ORDER = """syntax = "proto3";

// An order.
// Of one customer.
message Order {
  // A UUID.
  string id = 1;
  int32 count = 2; // at least one

  // Detached.

  map<string, Item> items = 3;
  oneof pay {
    /* By card. */
    string card = 4;
  }
}

message Item {}
"""


def test_places_are_those_of_the_names() -> None:
    order = read(ORDER).messages[0]

    assert order.place == Place(5, 9)
    assert [field.place for field in order.fields] == [
        Place(7, 10),
        Place(8, 9),
        Place(12, 21),
        Place(15, 12),
    ]
    assert order.fields[2].type.place == Place(12, 15)
    assert order.fields[3].number_place == Place(15, 19)
    assert order.end == 17


def test_comments_belong_to_what_they_stand_above_or_behind() -> None:
    order = read(ORDER).messages[0]

    assert order.comment == "An order. Of one customer."
    assert [field.comment for field in order.fields] == ["A UUID.", "at least one", "", "By card."]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_and_a_byte_order_mark_change_no_line(ending: str) -> None:
    order = read("\ufeff" + ORDER.replace("\n", ending)).messages[0]

    assert [field.place.line for field in order.fields] == [7, 8, 12, 15]


def test_references_mean_the_innermost_definition() -> None:
    fields = "B x = 1; .a.b.B y = 2; b.B z = 3;"
    file = read(f'syntax = "proto3"; package a.b; message A {{ message B {{}} {fields} }} message B {{}}')

    found = [file.find(field.type.text, "A") for field in file.messages[0].fields]
    assert [one.path for one in found if one] == ["A.B", "B", "B"]


# ---------------------------------------------------------------- faults


def test_reading_goes_on_after_a_fault() -> None:
    text = 'syntax = "proto3";\nmessage A {\n  string a 1;\n  string b = 2;\n  foo bar baz;\n}\n'
    text += "message C { int32 c = 1; }\n"

    file = read(text)
    assert [message.path for message in file.all_messages] == ["A", "C"]
    assert [field.name for field in file.messages[0].fields] == ["b"]
    assert [place for place, _ in problems(text)] == ["3:11", "5:10"]


def test_a_missing_semicolon_takes_nothing_along() -> None:
    text = 'syntax = "proto3";\nmessage A {\n  string a = 1\n  string b = 2;\n}\n'

    assert [field.name for field in read(text).messages[0].fields] == ["a", "b"]
    assert problems(text) == [("3:15", "Field a has no ';' at its end.")]


def test_an_open_string_is_told_once() -> None:
    text = 'syntax = "proto3";\noption go_package = "acme;\nmessage A {}\n'

    assert problems(text) == [("2:21", "The string that begins here is not closed.")]


def test_a_similar_name_is_proposed() -> None:
    (finding,) = KIND.parse("a.proto", 'syntax = "proto3";\nmessage A {\n  strng a = 1;\n}\n').problems

    assert (finding.message, finding.hint) == ("strng is not defined.", "Did you mean string?")


def test_types_of_files_that_only_another_artifact_can_have_are_left_to_the_compiler() -> None:
    assert problems('syntax = "proto3";\nimport "acme/other.proto";\nmessage A { Other a = 1; }\n') == []


def test_what_could_not_be_read_is_not_missed_elsewhere() -> None:
    text = 'syntax = "proto3";\nmessage A { B b = 1; }\nmesage B { }\n'

    assert [place for place, _ in problems(text)] == ["3:1"]


@pytest.mark.parametrize(
    "text",
    [
        "message A {" * 5_000,
        'syntax = "proto3";' + "message A {" * 200 + "}" * 200,
        "{" * 50_000,
        "/*" * 50_000,
        '"' * 50_001,
        "a.b" * 50_000,
        "option (a) = " + "{ a: " * 20_000,
        'syntax = "proto3"; message A { reserved '
        + ", ".join(map(str, range(1, 3_000)))
        + "; int32 a = 1; }",
        "message A { int32 a = " + "9" * 5_000 + "; }",
        "enum E {" + "".join(f"V{n} = 0; " for n in range(5_000)) + "}",
        'syntax = "proto3"; message A {' + "".join(f"Missing{n} a{n} = 1; " for n in range(3_000)) + "}",
        "\x00\x01\x02 message \ud800 { \u202e }",
    ],
    ids=range(12),
)
def test_hostile_texts_are_findings(text: str) -> None:
    parsed = KIND.parse("a.proto", text)

    assert parsed.problems
    assert len(parsed.problems) <= 300


RUN = st.tuples(st.integers(1, 40), st.integers(0, 6)).map(lambda one: (one[0], one[0] + one[1]))
RUNS = st.lists(RUN, max_size=8)


@given(RUNS, RUNS)
def test_joined_ranges_hold_the_numbers_of_their_parts(
    some: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    one, other = (Numbers(Range(*each, Place(1)) for each in part) for part in (some, others))
    held, taken = ({n for first, last in part for n in range(first, last + 1)} for part in (some, others))

    assert {number for number in range(60) if number in one} == held
    assert {n for first, last in one.without(other) for n in range(first, last + 1)} == held - taken


WORDS = st.sampled_from(
    ["message ", "enum ", "service ", "rpc ", "oneof ", "map<", "string ", "A", "b", " = ", "1", ";", "{",
     "}", "[", "]", "(", ")", "returns", "stream ", "reserved ", "to ", "max", '"x"', "'", "//", "/*",
     "*/", "\n", "option ", "import ", "syntax", "extend ", "extensions ", "group ", ".", ",", "-", "\t",
     "表", "\ufeff"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join))
def test_every_place_lies_inside_the_text(text: str) -> None:
    file, faults = read_file("a.proto", text)

    lines = text.split("\n")
    places = [one.place for one in faults]
    places += [one.place for one in file.all_definitions]
    places += [field.place for message in file.all_messages for field in message.fields]
    places += [comment.place for comment in file.comments]
    for place in places:
        assert place is not None
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1

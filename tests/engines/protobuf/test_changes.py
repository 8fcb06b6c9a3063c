# ruff: noqa: E501 - a row of the tables is a line
"""Two versions of a file: what breaks whom. Each row is one of buf's breaking rules, or one of ours."""

from __future__ import annotations

import pytest

from workbench.core.findings import Change, Impact
from workbench.kinds.protobuf import KIND

HEAD = 'syntax = "proto3";\npackage acme.v1;\n'
TWO = 'syntax = "proto2";\npackage acme.v1;\n'
EDITION = 'edition = "2023";\npackage acme.v1;\n'


def changes(old: str, new: str) -> tuple[Change, ...]:
    parsed = [KIND.parse("a.proto", text) for text in (old, new)]
    assert all(one.tree is not None and one.tree.whole for one in parsed), [one.problems for one in parsed]
    return KIND.changes(parsed[0], parsed[1])


def message(body: str) -> str:
    return f"{HEAD}enum State {{ STATE_UNSPECIFIED = 0; }}\nmessage Part {{}}\nmessage Other {{ int32 n = 1; }}\nmessage A {{ {body} }}\n"


def service(body: str) -> str:
    return f"{HEAD}message A {{}}\nmessage B {{ int32 n = 1; }}\nservice S {{ {body} }}\n"


B, R, S = Impact.BREAKING, Impact.RISKY, Impact.SAFE
FIELDS = [
    ("FIELD_NO_DELETE", "string a = 1; string b = 2;", "string a = 1;", B, "A.b = 2 is gone, its number not reserved"),
    ("FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED", "string a = 1; string b = 2;", 'string a = 1; reserved "b";', B, "number not reserved"),
    ("FIELD_NO_DELETE_UNLESS_NAME_RESERVED", "string a = 1; string b = 2;", "string a = 1; reserved 2;", R, "but not its name"),
    ("reserved both", "string a = 1; string b = 2;", 'string a = 1; reserved 2; reserved "b";', R, "number and name reserved"),
    ("FIELD_SAME_NAME", "string a = 1;", "string b = 1;", R, "renamed to b"),
    ("number reused", "string a = 1;", "int32 b = 1;", B, "number 1 reused"),
    ("number changed", "string a = 1;", "string a = 2; reserved 1;", B, "number 1 -> 2"),
    ("FIELD_SAME_TYPE", "string a = 1;", "int32 a = 1;", B, "string -> int32"),
    ("FIELD_WIRE_COMPATIBLE_TYPE varint", "int32 a = 1;", "int64 a = 1;", R, "int32 -> int64"),
    ("varint cut", "uint64 a = 1;", "uint32 a = 1;", R, "uint64 -> uint32"),
    ("bool", "int32 a = 1;", "bool a = 1;", R, "int32 -> bool"),
    ("zigzag", "sint32 a = 1;", "sint64 a = 1;", R, "sint32 -> sint64"),
    ("zigzag and plain", "sint32 a = 1;", "int32 a = 1;", B, "sint32 -> int32"),
    ("fixed 32", "fixed32 a = 1;", "sfixed32 a = 1;", R, "fixed32 -> sfixed32"),
    ("fixed 64", "fixed64 a = 1;", "sfixed64 a = 1;", R, "fixed64 -> sfixed64"),
    ("fixed widths", "fixed32 a = 1;", "fixed64 a = 1;", B, "fixed32 -> fixed64"),
    ("float and double", "float a = 1;", "double a = 1;", B, "float -> double"),
    ("text to bytes", "string a = 1;", "bytes a = 1;", R, "string -> bytes"),
    ("bytes to text", "bytes a = 1;", "string a = 1;", R, "bytes -> string"),
    ("enum to number", "State a = 1;", "int32 a = 1;", R, "State -> int32"),
    ("message to another", "Part a = 1;", "Other a = 1;", B, "Part -> Other"),
    ("message to bytes", "Part a = 1;", "bytes a = 1;", B, "Part -> bytes"),
    ("map's values", "map<string, int32> a = 1;", "map<string, string> a = 1;", B, "map<string, int32> -> map<string, string>"),
    ("map's keys", "map<int32, string> a = 1;", "map<int64, string> a = 1;", R, "map<int32, string> -> map<int64, string>"),
    ("FIELD_SAME_CARDINALITY", "string a = 1;", "repeated string a = 1;", B, "without presence -> repeated"),
    ("map to list", "map<string, Part> a = 1;", "repeated Part a = 1;", B, "map -> repeated"),
    ("FIELD_SAME_LABEL presence lost", "optional int32 a = 1;", "int32 a = 1;", R, "with presence -> without presence"),
    ("presence gained", "int32 a = 1;", "optional int32 a = 1;", R, "without presence -> with presence"),
    ("FIELD_SAME_JSON_NAME", "int32 a = 1;", 'int32 a = 1 [json_name = "b"];', R, "JSON name a -> b"),
    ("FIELD_SAME_JSTYPE", "int64 a = 1;", "int64 a = 1 [jstype = JS_STRING];", R, "jstype"),
    ("FIELD_SAME_CTYPE", "string a = 1;", "string a = 1 [ctype = CORD];", R, "ctype"),
    ("FIELD_SAME_ONEOF into", "int32 a = 1;", "oneof o { int32 a = 1; }", R, "A.a moved into oneof o"),
    ("two into a oneof", "int32 a = 1; int32 b = 2;", "oneof o { int32 a = 1; int32 b = 2; }", B, "moved into oneof o"),
    ("out of a oneof", "oneof o { int32 a = 1; int32 b = 2; }", "oneof o { int32 a = 1; } int32 b = 2;", R, "A.b left oneof o"),
    ("ONEOF_NO_DELETE", "oneof o { int32 a = 1; }", "int32 a = 1;", R, "oneof A.o is gone"),
    ("RESERVED_MESSAGE_NO_DELETE", "reserved 4;", "", R, "number 4 no longer reserved"),
    ("reserved and used", "reserved 4;", "int32 a = 4;", B, "reserved number 4 is used again"),
    ("reserved name", 'reserved "x";', "", R, "name x no longer reserved"),
    ("part of a range", "reserved 4 to 9;", "reserved 4 to 6, 8 to 9;", R, "number 7 no longer reserved"),
    ("MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR", "", "option no_standard_descriptor_accessor = true;", R, "no_standard_descriptor_accessor"),
    ("new field", "", "int32 a = 1;", S, "A.a = 1 is new"),
    ("new oneof", "", "oneof o { int32 a = 1; }", S, "oneof A.o is new"),
    ("newly reserved", "", "reserved 3;", S, "number 3 reserved"),
    ("deprecated", "int32 a = 1;", "int32 a = 1 [deprecated = true];", S, "A.a is deprecated"),
]  # fmt: skip
WHOLE = [
    ("MESSAGE_NO_DELETE", HEAD + "message A { int32 a = 1; } message B { string b = 2; }", HEAD + "message A { int32 a = 1; }", B, "message B is gone"),
    ("nested MESSAGE_NO_DELETE", HEAD + "message A { message B { int32 x = 1; } }", HEAD + "message A { }", B, "message A.B is gone"),
    ("message renamed", HEAD + "message A { int32 a = 1; }", HEAD + "message B { int32 a = 1; }", R, "message A renamed to B"),
    ("new message", HEAD + "message A {}", HEAD + "message A {} message B { int32 a = 1; }", S, "message B is new"),
    ("MESSAGE_SAME_REQUIRED_FIELDS added", TWO + "message A { optional int32 a = 1; }", TWO + "message A { required int32 a = 1; }", B, "with presence -> required"),
    ("MESSAGE_SAME_REQUIRED_FIELDS removed", TWO + "message A { required int32 a = 1; }", TWO + "message A { optional int32 a = 1; }", B, "required -> with presence"),
    ("new and required", TWO + "message A { }", TWO + "message A { required int32 a = 1; }", B, "is new and required"),
    ("required by feature", EDITION + "message A { int32 a = 1; }", EDITION + "message A { int32 a = 1 [features.field_presence = LEGACY_REQUIRED]; }", B, "-> required"),
    ("presence by feature", EDITION + "message A { int32 a = 1; }", EDITION + "message A { int32 a = 1 [features.field_presence = IMPLICIT]; }", R, "with presence -> without presence"),
    ("FIELD_SAME_DEFAULT", TWO + "message A { optional int32 a = 1 [default = 1]; }", TWO + "message A { optional int32 a = 1 [default = 2]; }", R, "default 1 -> 2"),
    ("group", TWO + "message A { optional group B = 1 { } }", TWO + "message A { optional B b = 1; message B { } }", B, "B"),
    ("FIELD_SAME_UTF8_VALIDATION", EDITION + "message A { string a = 1; }", EDITION + "message A { string a = 1 [features.utf8_validation = NONE]; }", R, "UTF-8 validation"),
    ("MESSAGE_SAME_JSON_FORMAT", EDITION + "message A { }", EDITION + "message A { option features.json_format = LEGACY_BEST_EFFORT; }", R, "json_format"),
    ("MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT", TWO + "message A { extensions 4 to max; }", TWO + "message A { extensions 4 to max; option message_set_wire_format = true; }", B, "message_set_wire_format"),
    ("EXTENSION_MESSAGE_NO_DELETE", TWO + "message A { extensions 100 to 199; }", TWO + "message A { extensions 100 to 149; }", B, "numbers 150 to 199 no longer for extensions"),
    ("EXTENSION_NO_DELETE", TWO + "message A { extensions 100; } extend A { optional int32 x = 100; }", TWO + "message A { extensions 100; }", B, "extension x of A is gone"),
    ("new extension", TWO + "message A { extensions 100; }", TWO + "message A { extensions 100; } extend A { optional int32 x = 100; }", S, "extension x of A is new"),
    ("ENUM_NO_DELETE", HEAD + "message A {} enum E { X = 0; }", HEAD + "message A {}", B, "enum E is gone"),
    ("ENUM_VALUE_NO_DELETE", HEAD + "enum E { X = 0; Y = 1; }", HEAD + "enum E { X = 0; }", B, "E.Y = 1 is gone, its number not reserved"),
    ("ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED", HEAD + "enum E { X = 0; Y = 1; }", HEAD + "enum E { X = 0; reserved 1; }", R, "but not its name"),
    ("value reserved", HEAD + "enum E { X = 0; Y = 1; }", HEAD + 'enum E { X = 0; reserved 1; reserved "Y"; }', R, "number and name reserved"),
    ("ENUM_VALUE_SAME_NAME", HEAD + "enum E { X = 0; Y = 1; }", HEAD + "enum E { X = 0; Z = 1; }", R, "E.Y = 1 renamed to Z"),
    ("value moved", HEAD + "enum E { X = 0; Y = 1; }", HEAD + "enum E { X = 0; Y = 2; reserved 1; }", B, "number 1 -> 2"),
    ("RESERVED_ENUM_NO_DELETE", HEAD + "enum E { X = 0; reserved 4; }", HEAD + "enum E { X = 0; }", R, "number 4 no longer reserved"),
    ("alias gone", HEAD + "enum E { option allow_alias = true; X = 0; Y = 0; }", HEAD + "enum E { option allow_alias = true; X = 0; }", R, "alias E.Y"),
    ("new value", HEAD + "enum E { X = 0; }", HEAD + "enum E { X = 0; Y = 1; }", S, "E.Y = 1 is new"),
    ("ENUM_SAME_TYPE", EDITION + "enum E { X = 0; }", EDITION + "enum E { option features.enum_type = CLOSED; X = 0; }", R, "enum E is now closed"),
    ("ENUM_SAME_JSON_FORMAT", EDITION + "enum E { X = 0; }", EDITION + "enum E { option features.json_format = LEGACY_BEST_EFFORT; X = 0; }", R, "json_format"),
    ("SERVICE_NO_DELETE", service("rpc X(A) returns (B);"), HEAD + "message A {} message B { int32 n = 1; }", B, "service S is gone"),
    ("RPC_NO_DELETE", service("rpc X(A) returns (B);"), service(""), B, "rpc S.X is gone"),
    ("rpc deprecated before", service("rpc X(A) returns (B) { option deprecated = true; }"), service(""), R, "deprecated before"),
    ("RPC_SAME_REQUEST_TYPE", service("rpc X(A) returns (B);"), service("rpc X(B) returns (B);"), B, "takes A -> B"),
    ("RPC_SAME_RESPONSE_TYPE", service("rpc X(A) returns (B);"), service("rpc X(A) returns (A);"), B, "returns B -> A"),
    ("RPC_SAME_CLIENT_STREAMING", service("rpc X(A) returns (B);"), service("rpc X(stream A) returns (B);"), B, "client streaming on"),
    ("RPC_SAME_SERVER_STREAMING", service("rpc X(A) returns (stream B);"), service("rpc X(A) returns (B);"), B, "server streaming off"),
    ("RPC_SAME_IDEMPOTENCY_LEVEL", service("rpc X(A) returns (B);"), service("rpc X(A) returns (B) { option idempotency_level = IDEMPOTENT; }"), R, "idempotency"),
    ("new rpc", service(""), service("rpc X(A) returns (B);"), S, "rpc S.X is new"),
    ("HTTP path", service('rpc X(A) returns (B) { option (google.api.http) = { get: "/v1/a" }; }'), service('rpc X(A) returns (B) { option (google.api.http) = { get: "/v2/a" }; }'), B, "HTTP GET /v1/a -> GET /v2/a"),
    ("FILE_SAME_PACKAGE", HEAD + "message A {}", HEAD.replace("v1", "v2") + "message A {}", B, "package acme.v1 -> acme.v2"),
    ("FILE_SAME_SYNTAX", TWO + "message A {}", HEAD + "message A {}", R, "proto2 -> proto3"),
    ("public import", HEAD + 'import public "google/protobuf/any.proto"; message A {}', HEAD + "message A {}", R, "public import"),
] + [
    (f"FILE_SAME_{name.upper()}", HEAD + "message A {}", HEAD + f"option {name} = {value}; message A {{}}", R, f"option {name}")
    for name, value in {
        "go_package": '"a"', "java_package": '"a"', "java_multiple_files": "true", "java_outer_classname": '"A"',
        "java_string_check_utf8": "true", "csharp_namespace": '"A"', "objc_class_prefix": '"A"',
        "php_class_prefix": '"A"', "php_namespace": '"A"', "php_metadata_namespace": '"A"', "ruby_package": '"A"',
        "swift_prefix": '"A"', "cc_enable_arenas": "false", "cc_generic_services": "true",
        "java_generic_services": "true", "py_generic_services": "true", "optimize_for": "CODE_SIZE",
    }.items()
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "impact", "said"), FIELDS, ids=lambda one: str(one)[:40])
def test_a_change_inside_a_message(name: str, old: str, new: str, impact: Impact, said: str) -> None:
    told = changes(message(old), message(new))

    assert (impact, True) in {(one.impact, said in one.summary) for one in told}, told
    assert max(told, key=lambda one: [S, R, B].index(one.impact)).impact is impact, told


@pytest.mark.parametrize(("name", "old", "new", "impact", "said"), WHOLE, ids=lambda one: str(one)[:40])
def test_a_change_of_a_file(name: str, old: str, new: str, impact: Impact, said: str) -> None:
    told = changes(old, new)

    assert (impact, True) in {(one.impact, said in one.summary) for one in told}, told
    assert max(told, key=lambda one: [S, R, B].index(one.impact)).impact is impact, told


@pytest.mark.parametrize(
    "row", [*WHOLE, *((n, message(o), message(w), i, s) for n, o, w, i, s in FIELDS)], ids=lambda row: row[0]
)
def test_what_is_breaking_or_risky_says_why(row: tuple[str, str, str, Impact, str]) -> None:
    assert all(one.why for one in changes(row[1], row[2]) if one.impact is not S)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("message A { B b = 1; } message B { int32 x = 1; }", "message A { acme.v1.B b = 1; } message B { int32 x = 1; }", id="a reference spelled otherwise"),
        pytest.param("message A { int32 a = 1; int32 b = 2; }", "// said\nmessage A {\n  int32 b = 2; // b\n  int32 a = 1;\n}", id="order and comments"),
        pytest.param("message A { reserved 1, 2, 3; }", "message A { reserved 1 to 3; }", id="reserved as a range"),
        pytest.param("message A { int32 a_b = 1; }", 'message A { int32 a_b = 1 [json_name = "aB"]; }', id="the JSON name that it has anyway"),
    ],
)  # fmt: skip
def test_what_means_the_same_is_no_change(old: str, new: str) -> None:
    assert changes(HEAD + old, HEAD + new) == ()


def test_a_renamed_message_is_no_other_type_for_those_that_use_it() -> None:
    old = HEAD + "message A { B b = 1; } message B { int32 x = 1; string y = 2; }"
    new = HEAD + "message A { C b = 1; } message C { int32 x = 1; string y = 2; }"

    assert [(one.impact, one.summary) for one in changes(old, new)] == [(R, "message B renamed to C")]


def test_added_and_removed_are_mirror_images() -> None:
    small = service("rpc X(A) returns (B);") + "enum E { P = 0; }\n"
    large = (
        service("rpc X(A) returns (B); rpc Y(B) returns (A);")
        + "enum E { P = 0; Q = 1; }\nmessage C { bool c = 1; }\n"
    )

    added = {one.summary.removesuffix(" is new") for one in changes(small, large)}
    removed = {one.summary.partition(" is gone")[0] for one in changes(large, small)}

    assert added == removed == {"rpc S.Y", "value E.Q = 1", "message C"}


def test_a_file_that_can_not_be_read_whole_is_not_compared() -> None:
    old, new = (KIND.parse("a.proto", text) for text in (message("int32 a = 1;"), message("int32 a = ;")))

    assert KIND.changes(old, new) == ()

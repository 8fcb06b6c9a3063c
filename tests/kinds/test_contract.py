"""Files that every kind must accept or refuse: `tests/contract/kinds/<id>/good` and `bad`.

The first line of a bad file says in a comment where the error is: `expect: LINE [rule]`; a file whose format
has no comments says it in its name: `anything.expect-4.json`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import ArtifactKind, Check, Subject
from workbench.core.plugins import Plugins
from workbench.studio.detection import kind_of as kind_of_text

CONTRACT = Path(__file__).parent.parent / "contract" / "kinds"
KINDS = Plugins("workbench.kinds", "KIND", ArtifactKind)
CHECKS = Plugins("workbench.checks", "CHECK", Check)
_EXPECT = re.compile(r"expect:\s*(\d+)(?:\s+([a-z]+/[\w-]+))?")

_NAMED = re.compile(r"\.expect-(\d+)\.")


def files(part: str) -> list[pytest.param]:
    return [
        pytest.param(kind, path, id=f"{kind}-{path.name}")
        for kind in KINDS.names()
        for path in sorted((CONTRACT / kind / part).glob("*"))
        if path.is_file()
    ]


def kind_of(folder: str) -> ArtifactKind:
    return KINDS.load(folder)


def findings(kind: ArtifactKind, path: Path) -> list[Finding]:
    """What parser and checks say, as the studio would run them."""
    parsed = kind.parse(path.name, path.read_text(encoding="utf-8"))
    found = list(parsed.problems)
    if parsed.tree is not None:
        for name in CHECKS.names():
            if name.partition(".")[0] == kind.id:
                found += CHECKS.load(name).run(Subject(parsed))
    return found


def expectation(path: Path) -> tuple[int, str]:
    if named := _NAMED.search(path.name):
        return int(named[1]), ""
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    match = _EXPECT.search(first)
    assert match, f"{path.name} does not begin with a comment `expect: LINE [rule]`"
    return int(match[1]), match[2] or ""


@pytest.mark.parametrize("kind", KINDS.names())
def test_every_kind_has_a_contract(kind: str) -> None:
    assert list((CONTRACT / kind / "good").glob("*")), f"{kind} has no good file"
    assert list((CONTRACT / kind / "bad").glob("*")), f"{kind} has no bad file"


@pytest.mark.parametrize(("kind", "path"), files("good"))
def test_good_files_have_no_errors(kind: str, path: Path) -> None:
    errors = [f for f in findings(kind_of(kind), path) if f.severity is Severity.ERROR]

    assert [f"{error.place}: {error.rule}: {error.message}" for error in errors] == []


@pytest.mark.parametrize(("kind", "path"), files("bad"))
def test_bad_files_have_the_error_where_it_is(kind: str, path: Path) -> None:
    line, rule = expectation(path)

    found = findings(kind_of(kind), path)
    hits = [
        f
        for f in found
        if f.place is not None
        and f.place.line == line
        and (f.rule == rule if rule else f.severity is Severity.ERROR)
    ]
    assert hits, [f"{f.place}: {f.rule}: {f.message}" for f in found]


@pytest.mark.parametrize(("kind", "path"), files("good"))
def test_facts_outline_and_picture_of_good_files(kind: str, path: Path) -> None:
    loaded = kind_of(kind)
    text = path.read_text(encoding="utf-8")
    parsed = loaded.parse(path.name, text)

    assert loaded.facts(parsed)
    lines = text.count("\n") + 1
    assert all(1 <= entry.line <= lines for entry in loaded.outline(parsed))
    picture = loaded.picture(parsed)
    assert picture is None or picture.lines


@pytest.mark.parametrize(("kind", "path"), files("good"))
def test_a_good_file_has_not_changed_from_itself(kind: str, path: Path) -> None:
    loaded = kind_of(kind)
    text = path.read_text(encoding="utf-8")

    assert loaded.changes(loaded.parse(path.name, text), loaded.parse(path.name, text)) == ()


@pytest.mark.parametrize(("kind", "path"), files("good"))
def test_kind_recognises_its_good_files(kind: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    loaded = kind_of(kind)

    assert loaded.recognises(text) > 0 or path.suffix in loaded.suffixes


@pytest.mark.parametrize(("kind", "path"), files("good"))
def test_a_good_file_is_told_from_all_other_kinds(kind: str, path: Path) -> None:
    """By its name and text; by its text alone where the kind is more than the language it is written in."""
    known = {name: KINDS.load(name) for name in KINDS.names()}
    text = path.read_text(encoding="utf-8")

    assert kind_of_text(known, path.name, text) == kind
    if kind not in ("code", "document"):
        assert kind_of_text(known, "artifact", text) == kind

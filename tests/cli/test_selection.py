"""Which files `workbench check` takes from real folders, and what it says of the others."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections import Counter
from pathlib import Path

import pytest

from workbench.cli.needed import all_kinds
from workbench.cli.options import Options
from workbench.cli.reading import LARGEST
from workbench.cli.selection import Wanted, select
from workbench.cli.sources import Selection, by_reason
from workbench.core.errors import UsageError

MERMAID = "flowchart LR\n  a[A] --> b[B]\n"
OPENAPI = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths: {}\n"
TREE = {
    "README.md": "# Shop\n",
    "app.py": "print('x')\n",
    "package.json": '{"name": "shop"}\n',
    "settings.yaml": "a: 1\n",
    "notes.txt": "Buy milk.\n",
    "design/api.yaml": OPENAPI,
    "design/context.mmd": MERMAID,
    "design/schema.mysql.sql": "CREATE TABLE a (id int PRIMARY KEY);\n",
    "design/old/context.mmd": MERMAID,
    "docs/adr.md": "# 1 Choose\n\n## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n",
    "node_modules/lib/lib.sql": "SELECT 1;\n",
    "dist/out.mmd": MERMAID,
    "build/out.mmd": MERMAID,
    "env/pyvenv.cfg": "home = /usr\n",
    "env/site.py": "x = 1\n",
    ".hidden/a.mmd": MERMAID,
    "generated/a.mmd": MERMAID,
    "generated/keep.mmd": MERMAID,
    "logo.png": "\x89PNG",
    ".gitignore": "/generated/*\n!keep.mmd\n",
}
CHECKED = [
    "README.md",
    "app.py",
    "design/api.yaml",
    "design/context.mmd",
    "design/old/context.mmd",
    "design/schema.mysql.sql",
    "docs/adr.md",
    "generated/keep.mmd",
]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    for name, text in TREE.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (root / ".git").mkdir()
    monkeypatch.chdir(root)
    return root


def chosen(*paths: str, **wanted: object) -> Selection:
    kinds, problems = all_kinds(Options(Path.cwd(), dict(os.environ)))
    assert problems == ()
    return select(Wanted(paths, **wanted), kinds, Path.cwd())


def names(selection: Selection) -> list[str]:
    return [source.name for source in selection.sources]


def test_of_a_folder_the_artifacts_are_taken_in_the_order_of_their_names() -> None:
    found = chosen(".")

    assert names(found) == CHECKED
    assert not any(source.outright for source in found.sources)
    assert found.unreadable == []


def test_each_is_taken_for_the_kind_that_it_is() -> None:
    kinds = {source.name: source.kind for source in chosen(".").sources}

    assert kinds["README.md"] == "document"
    assert kinds["docs/adr.md"] == "decision"
    assert kinds["app.py"] == "code"
    assert kinds["design/api.yaml"] == "openapi"


def test_what_is_left_out_is_counted_by_its_reason() -> None:
    found = chosen(".")
    reasons = Counter(str(one.reason) for one in found.skipped)

    assert reasons == {"not an artifact": 4, "ignored": 5, "hidden": 2}
    assert list(by_reason(found.skipped)) == [
        (5, "ignored"),
        (4, "not an artifact"),
        (2, "hidden"),
    ]
    by_name = {one.name: one.reason for one in found.skipped}
    assert by_name["generated/a.mmd"] == by_name["node_modules/"] == by_name["env/"] == "ignored"


def test_names_below_a_folder_begin_as_it_was_given(project: Path) -> None:
    assert names(chosen("./design"))[0] == "./design/api.yaml"
    assert names(chosen("design/"))[0] == "design/api.yaml"
    assert names(chosen(str(project / "design")))[0] == f"{project}/design/api.yaml"


def test_a_folder_is_ignored_by_the_rules_above_it(project: Path) -> None:
    assert names(chosen("generated")) == ["generated/keep.mmd"]
    assert names(chosen("node_modules/lib")) == ["node_modules/lib/lib.sql"]


def test_a_file_that_is_named_is_always_taken() -> None:
    found = chosen("package.json", "generated/a.mmd", "dist/out.mmd", ".hidden/a.mmd", "notes.txt")

    assert len(found.sources) == 5
    assert all(source.outright for source in found.sources)
    assert found.skipped == []


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("**/*.mmd", ["design/context.mmd", "design/old/context.mmd", "generated/keep.mmd"]),
        ("design/*.mmd", ["design/context.mmd"]),
        ("*.md", ["README.md"]),
        ("design/**", [name for name in CHECKED if name.startswith("design/")]),
        ("design/{api,context}.*", ["design/api.yaml", "design/context.mmd"]),
        ("./design/old/*.m?d", ["./design/old/context.mmd"]),
    ],
)
def test_a_pattern_that_no_shell_expanded(pattern: str, expected: list[str]) -> None:
    assert names(chosen(pattern)) == expected


def test_a_pattern_that_matches_nothing_is_said() -> None:
    found = chosen("design/*.graphqlx", "gone/**/*.sql")

    assert [one.problem for one in found.unreadable] == [
        "design/*.graphqlx matches no file.",
        "gone/**/*.sql matches no file.",
    ]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(project: Path) -> None:
    (project / "a[1].mmd").write_text(MERMAID)

    assert names(chosen("a[1].mmd")) == ["a[1].mmd"]


@pytest.mark.parametrize("exclude", ["design/old", "design/old/", "design/old/**", "**/old/*.mmd", "old"])
def test_what_is_excluded_is_counted(exclude: str) -> None:
    found = chosen("design", exclude=[exclude])

    assert "design/old/context.mmd" not in names(found)
    assert [(one.name, one.reason) for one in found.skipped] == [("design/old/context.mmd", "excluded")]


def test_a_named_file_can_be_excluded_too() -> None:
    found = chosen("README.md", "app.py", exclude=["*.md"])

    assert names(found) == ["app.py"]


def test_a_file_that_two_arguments_mean_is_taken_once(project: Path) -> None:
    (project / "link.mmd").symlink_to("design/context.mmd")

    found = chosen("design/context.mmd", "./design/../design/context.mmd", "design", "link.mmd")

    assert len(found.sources) == len({os.path.realpath(name) for name in names(found)})
    assert names(found)[0] == "design/context.mmd"


def test_links_that_lead_out_are_not_followed(project: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.mmd").write_text(MERMAID)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/a.mmd").write_text(MERMAID)
    (project / "design/out.mmd").symlink_to(tmp_path / "outside.mmd")
    (project / "design/folder").symlink_to(tmp_path / "folder")
    (project / "design/loop").symlink_to(".")
    (project / "design/broken.mmd").symlink_to("nowhere.mmd")
    (project / "design/in.mmd").symlink_to("old/context.mmd")

    found = chosen("design")

    reasons = {one.name: one.reason for one in found.skipped}
    assert reasons == dict.fromkeys(
        ("design/out.mmd", "design/folder", "design/loop", "design/broken.mmd"), "a link that leads out"
    )
    assert "design/in.mmd" in names(found)


def test_a_kind_narrows_a_folder_and_is_forced_on_a_file() -> None:
    found = chosen(".", kind="openapi")

    assert names(found) == ["design/api.yaml"]
    assert {one.reason for one in found.skipped} >= {"not of kind openapi", "not an artifact"}
    assert [source.kind for source in chosen("README.md", kind="SQL").sources] == ["sql"]


def test_an_unknown_kind_is_told_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean openapi"):
        chosen(".", kind="opnapi")


def test_standard_input_has_the_name_that_an_editor_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfflowchart LR\n a-->b\n")))

    found = chosen("-", "design", stdin_name="design/context.mmd")

    assert names(found)[0] == "design/context.mmd"
    assert names(found).count("design/context.mmd") == 1
    assert found.sources[0].text == "flowchart LR\n a-->b\n"
    assert found.sources[0].kind == "diagram"


def test_a_name_needs_standard_input() -> None:
    with pytest.raises(UsageError, match="names standard input"):
        chosen("design", stdin_name="a.sql")


def test_what_can_not_be_read_is_one_sentence_and_the_rest_is_taken(project: Path) -> None:
    (project / "design/utf16.sql").write_bytes("SELECT 1;".encode("utf-16"))
    (project / "design/latin.sql").write_bytes("-- café\n".encode("latin-1"))
    (project / "design/latin.yaml").write_bytes("# café\n".encode("latin-1"))
    (project / "design/film.ts").write_bytes(b"G\x40\x00\x10\xff\xff")
    (project / "design/marked.mmd").write_bytes(b"\xef\xbb\xbf" + MERMAID.encode())

    found = chosen("design")

    assert [one.problem for one in found.unreadable] == [
        "design/latin.sql is not UTF-8 text: byte 6. Convert it.",
        "design/utf16.sql is UTF-16 text. Convert it to UTF-8.",
    ]
    assert {one.name: str(one) for one in found.skipped} == {
        "design/film.ts": "binary",
        "design/latin.yaml": "not an artifact",
    }
    (marked,) = [source for source in found.sources if source.name == "design/marked.mmd"]
    assert marked.text == MERMAID


def test_a_file_that_is_too_large_is_skipped_in_a_folder_and_told_when_named(project: Path) -> None:
    with open(project / "design/huge.sql", "wb") as file:
        file.truncate(52_000_000)

    (skipped,) = chosen("design").skipped
    assert str(skipped) == "too large (52 MB > 20 MB)"
    (unread,) = chosen("design/huge.sql").unreadable
    assert unread.problem == "design/huge.sql has 52 MB. Up to 20 MB are read."
    assert LARGEST == 20_000_000


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_told(project: Path) -> None:
    (project / "design/context.mmd").chmod(0)
    (project / "design/old").chmod(0)
    try:
        problems = [one.problem for one in chosen("design", "design/old", "design/old/*").unreadable]
    finally:
        (project / "design/old").chmod(stat.S_IRWXU)

    assert problems == [
        "design/context.mmd can't be read: Permission denied.",
        *["design/old/ can't be listed."] * 3,
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_never_waited_for(project: Path) -> None:
    os.mkfifo(project / "design/pipe.sql")

    assert [str(one) for one in chosen("design").skipped] == ["no plain file"]
    assert [one.problem for one in chosen("design/pipe.sql").unreadable] == [
        "design/pipe.sql is no plain file."
    ]


def test_names_that_are_none_are_told() -> None:
    found = chosen("", "gone.sql", "a\0b", "x" * 5000)

    assert len(found.unreadable) == 4
    assert all(one.problem.count("\n") == 0 for one in found.unreadable)


def test_artifacts_of_different_sessions_are_different_designs(project: Path) -> None:
    for session in ("one", "two"):
        folder = project / "sessions" / session / "artifacts"
        folder.mkdir(parents=True)
        (folder.parent / "journal.jsonl").write_text("{}\n")
        (folder / "context.mmd").write_text(MERMAID)

    designs = {source.name: source.design for source in chosen(".").sources}

    one, two = (designs[f"sessions/{name}/artifacts/context.mmd"] for name in ("one", "two"))
    assert one != two
    assert designs["design/context.mmd"] == ""


def test_a_secret_is_not_read(project: Path) -> None:
    (project / "id_rsa.sql").write_text("SELECT 1;\n")

    reasons = {one.name: one.reason for one in chosen(".").skipped}

    assert reasons["id_rsa.sql"] == "may hold secrets"

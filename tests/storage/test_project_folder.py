"""The user's project: read-only, confined, and never waited for without end."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.errors import ToolError
from workbench.core.ports import ProjectFiles
from workbench.storage.globs import Glob, ignored, rules
from workbench.storage.project import SIZE_LIMIT, ProjectFolder


@pytest.fixture
def root(tmp_path):
    """A small project with what a project ought not to show."""
    files = {
        "README.md": "# Shop\n",
        "src/app.py": "import os\n\nclass Shop:\n    pass\n",
        "src/db/models.py": "class Order:\n    id: int\n",
        "src/db/schema.sql": "CREATE TABLE shop_order (id bigint);\n",
        ".git/config": "[core]\n",
        ".env": "KEY=secret\n",
        ".github/workflows/ci.yml": "on: push\n",
        "node_modules/lib/index.js": "class Lib {}\n",
        "__pycache__/app.pyc": "class\n",
        ".venv/lib/site.py": "class\n",
        "certs/server.pem": "class key\n",
        "build/out.py": "class Built:\n",
        "logs/today.log": "class\n",
        "logs/keep.log": "class kept\n",
        ".gitignore": "# made by hand\n/build/\n*.log\n!keep.log\n",
    }
    for path, text in files.items():
        file = tmp_path / "project" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (tmp_path / "outside.txt").write_text("class outside\n")
    return tmp_path / "project"


@pytest.fixture
def project(root) -> ProjectFiles:
    return ProjectFolder(root)


SEEN = ("README.md", "logs/keep.log", "src/app.py", "src/db/models.py", "src/db/schema.sql")


def test_hidden_ignored_and_secret_files_are_not_listed(project):
    assert project.list() == SEEN


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.py", ("src/app.py", "src/db/models.py")),
        ("src/*.py", ("src/app.py",)),
        ("src/**/*.py", ("src/app.py", "src/db/models.py")),
        ("src/**", ("src/app.py", "src/db/models.py", "src/db/schema.sql")),
        ("**/*.{sql,md}", ("README.md", "src/db/schema.sql")),
        ("[a-m]*.py", ("src/app.py", "src/db/models.py")),
        ("./README.md", ("README.md",)),
        ("nothing", ()),
        ("[", ()),
    ],
)
def test_a_glob_lists_what_it_matches(project, pattern, expected):
    assert project.list(pattern) == expected


def test_a_list_ends_at_its_limit(project):
    assert project.list(limit=2) == SEEN[:2]


@pytest.mark.parametrize("pattern", ["../*", "/etc/*", "~/x", "a/../../b", "a\0b", "x" * 1001])
def test_a_glob_that_points_outside_is_refused(project, pattern):
    with pytest.raises(ToolError) as caught:
        project.list(pattern)

    assert caught.value.hint


def test_a_text_file_is_read_with_plain_line_feeds(project, root):
    (root / "dos.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")

    assert project.read("dos.txt") == "one\ntwo\n"
    assert project.read("src/../README.md") == "# Shop\n"
    assert project.read(".github/workflows/ci.yml") == "on: push\n"


@pytest.mark.parametrize(
    "path", ["../outside.txt", "/etc/passwd", "src/../../outside.txt", "link.txt", "up/outside.txt"]
)
def test_nothing_outside_the_project_is_read(project, root, path):
    (root / "link.txt").symlink_to(root.parent / "outside.txt")
    (root / "up").symlink_to(root.parent)

    with pytest.raises(ToolError, match="lies outside the project"):
        project.read(path)
    assert project.list() == SEEN
    assert not project.search("outside")


def test_a_link_that_stays_inside_is_followed(project, root):
    (root / "link.md").symlink_to("README.md")

    assert project.read("link.md") == "# Shop\n"
    assert "link.md" in project.list()


@pytest.mark.parametrize(
    "path", [".env", ".env.production", "certs/server.pem", ".git/config", "disguised.txt", "id_rsa"]
)
def test_what_may_hold_secrets_is_not_read(project, root, path):
    (root / "disguised.txt").symlink_to(".env")
    for name in (".env.production", "id_rsa"):
        (root / name).write_text("secret")

    with pytest.raises(ToolError, match="may hold secrets"):
        project.read(path)


def test_an_example_of_secrets_is_none(project, root):
    (root / ".env.example").write_text("KEY=\n")

    assert project.read(".env.example") == "KEY=\n"


@pytest.mark.parametrize(
    ("path", "data", "problem"),
    [
        ("image.png", b"\x89PNG\0\0", "image.png is binary."),
        ("latin.txt", b"caf\xe9", "latin.txt is not UTF-8 text."),
        pytest.param(
            "large.txt",
            b"x" * (SIZE_LIMIT + 1),
            "large.txt has 512 KB; at most 512 KB can be read.",
            id="too large",
        ),
        ("gone.txt", None, "There is no file gone.txt in the project."),
        ("src", None, "src is a folder."),
        ("", None, "is a folder."),
        ("x" * 300, None, "can't be read: File name too long."),
        ("a\0b", None, "is no path that can be followed."),
        ("README.md/deeper", None, "There is no file README.md/deeper in the project."),
    ],
)
def test_what_cant_be_read_is_refused_in_one_sentence(project, root, path, data, problem):
    if data is not None:
        (root / path).write_bytes(data)

    with pytest.raises(ToolError) as caught:
        project.read(path)
    assert problem in caught.value.problem


def test_loops_and_pipes_are_passed_over(project, root):
    (root / "loop").symlink_to("loop")
    (root / "self").symlink_to(".")
    os.mkfifo(root / "pipe")

    assert project.list() == SEEN
    for path in ("loop", "pipe"):
        with pytest.raises(ToolError):
            project.read(path)


def test_a_search_finds_lines_with_their_places(project):
    assert project.search(r"^class (\w+)") == (
        ("logs/keep.log", 1, "class kept"),
        ("src/app.py", 3, "class Shop:"),
        ("src/db/models.py", 1, "class Order:"),
    )
    assert project.search("class", "*.py", limit=1) == (("src/app.py", 3, "class Shop:"),)
    assert project.search("no such thing") == ()


@pytest.mark.parametrize("pattern", ["(", "[a", "*x", "(?P<n>a)(?P<n>b)", "a" * 1001])
def test_a_pattern_that_is_none_is_refused_with_the_reason(project, pattern):
    with pytest.raises(ToolError, match=r"no regular expression|has 1001 characters"):
        project.search(pattern)


def test_a_pattern_that_would_never_end_is_ended(root):
    (root / "trap.txt").write_text("a" * 60 + "!\n")

    with pytest.raises(ToolError, match=r"longer than 0\.5 seconds") as caught:
        ProjectFolder(root, seconds=0.5).search("(a|a)+$", "trap.txt")

    assert "simpler pattern" in caught.value.hint


def test_huge_lines_are_searched_at_their_beginning_and_shown_cut(project, root):
    (root / "min.js").write_text("needle" + "x" * 100_000 + "hidden")

    ((path, number, line),) = project.search("needle")
    assert (path, number, len(line)) == ("min.js", 1, 301)
    assert project.search("hidden") == ()


def test_binary_and_large_files_are_not_searched(project, root):
    (root / "a.bin").write_bytes(b"needle\0")
    (root / "b.txt").write_bytes(b"needle\n" + b"x" * SIZE_LIMIT)

    assert project.search("needle") == ()


def test_a_search_does_not_import_what_lies_in_the_project(root, monkeypatch):
    (root / "json.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(root)
    monkeypatch.setenv("PYTHONPATH", str(root))

    assert ProjectFolder(root).search("SystemExit") == (("json.py", 1, "raise SystemExit(3)"),)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file name may be any bytes")
def test_a_file_name_that_is_no_text_is_passed_over(project, root):
    with open(os.fsencode(root) + b"/\xff.py", "w") as file:
        file.write("class")

    assert project.list() == SEEN


# ---------------------------------------------------------------- globs


@pytest.mark.parametrize(
    ("text", "path", "is_folder", "left_out"),
    [
        ("*.log", "deep/in/a.log", False, True),
        ("/*.log", "deep/a.log", False, False),
        ("/*.log", "a.log", False, True),
        ("build/", "src/build", True, True),
        ("build/", "build", False, False),
        ("docs/*.txt", "docs/a.txt", False, True),
        ("docs/*.txt", "x/docs/a.txt", False, False),
        ("**/temp/**", "a/temp/b", False, True),
        ("*.log\n!keep.log", "keep.log", False, False),
        ("!keep.log\n*.log", "keep.log", False, True),
        ("# comment\n\n", "comment", False, False),
        ("\\#file", "#file", False, True),
        ("a?c", "abc", False, True),
        ("a?c", "a/c", False, False),
        ("/", "a", False, False),
    ],
)
def test_a_gitignore_leaves_out_what_git_would(text, path, is_folder, left_out):
    assert ignored(path, is_folder, rules(text)) is left_out


def test_a_gitignore_in_a_folder_rules_only_that_folder():
    known = rules("/a.txt\n*.log", "sub/")

    assert ignored("sub/a.txt", False, known)
    assert ignored("sub/deep/x.log", False, known)
    assert not ignored("a.txt", False, known)
    assert not ignored("sub/deep/a.txt", False, known)


def test_a_glob_made_to_take_for_ever_does_not():
    assert not Glob.of("**/" * 300 + "*a" * 300 + "b").matches("/".join(["a" * 200] * 200))
    assert len(Glob.of("{a,b}" * 100).choices) <= 64


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab/*?[]{},!\\-.", max_size=20), st.text(alphabet="ab/.", min_size=1, max_size=12))
def test_any_text_is_a_glob(pattern, path):
    assert Glob.of(pattern).matches(path) in (True, False)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.text(alphabet="ab.", min_size=1, max_size=3).filter(lambda part: part != "."),
        min_size=1,
        max_size=4,
    )
)
def test_a_path_without_special_characters_matches_itself_and_everything_matches_it(parts):
    path = "/".join(parts)

    assert Glob.of(path).matches(path)
    assert Glob.of("**").matches(path)
    assert Glob.of("**/*").matches(path)

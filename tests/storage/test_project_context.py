"""What a project says about itself, in the order Claude Code reads it."""

from __future__ import annotations

import pytest

from workbench.storage.context import DEPTH, FILE_LIMIT, load_context


@pytest.fixture
def project(tmp_path):
    """A git work tree with a folder in it."""
    root = tmp_path / "project"
    (root / ".git").mkdir(parents=True)
    (root / "services" / "api").mkdir(parents=True)
    return root


@pytest.fixture
def write(project):
    def write_file(path, text):
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return write_file


def test_a_project_that_says_nothing_gives_nothing(project):
    context = load_context(project)

    assert (context.text, context.files, context.notices) == ("", (), ())


def test_files_are_read_broadest_first(project, write, tmp_path):
    user = tmp_path / "home" / ".claude"
    (user / "rules").mkdir(parents=True)
    (user / "CLAUDE.md").write_text("of the user")
    (user / "rules" / "style.md").write_text("style of the user")
    for path in (
        "services/api/CLAUDE.md",
        "services/CLAUDE.md",
        "CLAUDE.local.md",
        ".claude/rules/b.md",
        ".claude/rules/a/deep.md",
        ".claude/CLAUDE.md",
        "CLAUDE.md",
    ):
        write(path, f"says {path}")

    context = load_context(project / "services" / "api", user)

    assert context.files == (
        "~/.claude/CLAUDE.md",
        "~/.claude/rules/style.md",
        "CLAUDE.md",
        ".claude/CLAUDE.md",
        ".claude/rules/a/deep.md",
        ".claude/rules/b.md",
        "CLAUDE.local.md",
        "services/CLAUDE.md",
        "services/api/CLAUDE.md",
    )
    positions = [context.text.index(f"says {path}") for path in context.files[2:]]
    assert positions == sorted(positions)
    assert context.notices == ()


def test_folders_above_the_project_and_beside_the_way_are_not_read(project, write, tmp_path):
    (tmp_path / "CLAUDE.md").write_text("of a stranger")
    write("services/other/CLAUDE.md", "of a sibling")
    write("CLAUDE.md", "ours")

    assert load_context(project / "services" / "api").files == ("CLAUDE.md",)


def test_without_git_only_the_working_folder_is_read(tmp_path):
    (tmp_path / "CLAUDE.md").write_text("above")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "CLAUDE.md").write_text("here")

    assert load_context(tmp_path / "work").files == ("CLAUDE.md",)
    assert "above" not in load_context(tmp_path / "work").text


def test_agents_md_serves_where_there_is_no_claude_md(project, write):
    write("AGENTS.md", "for any agent")
    write("services/AGENTS.md", "for services")

    assert load_context(project / "services").files == ("AGENTS.md", "services/AGENTS.md")

    write("services/CLAUDE.md", "for Claude")
    assert load_context(project / "services").files == ("services/CLAUDE.md",)


def test_a_claude_md_that_is_a_link_to_agents_md_is_read_once(project, write):
    write("AGENTS.md", "for any agent")
    (project / "CLAUDE.md").symlink_to("AGENTS.md")

    context = load_context(project)

    assert context.files == ("CLAUDE.md",)
    assert context.text.count("for any agent") == 1


def test_rules_for_certain_paths_are_left_out_and_frontmatter_is_not_shown(project, write):
    write(".claude/rules/sql.md", "---\npaths: ['**/*.sql']\n---\nonly for SQL")
    write(".claude/rules/all.md", "---\ntitle: all\n---\nfor everything")

    context = load_context(project)

    assert context.files == (".claude/rules/all.md",)
    assert "title: all" not in context.text


# ---------------------------------------------------------------- imports


def test_an_import_is_read_after_the_file_that_names_it(project, write):
    write("CLAUDE.md", "See @docs/style.md, and (@docs/api.md) too.")
    write("docs/style.md", "Style. @more/deep.md")
    write("docs/api.md", "API.")
    write("docs/more/deep.md", "Deep.")

    context = load_context(project)

    assert context.files == ("CLAUDE.md", "docs/style.md", "docs/more/deep.md", "docs/api.md")
    assert context.notices == ()


def test_what_stands_in_code_is_no_import(project, write):
    write("a.md", "imported")
    write("CLAUDE.md", "`@a.md` and ``x ` @a.md``\n\n```\n@a.md\n```\n\n    @a.md\n\nmail me@a.md")

    assert load_context(project).files == ("CLAUDE.md",)


def test_a_mention_that_names_no_file_is_no_import(project, write):
    write("CLAUDE.md", "Ask @alice, use @anthropic-ai/sdk and @types/node. " + "@" + "x" * 5000)

    assert load_context(project).notices == ()


def test_an_import_that_is_missing_is_said(project, write):
    write("CLAUDE.md", "@docs/gone.md")

    assert load_context(project).notices == ("CLAUDE.md imports docs/gone.md, which is not there.",)


def test_a_file_with_a_space_is_imported_by_an_escaped_one(project, write):
    write("my notes.md", "notes")
    write("CLAUDE.md", "@my\\ notes.md")

    assert load_context(project).files == ("CLAUDE.md", "my notes.md")


def test_imports_may_go_in_circles(project, write):
    write("CLAUDE.md", "@a.md")
    write("a.md", "@b.md @CLAUDE.md")
    write("b.md", "@a.md @b.md")

    assert load_context(project).files == ("CLAUDE.md", "a.md", "b.md")


def test_imports_end_at_the_depth_limit_and_it_is_said(project, write):
    write("CLAUDE.md", "@1.md")
    for number in range(1, DEPTH + 3):
        write(f"{number}.md", f"@{number + 1}.md")

    context = load_context(project)

    assert context.files == ("CLAUDE.md", "1.md", "2.md", "3.md", "4.md")
    assert context.notices == ("4.md imports 5.md, which was left out: 4 imports deep is the limit.",)


@pytest.mark.parametrize("how", ["../secret.md", "~/secret.md", "link.md", "ABSOLUTE"])
def test_an_import_from_outside_the_project_is_refused_and_said(project, write, tmp_path, how):
    (tmp_path / "secret.md").write_text("secret text")
    (project / "link.md").symlink_to(tmp_path / "secret.md")
    user = tmp_path / ".claude"
    user.mkdir()
    wanted = str(tmp_path / "secret.md") if how == "ABSOLUTE" else how
    write("CLAUDE.md", f"@{wanted}")

    context = load_context(project, user)

    assert "secret text" not in context.text
    assert len(context.notices) == 1
    assert "left out: it lies outside the project" in context.notices[0]


def test_a_memory_file_that_is_a_link_out_of_the_project_is_refused_and_said(project, tmp_path):
    (tmp_path / "secret.md").write_text("secret text")
    (project / "CLAUDE.md").symlink_to(tmp_path / "secret.md")

    context = load_context(project)

    assert context.text == ""
    assert context.notices == ("CLAUDE.md was left out: it lies outside the project.",)


def test_a_loop_of_links_is_passed_over(project):
    (project / "CLAUDE.md").symlink_to("CLAUDE.md")

    assert load_context(project).files == ()


# ---------------------------------------------------------------- text


def test_comments_for_people_are_left_out_unless_they_are_code(project, write):
    write(
        "CLAUDE.md",
        "Before\n\n<!-- for people\n\nonly -->\n\nAfter\n\n```html\n<!-- an example -->\n```\n",
    )

    text = load_context(project).text

    assert "for people" not in text
    assert "only" not in text
    assert "<!-- an example -->" in text
    assert text.index("Before") < text.index("After")


def test_an_import_in_a_comment_is_none(project, write):
    write("a.md", "imported")
    write("CLAUDE.md", "<!-- @a.md -->\ntext")

    assert load_context(project).files == ("CLAUDE.md",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"x" * (FILE_LIMIT + 1), "it has 256 KB, more than 256 KB", id="too large"),
        (b"\x7fELF\0\0", "it is no text file"),
    ],
)
def test_a_file_that_can_not_serve_is_left_out_and_said(project, write, data, said):
    (project / "CLAUDE.md").write_bytes(data)

    context = load_context(project)

    assert context.files == ()
    assert context.notices == (f"CLAUDE.md was left out: {said}.",)


def test_all_together_have_a_limit_that_is_said(project, write):
    for number in range(6):
        write(f".claude/rules/{number}.md", "x" * 200_000)

    context = load_context(project)

    assert len(context.files) == 5
    assert context.notices == (
        ".claude/rules/5.md was left out: the project's instructions exceed 1 MB together.",
    )


def test_odd_bytes_and_line_ends_do_no_harm(project):
    (project / "CLAUDE.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo \xff\r\n")

    assert "one\ntwo \ufffd" in load_context(project).text

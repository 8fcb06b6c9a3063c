"""Agent files: every form that is found in the wild loads, or says why not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.core.errors import AgentError
from workbench.core.ports import AgentLibrary
from workbench.storage.agents import SIZE_LIMIT, AgentFolders, load

REPOSITORY = Path(__file__).parents[2]
GIVEN = REPOSITORY.parent / "shared" / "agents" / "backend-api-architect.md"

# One unquoted line with `: ` and literal `\n` in it, which no YAML parser takes.
IN_THE_WILD = """---
name: garden-planner
description: Use this agent when beds, soil or crops are to be planned: layout, rotation, watering.\\n\\n\
Examples:\\n<example>\\nContext: A user has a small plot\\nuser: "What grows in shade?"\\n\
assistant: "I'll use the garden-planner agent: it knows light"\\n<commentary>\\nLight decides.\\n\
</commentary>\\n</example>
model: sonnet
color: yellow
---

You plan gardens.

**Beds:**
- Measure first
"""


@pytest.fixture
def agent_file(tmp_path):
    """Writes an agent file and returns its path."""

    def write(content, name="garden.md"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def _agent(fields="name: garden\ndescription: Plans gardens.", body="You plan gardens."):
    return f"---\n{fields}\n---\n\n{body}\n"


def test_a_plain_file_gives_all_it_says(agent_file):
    path = agent_file(
        _agent(
            "name: garden\ndescription: Plans gardens.\nmodel: opus\ncolor: green\ntools: Read, Write\n"
            "effort: high"
        )
    )

    agent = load(path)

    assert (agent.name, agent.description, agent.prompt) == ("garden", "Plans gardens.", "You plan gardens.")
    assert (agent.model, agent.color, agent.tools, agent.effort) == (
        "opus",
        "green",
        ("Read", "Write"),
        "high",
    )
    assert (agent.path, agent.notices, agent.extra) == (str(path), (), ())


def test_what_a_file_leaves_out_has_the_documented_default(agent_file):
    agent = load(agent_file(_agent()))

    assert (agent.model, agent.color, agent.tools, agent.effort) == ("inherit", "", None, "")


def test_a_description_with_colons_and_literal_line_breaks_loads_and_the_repair_is_said(agent_file):
    agent = load(agent_file(IN_THE_WILD))

    assert agent.name == "garden-planner"
    assert agent.description.startswith("Use this agent when beds, soil or crops are to be planned: layout")
    assert "\n\nExamples:\n<example>\nContext: A user has a small plot\nuser: " in agent.description
    assert agent.description.endswith("</commentary>\n</example>")
    assert "\\n" not in agent.description
    assert (agent.model, agent.color) == ("sonnet", "yellow")
    assert agent.prompt == "You plan gardens.\n\n**Beds:**\n- Measure first"
    assert len(agent.notices) == 2
    assert "not valid YAML (line 3" in agent.notices[0]
    assert "became a line break" in agent.notices[1]


@pytest.mark.skipif(not GIVEN.exists(), reason="the file is not at hand")
def test_the_file_that_the_first_agent_was_given_as_loads():
    agent = load(GIVEN)

    assert (agent.name, agent.model, agent.color, agent.tools) == (
        "backend-api-architect",
        "sonnet",
        "yellow",
        None,
    )
    assert agent.description.count("<example>") == 3
    assert "\\n" not in agent.description
    assert agent.prompt.endswith("real-world constraints and deadlines.")


@pytest.mark.parametrize("transform", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_marks_and_line_ends_of_another_system_change_nothing(agent_file, transform):
    for text in (_agent(body="One.\n\nTwo."), IN_THE_WILD):
        plain = load(agent_file(text))

        assert load(agent_file(transform(text))) == plain


@pytest.mark.parametrize(
    ("line", "tools"),
    [
        ("tools: Read, Write , Bash", ("Read", "Write", "Bash")),
        ("tools: [Read, 'Write']", ("Read", "Write")),
        ("tools:\n  - Read\n  - Write", ("Read", "Write")),
        ("tools: Agent(reviewer, tester), mcp__db__query", ("Agent(reviewer, tester)", "mcp__db__query")),
        ("tools:", None),
        ("tools: []", ()),
        ("tools: '*'", None),
        ("tools: *", None),
        ('tools: "Read, Write"', ("Read", "Write")),
    ],
)
def test_tools_are_kept_as_the_file_names_them(agent_file, line, tools):
    assert load(agent_file(_agent(f"name: garden\ndescription: d\n{line}"))).tools == tools


@pytest.mark.parametrize(
    ("field", "value", "attribute"),
    [
        ("model", "claude-sonnet-4-20250514", "model"),
        ("model", "my-local-model:7b", "model"),
        ("color", "teal", "color"),
        ("color", "'#AABBCC'", "color"),
    ],
)
def test_models_and_colours_nobody_knows_are_kept(agent_file, field, value, attribute):
    agent = load(agent_file(_agent(f"name: garden\ndescription: d\n{field}: {value}")))

    assert getattr(agent, attribute) == value.strip("'")


def test_keys_that_are_not_used_are_kept_as_text(agent_file):
    agent = load(
        agent_file(
            _agent(
                "name: garden\ndescription: d\nemoji: 🌱\nmaxTurns: 12\nbackground: yes\n"
                "skills:\n  - a\n  - b"
            )
        )
    )

    assert agent.extra == (("emoji", "🌱"), ("maxTurns", "12"), ("background", "yes"), ("skills", "a, b"))


def test_a_number_as_name_is_text(agent_file):
    assert load(agent_file(_agent("name: 007\ndescription: 42"))).name == "007"


def test_without_a_name_the_files_name_serves_and_it_is_said(agent_file):
    agent = load(agent_file(_agent("description: d"), "soil-expert.md"))

    assert agent.name == "soil-expert"
    assert agent.notices == ("It has no name; its file's name serves: soil-expert.",)


def test_without_the_closing_fence_the_body_is_found_and_it_is_said(agent_file):
    agent = load(agent_file("---\nname: garden\ndescription: d\n\nYou plan.\n"))

    assert (agent.description, agent.prompt) == ("d", "You plan.")
    assert "is missing" in agent.notices[0]


def test_bytes_that_are_not_utf_8_are_shown_as_such_and_said(agent_file):
    agent = load(agent_file(_agent(body="caf").encode() + b"\xe9"))

    assert agent.prompt == "caf\n\ufffd"
    assert "not UTF-8" in agent.notices[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf \r\n\n", "it is empty"),
        (b"\x7fELF\0\0\1", "it is no text file"),
        ("---\nname: x\ndescription: d\n---\nbody".encode("utf-16"), "it is no text file"),
        pytest.param(b"x" * (5 * 2**20), "it has 5.0 MB", id="5 MB"),
        pytest.param(b"x" * (SIZE_LIMIT + 1), "it has 1.0 MB", id="a byte over 1 MB"),
        ("You are a gardener.", "it has no frontmatter"),
        ("---\n- a\n---\nbody", "its frontmatter has no `key: value` lines"),
        (_agent(body=" \n"), "it has no text after the frontmatter"),
        (_agent("name: garden"), "it has no description"),
        (_agent("name: garden\ndescription:"), "it has no description"),
        (_agent("name: -garden\ndescription: d"), "its name '-garden' begins with '-'"),
        (_agent("name: a:b\ndescription: d"), "its name 'a:b' has ':' in it"),
        (_agent("name: ../../x\ndescription: d"), "begins with '.'"),
        (_agent("name: a/b\ndescription: d"), "has '/' in it"),
        (_agent('name: "a\\e[2J"\ndescription: d'), "has '␛' in it"),
        (_agent(f"name: {'x' * 81}\ndescription: d"), "has 81 characters"),
    ],
)
def test_a_file_that_cant_serve_is_refused_with_the_reason(agent_file, content, reason):
    with pytest.raises(AgentError) as caught:
        load(agent_file(content))

    assert reason in caught.value.problem
    assert "garden.md can't serve" in caught.value.problem


def test_a_file_without_a_name_whose_own_name_cant_be_one_is_refused(agent_file):
    with pytest.raises(AgentError, match="has no name, and its file's name can't be one"):
        load(agent_file(_agent("description: d"), "-x.md"))


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_file_is_refused_at_once(tmp_path, make):
    make(tmp_path / "garden.md")

    with pytest.raises(AgentError, match="it is no file"):
        load(tmp_path / "garden.md")


# ---------------------------------------------------------------- finding them


@pytest.fixture
def folders(tmp_path):
    """A project, a user and the bundled agents; call it to write an agent into one of them."""
    (tmp_path / "project" / ".git").mkdir(parents=True)
    (tmp_path / "project" / "src").mkdir()

    def write(place, name, description="d", file=""):
        path = tmp_path / place / (file or f"{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_agent(f"name: {name}\ndescription: {description}"))
        return path

    return write


@pytest.fixture
def library(tmp_path) -> AgentLibrary:
    return AgentFolders(tmp_path / "project" / "src", tmp_path / "user", tmp_path / "bundled")


PLACES = [
    "project/src/agents",
    "project/src/.claude/agents",
    "project/agents",
    "project/.claude/agents",
    "user/agents",
    "bundled",
]


def test_of_agents_with_one_name_the_nearest_serves(folders, library):
    for place in reversed(PLACES):
        folders(place, "garden", f"from {place}", file="any-name.md")

        assert library.load("garden").description == f"from {place}"
        assert library.names() == ("garden",)


def test_all_agents_are_listed_nearest_first(folders, library):
    for number, place in enumerate(PLACES):
        folders(place, f"agent-{number}")

    agents, problems = library.all()

    assert [agent.name for agent in agents] == [f"agent-{n}" for n in range(6)]
    assert agents[5].path == "bundled"
    assert problems == ()


def test_agents_in_subfolders_are_found_and_those_above_the_project_are_not(folders, library):
    folders("project/.claude/agents/team/backend", "deep")
    folders("agents", "stranger")

    assert library.names() == ("deep",)


def test_a_file_that_cant_serve_is_said_and_the_others_serve(folders, library, tmp_path):
    folders("user/agents", "good")
    (tmp_path / "user/agents" / "bad.md").write_text("no frontmatter")
    (tmp_path / "user/agents" / "README.md").write_text("# Our agents")
    (tmp_path / "user/agents" / "notes.txt").write_text("no agent")

    agents, problems = library.all()

    assert [agent.name for agent in agents] == ["good"]
    assert len(problems) == 1
    assert "bad.md can't serve: it has no frontmatter" in problems[0]
    with pytest.raises(AgentError, match="it has no frontmatter"):
        library.load("bad")


def test_a_path_wins_over_a_name_and_starts_from_the_working_folder(folders, library, tmp_path):
    folders("project/agents", "garden", "by name")
    folders("project/src", "other", "by path", file="garden")

    assert library.load("garden").description == "by path"
    assert library.load("../agents/garden.md").description == "by name"
    assert library.load(str(tmp_path / "project/agents/garden.md")).description == "by name"


@pytest.mark.parametrize("missing", ["nowhere/garden.md", "gone.md", "x" * 300 + ".md"])
def test_a_path_that_leads_nowhere_is_told(library, missing):
    with pytest.raises(AgentError, match="There is no agent file"):
        library.load(missing)


def test_a_name_nobody_has_is_told_with_the_nearest_one(folders, library):
    folders("user/agents", "backend-api-architect")
    folders("user/agents", "garden")

    with pytest.raises(AgentError, match="no agent 'backend-architect'") as caught:
        library.load("backend-architect")
    assert caught.value.hint == "Is it 'backend-api-architect'?"
    with pytest.raises(AgentError) as caught:
        library.load("zzz")
    assert caught.value.hint == "There are: backend-api-architect, garden."


def test_without_any_agent_file_that_is_told(library):
    assert library.all() == ((), ())
    with pytest.raises(AgentError) as caught:
        library.load("garden")
    assert caught.value.hint == "No agent file was found."


def test_links_in_circles_do_no_harm(folders, library, tmp_path):
    folders("user/agents", "garden")
    (tmp_path / "user/agents" / "again").symlink_to(tmp_path / "user/agents")
    (tmp_path / "user/agents" / "loop.md").symlink_to("loop.md")

    assert library.names() == ("garden",)


def test_in_its_own_repository_an_agent_is_found_once():
    library = AgentFolders(REPOSITORY, REPOSITORY / "no-user", REPOSITORY / "agents")

    agents, problems = library.all()

    assert [agent.name for agent in agents].count("backend-api-architect") == 1
    assert problems == ()

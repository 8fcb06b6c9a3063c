"""The system prompt and what an agent's file grants."""

from __future__ import annotations

from workbench.core.plugins import Plugins
from workbench.core.ports import ProjectContext, Tool
from workbench.core.values import Agent
from workbench.studio.prompt import granted, system_prompt

TOOLS = Plugins("workbench.tools", "TOOL", Tool).all()[0]
AGENT = Agent("a", "d", "You are an architect.\n")


def names(agent: Agent) -> set[str]:
    return {tool.name for tool in granted(agent, TOOLS)[0]}


def test_the_agents_words_come_first_and_the_projects_last() -> None:
    prompt = system_prompt(AGENT, ProjectContext("Use PostgreSQL 16."))

    assert prompt.startswith("You are an architect.\n\n# How you work in Workbench")
    assert prompt.endswith("# The project's own instructions\n\nUse PostgreSQL 16.\n")
    assert prompt == system_prompt(AGENT, ProjectContext("Use PostgreSQL 16."))


def test_without_context_nothing_is_said_of_it() -> None:
    assert "project's own" not in system_prompt(AGENT, ProjectContext())


def test_the_contract_names_only_tools_that_there_are() -> None:
    import re

    known = {tool.name for tool in TOOLS}
    named = set(re.findall(r"\b[a-z]+_[a-z]+\b", system_prompt(Agent("a", "d", ""), ProjectContext())))

    assert named
    assert named <= known


def test_an_agent_without_a_list_gets_every_tool() -> None:
    assert names(AGENT) == {tool.name for tool in TOOLS}


def test_claude_codes_tools_become_ours_and_nothing_runs_programs() -> None:
    agent = Agent("a", "d", "p", tools=("Read", "Write", "Bash(git:*)", "WebFetch"))

    tools, notices = granted(agent, TOOLS)

    got = {tool.name for tool in tools}
    assert {"read_file", "write_artifact", "ask_user", "read_artifact"} <= got
    assert not got & {"edit_artifact", "search_files"}
    assert "Bash, WebFetch" in notices[0]


def test_our_own_names_are_granted_too() -> None:
    assert "search_files" in names(Agent("a", "d", "p", tools=("search_files",)))

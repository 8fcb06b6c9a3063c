"""The system prompt: the agent's body as it is, the tools' contract, the project's own words.

It is the same to the byte from turn to turn, so that the provider's cache and its thinking blocks
stay valid; what changes goes into the newest message as notes.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.core.ports import ProjectContext, Tool
from workbench.core.values import Agent

CONTRACT = """\
# How you work in Workbench

You talk in a terminal program. Deliverables live beside the chat as versioned artifacts; explanations
belong in the chat, in Markdown.

- Write every schema, API description, diagram, decision, code file and document with a tool, never only
  as a fenced block in the chat. Change an existing artifact with edit_artifact; rewrite it only when most
  of it changes. Never repeat an artifact's text in the chat.
- Each write is parsed and checked at once and the result comes back to you. Mend errors and warnings
  before you end your turn; when one must stand, say why in the chat.
- PostgreSQL artifacts are executed on a real server, and queries are prepared against the session's schema;
  its errors carry a SQLSTATE. A new version comes with its changes and a migration executed there and back.
  When a result asks whether something was renamed, answer with the comment it names, or ask the user.
- Contracts, diagrams, deployment files and code are proven by the real parsers and compilers of their kinds,
  and all artifacts are held against one another and against the brief (rules `design/...`, which name both
  places). What a result calls caused elsewhere, this write made wrong in other artifacts: mend it too.
- A finding that must stand is waived by a comment above its line: `-- workbench: allow RULE because REASON`.
- Diagrams are Mermaid text in artifacts of kind diagram.
- Ask with ask_user, at most four questions in one form, each with options and one recommended; not for
  what you can decide or look up.
- Record what you learn about requirements with record_requirement, in one of the five dimensions, and mark
  assumptions as assumed. Record each real choice with record_decision. Compute every figure with
  estimate_capacity, not in your head.
- Where schema, API and diagrams come from one data model, derive them with derive_artifacts, so that they
  agree, and edit what has to differ.
- Artifacts may be changed by the user; a note says so. Read an artifact again before you edit it then.
"""

_GRANTS = {
    "Write": ("write_artifact", "derive_artifacts"),
    "Edit": ("edit_artifact",),
    "MultiEdit": ("edit_artifact",),
    "Read": ("read_file",),
    "Glob": ("list_files",),
    "LS": ("list_files",),
    "Grep": ("search_files",),
}
_ALWAYS = frozenset(
    {
        "read_artifact",
        "list_artifacts",
        "check_artifact",
        "ask_user",
        "record_requirement",
        "record_decision",
        "estimate_capacity",
    }
)


def system_prompt(agent: Agent, context: ProjectContext) -> str:
    """The whole system prompt for one agent in one project."""
    parts = [agent.prompt.strip(), CONTRACT.strip()]
    if context.text.strip():
        parts.append("# The project's own instructions\n\n" + context.text.strip())
    return "\n\n".join(parts) + "\n"


def granted(agent: Agent, tools: Iterable[Tool]) -> tuple[tuple[Tool, ...], tuple[str, ...]]:
    """The tools that the agent's file grants, and one sentence on what it names and we do not give.

    Files name Claude Code's tools: writing and editing become the artifact tools, reading and searching
    the project tools. Nothing runs programs here.
    """
    known = tuple(tools)
    if agent.tools is None:
        return known, ()
    names = set(_ALWAYS)
    refused = []
    for wanted in agent.tools:
        base = wanted.split("(")[0].strip()
        if base in _GRANTS:
            names.update(_GRANTS[base])
        elif any(tool.name == base for tool in known):
            names.add(base)
        else:
            refused.append(base)
    notices = (
        (f"{agent.name} asks for tools that Workbench does not give: {', '.join(refused)}.",)
        if refused
        else ()
    )
    return tuple(tool for tool in known if tool.name in names), notices

"""What the offline architect says of itself and of what it understood; a design's prose is the playbook's."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.text import one_line
from workbench.core.values import Certainty, Requirement
from workbench.providers.offline.conversation import Project
from workbench.providers.offline.design import Design
from workbench.providers.offline.playbook import Playbook
from workbench.providers.offline.rules import lower_first

_WHO = (
    "I am the offline architect: no model is connected, and my designs come from playbooks. What I write is "
    "complete and checked, but I understand only what the playbook knows."
)
_CONNECT = (
    "To connect a model, set `ANTHROPIC_API_KEY` and start again, or name any server that speaks the "
    "Messages API with `--base-url`."
)
_SUMMARY = 160
"""Characters of a version's summary."""
_HOW_TO_TELL = """Then I wait for your data model. Paste DDL, DBML, an OpenAPI or a GraphQL file, or
write it in notation,

```text
Customer: name, email unique
Order: customer -> Customer, status enum(pending, paid, shipped), total money, placed_at
```

or in sentences, such as “A customer places many orders; an order has lines with quantity and price.”
"""


def greeting(project: Project, model: str, *, introduce: bool) -> str:
    """Who speaks, the request and the data model as understood, and why there is a form now."""
    opening = f"{_WHO} {_CONNECT}\n\n" if introduce else ""
    return (
        f"{opening}## {project.playbook.title}\n\n{project.playbook.description}\n\n"
        f"{model}{_stated(project)}{_notes(project)}"
        "Before I design, the questions whose answers change the result. Each has a default with its reason; "
        "your own words are fine too.\n"
    )


def further(project: Project) -> str:
    """Why there is a second form."""
    return f"\n\nThe rest of what changes the design of {lower_first(project.playbook.title)}:\n"


def waiting(project: Project) -> str:
    """The user wants to correct the data model, or has yet to give one."""
    if project.model is None:
        return f"\n\n{_HOW_TO_TELL}"
    return (
        "\n\nThen I build nothing yet. Say what is wrong, such as “an order may have no customer”, “rename "
        "line to item” or “add a unique email to customer”, and I show the model again.\n"
    )


def _stated(project: Project) -> str:
    told = [
        f"- {parameter.title}: {parameter.label(known.value)}"
        for parameter in project.playbook.parameters
        if (known := project.known.get(parameter.name)) is not None and known.stated
    ]
    return "From your message I take:\n\n" + "\n".join(told) + "\n\n" if told else ""


def _notes(project: Project) -> str:
    notes = [*project.refusals, *project.misheard]
    return "Not as you asked:\n\n" + "\n".join(f"- {note}" for note in notes) + "\n\n" if notes else ""


def understood(project: Project, design: Design) -> str:
    """What the answers came to, before the brief is recorded."""
    lines = [
        f"- {parameter.title}: **{design.label(parameter.name)}**{_how(project, parameter.name)}"
        for parameter in project.playbook.parameters
        if parameter.name in {inquiry.parameter for inquiry in project.playbook.inquiries}
        or (parameter.name in project.known and project.known[parameter.name].stated)
    ]
    return (
        "\n\nUnderstood:\n\n"
        + "\n".join(lines)
        + f"\n\n{_notes(project)}I record the brief and work out the capacity first.\n"
    )


def _how(project: Project, name: str) -> str:
    known = project.known.get(name)
    if known is not None and known.stated:
        return ""
    return f" (assumed: {project.playbook.parameter(name).reason})"


def writing(design: Design) -> str:
    """What is about to be written."""
    names = ", ".join(f"`{draft.name}`" for draft in design.drafts)
    return f"\n\nNow the decisions, and the artifacts: {names}.\n"


def closing(design: Design, trouble: Sequence[str]) -> str:
    """The whole answer, after what went wrong."""
    return f"\n\n{_trouble(trouble)}{design.answer}"


def _trouble(trouble: Sequence[str]) -> str:
    if not trouble:
        return ""
    lines = "\n".join(f"- {one_line(problem, 300)}" for problem in trouble)
    return (
        "**Not everything came out as it should**, and a playbook cannot mend what it did not foresee:\n\n"
        f"{lines}\n\nThe rest of the design stands.\n\n"
    )


def changing(project: Project, new: Design, old: Design) -> str:
    """What a message changes, before it is carried out."""
    changed = (
        project.understanding.changed if project.understanding and new.own_model != old.own_model else ()
    )
    lines = [f"- {each}" for each in changed]
    lines += [
        f"- {new.playbook.parameter(name).title}: {old.label(name)} → **{new.label(name)}**"
        for name in _differing(old, new)
    ]
    if not lines:
        return f"That is what the design already assumed; I record it as stated.\n\n{_notes(project)}"
    return "Understood as a change:\n\n" + "\n".join(lines) + f"\n\n{_notes(project)}"


def what_changed(old: Design, new: Design) -> str:
    """A change as the summary of the versions that it makes."""
    told = [f"{new.playbook.parameter(name).title}: {new.label(name)}" for name in _differing(old, new)]
    told = [*_of_the_model(old, new), *told]
    return one_line("; ".join(told), _SUMMARY) or "Brought up to date"


def _of_the_model(old: Design, new: Design) -> list[str]:
    from workbench.engines.datamodel.differences import changes

    if old.model is None or new.model is None or old.model == new.model:
        return []
    return [each.rstrip(".") for each in changes(old.model, new.model, new.renamed)]


def _differing(old: Design, new: Design) -> list[str]:
    return [name for name, value in new.parameters.items() if old.parameters[name] != value]


def changed(design: Design, names: Sequence[str], leftovers: Sequence[str], trouble: Sequence[str]) -> str:
    """What a change came to."""
    rewritten = list(dict.fromkeys(name for name in names if name))
    if rewritten:
        told = (
            "I changed " + ", ".join(f"`{name}`" for name in rewritten) + "; everything else stays as it was."
        )
    else:
        told = "No artifact depends on it, so none changed; the brief has it now."
    if leftovers:
        kept = ", ".join(f"`{name}`" for name in leftovers)
        told += f" {kept} no longer belongs to the design; I can't delete artifacts, so leave it aside."
    decided = "\n".join(f"- {verdict.title}: {verdict.taken.title}" for verdict in design.verdicts)
    return f"\n\n{_trouble(trouble)}{told}\n\nThe decisions as they stand now:\n\n{decided}\n"


def refused(project: Project) -> str:
    """Why a wish of the last message is not carried out."""
    return f"{_notes(project)}The design stays as it is. {_CONNECT}\n"


def repeated(design: Design) -> str:
    """The request names what the session already has."""
    files = "\n".join(f"- `{draft.name}`: {draft.summary}" for draft in design.drafts)
    return (
        f"This session has that design already, with these values:\n\n{_brief(design.requirements)}\n\n"
        f"{files}\n\n{_can_change(design.playbook)}\n"
    )


def _brief(requirements: Sequence[Requirement]) -> str:
    return "\n".join(
        f"- {known.dimension.heading}: {known.text}"
        + (" (assumed)" if known.certainty is Certainty.ASSUMED else "")
        for known in requirements
    )


def _can_change(playbook: Playbook) -> str:
    names = ", ".join(parameter.title.lower() for parameter in playbook.parameters)
    return f"Say in a sentence what to change; I understand changes of: {names}."


def nothing_said(playbooks: Sequence[Playbook]) -> str:
    """The message was empty."""
    return f"Your message was empty. {_listing(playbooks)}\n"


def help_text(playbooks: Sequence[Playbook]) -> str:
    """What this architect can do."""
    return (
        f"{_WHO} {_CONNECT}\n\n{_listing(playbooks)}\n\nOnce a design stands, say what to change "
        "(“make the refresh token live 7 days”), ask why (“why opaque refresh tokens?”), paste a query, or "
        "say “export”.\n"
    )


def _listing(playbooks: Sequence[Playbook]) -> str:
    groups: dict[str, list[str]] = {}
    for each in playbooks:
        groups.setdefault(each.group or "Others", []).append(f"{each.title} (`{each.id}`)")
    lines = "\n".join(f"- **{group}**: {', '.join(titles)}" for group, titles in sorted(groups.items()))
    return (
        f"I can design:\n\n{lines}\n\nSay it in your own words, write `/playbook` and a name, or give me "
        "your data model: DDL, DBML, an OpenAPI or GraphQL file, or sentences such as “A customer places "
        "many orders”."
    )


def export() -> str:
    """How a session leaves the program."""
    return (
        "Exporting is the program's, not mine: run `workbench export` with this session, or choose Export in "
        "the command palette. The artifacts are also plain files in the session's folder already.\n"
    )


def outside(playbooks: Sequence[Playbook], *, first: bool, project: Project | None = None) -> str:
    """The honest no: this needs a model."""
    if project is not None and not first:
        can = (
            f"{_can_change(project.playbook)} You can also ask why something is so, or for another playbook."
        )
        return f"This needs a model; I work from playbooks and did not understand it. {can}\n\n{_CONNECT}\n"
    who = f"{_WHO}\n\n" if first else ""
    return f"{who}**This needs a model**: no playbook of mine fits it. {_CONNECT}\n\n{_listing(playbooks)}\n"

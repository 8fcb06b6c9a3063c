"""What changed between two workflows: when they run, what they may do, and who calls them."""

from __future__ import annotations

from typing import Any

from workbench.engines.config.actions.model import Job, Workflow
from workbench.engines.config.compare.ledger import BREAKING, RISKY, SAFE, Ledger, short
from workbench.engines.config.values import dig, mapping, scalar

_LEVELS = {"none": 0, "read": 1, "write": 2}


def compare_workflows(old: Workflow, new: Workflow, ledger: Ledger) -> None:
    """Write down what differs."""
    gone = (RISKY, "It no longer runs for that.")
    both = ledger.names("trigger", old.events, new.events, gone, (SAFE, ""))
    for event in both:
        before, after = (
            dig(w.root, "on", event) if isinstance(w.root.get("on"), dict) else None for w in (old, new)
        )
        if event in ("workflow_call", "workflow_dispatch"):
            _interface(event, before, after, ledger)
        elif (before or None) != (after or None):
            ledger.add(
                RISKY, f"trigger {event}: {short(before)} -> {short(after)}", "It runs at other times."
            )
    _permissions("workflow", old.root.get("permissions"), new.root.get("permissions"), ledger)
    ledger.value(
        "concurrency",
        old.root.get("concurrency"),
        new.root.get("concurrency"),
        "Runs may overlap, or end one another.",
    )
    gone = (RISKY, "A branch that requires this check waits for it for ever.")
    for name in ledger.names("job", old.by_id, new.by_id, gone, (SAFE, "")):
        _job(old.by_id[name], new.by_id[name], ledger)


def _interface(event: str, old: Any, new: Any, ledger: Ledger) -> None:
    """Inputs, secrets and outputs that callers know."""
    for part in ("inputs", "secrets", "outputs"):
        before, after = mapping(dig(old, part)), mapping(dig(new, part))
        for name in before:
            if name not in after:
                ledger.add(BREAKING, f"{event}: {part[:-1]} {name} removed", "Callers still name it.")
        for name, how in after.items():
            needed = part != "outputs" and dig(how, "required") is True and dig(how, "default") is None
            was = (
                name in before
                and dig(before[name], "required") is True
                and dig(before[name], "default") is None
            )
            if name not in before:
                why = "Callers do not give it yet." if needed else ""
                ledger.add(BREAKING if needed else SAFE, f"{event}: {part[:-1]} {name} added", why)
            elif needed and not was:
                ledger.add(
                    BREAKING, f"{event}: {part[:-1]} {name} is required now", "Callers may not give it."
                )
            elif dig(before[name], "type") != dig(how, "type"):
                types = f"{short(dig(before[name], 'type'))} -> {short(dig(how, 'type'))}"
                ledger.add(
                    BREAKING, f"{event}: type of {part[:-1]} {name}: {types}", "Callers give the other type."
                )


def _permissions(what: str, old: Any, new: Any, ledger: Ledger) -> None:
    if old == new:
        return
    if not isinstance(old, dict) or not isinstance(new, dict):
        ledger.add(
            RISKY, f"{what}: permissions {short(old)} -> {short(new)}", "The token may do other things."
        )
        return
    for name in dict.fromkeys((*old, *new)):
        before, after = (scalar(one.get(name)) or "none" for one in (old, new))
        if before != after:
            wider = _LEVELS.get(after, 0) > _LEVELS.get(before, 0)
            why = "The token may do more." if wider else "Steps that need it are refused."
            ledger.add(RISKY, f"{what}: permission {name} {before} -> {after}", why)


def _job(old: Job, new: Job, ledger: Ledger) -> None:
    name = new.id
    ledger.value(
        f"{name}: runs-on",
        old.body.get("runs-on"),
        new.body.get("runs-on"),
        "It runs on another machine, with other tools.",
    )
    ledger.value(
        f"{name}: environment",
        old.body.get("environment"),
        new.body.get("environment"),
        "Other secrets and approvals hold.",
    )
    ledger.value(f"{name}: if", old.body.get("if"), new.body.get("if"), "It runs under other conditions.")
    ledger.value(f"{name}: uses", old.uses, new.uses, "Another workflow is called.")
    ledger.value(
        f"{name}: name", old.body.get("name"), new.body.get("name"), "Required checks go by this name."
    )
    ledger.value(
        f"{name}: strategy",
        old.body.get("strategy"),
        new.body.get("strategy"),
        "Required checks go by the matrix's values.",
    )
    gone = (RISKY, "It may run before that is done.")
    ledger.names(
        f"{name}: need", (one for one, _ in old.needs), (one for one, _ in new.needs), gone, (SAFE, "")
    )
    _permissions(name, old.body.get("permissions"), new.body.get("permissions"), ledger)
    before, after = _actions(old), _actions(new)
    for action in ledger.names(
        f"{name}: action", before, after, (RISKY, "What it did is no longer done."), (SAFE, "")
    ):
        if before[action] != after[action]:
            majors = [ref.lstrip("v").split(".")[0] for ref in (before[action], after[action])]
            summary = f"{name}: {action} {short(before[action])} -> {short(after[action])}"
            risky = majors[0] != majors[1]
            ledger.add(
                RISKY if risky else SAFE, summary, "Another version may take other inputs." if risky else ""
            )
    commands = [[step.run for step in job.steps if step.run] for job in (old, new)]
    if commands[0] != commands[1]:
        ledger.add(RISKY, f"{name}: commands changed", "It does something else.")


def _actions(job: Job) -> dict[str, str]:
    found: dict[str, str] = {}
    for step in job.steps:
        if step.uses:
            name, _, ref = step.uses.partition("@")
            found[name] = ref
    return found

"""Workflow commands of GitHub Actions, which shows them as annotations of the changed lines.

The escaping is that of GitHub's own toolkit (`@actions/core`, command.ts): `%`, carriage return and line
feed as their codes, in properties `:` and `,` too.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.cli.reports._lines import summary
from workbench.cli.reports._model import Checked, Report, Run, Told, scrubbed
from workbench.cli.reports._places import absolute, path_in
from workbench.cli.sources import Source
from workbench.core.findings import Severity
from workbench.core.text import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_DATA: dict[str, str | int | None] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY: dict[str, str | int | None] = {**_DATA, ":": "%3A", ",": "%2C"}


def write(run: Run) -> Iterator[str]:
    """A command for each finding that counts and each file that can't be read, then the summary."""
    for one in run.selection.unreadable:
        where = Source(one.name, "", "", absolute(one.name, run.cwd))
        properties = {"file": path_in(run, where)[0], "title": "workbench"}
        yield command("error", properties, _shown(one.problem))
    for checked in run.files:
        for told in checked.findings:
            if told.counts and (run.fails(told) or not run.quiet):
                yield _annotation(run, checked, told)
    if not run.quiet:
        yield f"{_shown(summary(run))}\n"


def _annotation(run: Run, checked: Checked, told: Told) -> str:
    finding = told.finding
    properties = {"file": path_in(run, checked.source)[0]}
    if finding.place:
        properties |= {"line": str(finding.place.line), "col": str(finding.place.column)}
    properties["title"] = finding.rule
    see = f"See {finding.also}." if finding.also else ""
    message = "\n".join(part for part in (finding.message, finding.hint, see) if part)
    return command(_COMMANDS[finding.severity], properties, _shown(message))


def command(name: str, properties: dict[str, str], message: str) -> str:
    """One workflow command on a line of its own."""
    said = ",".join(f"{key}={escaped_property(_shown(value))}" for key, value in properties.items())
    return f"::{name} {said}::{escaped_data(message)}\n"


def escaped_data(text: str) -> str:
    """A command's message."""
    return text.translate(str.maketrans(_DATA))


def escaped_property(text: str) -> str:
    """The value of a command's property."""
    return text.translate(str.maketrans(_PROPERTY))


def _shown(text: str) -> str:
    return scrubbed(visible(text))


REPORT = Report("annotations of GitHub Actions", write)

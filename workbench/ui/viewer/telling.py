"""What the artifacts pane says about an artifact: its title line, its keys, and the request to mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbench.core.findings import Finding, Severity, tally
from workbench.core.text import one_line
from workbench.core.values import Artifact, ArtifactVersion
from workbench.ui.oneline import OneLine, Segment, keyed
from workbench.ui.viewer.shelf import state

_STYLES = {
    "muted": "$foreground-muted",
    "success": "$text-success",
    "warning": "$text-warning",
    "danger": "$text-error",
}


class TitleLine(Widget):
    """Name and version of the artifact that is shown; at the right what the checks say of it."""

    DEFAULT_CSS = """
    TitleLine { height: 1; width: 1fr; background: $surface; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[Artifact, ArtifactVersion] | None = None
        self._note = ""

    def show(self, artifact: Artifact, version: ArtifactVersion, note: str = "") -> None:
        """Say it of this version; the note says what of it is seen."""
        self._shown, self._note = (artifact, version), note
        self.refresh()

    def render(self) -> Content:
        """The name stays, its facts are cut first; of the state at least the sign."""
        if self._shown is None:
            return Content("")
        artifact, version = self._shown
        newest, width = artifact.latest.number, self.size.width
        old = version.number != newest
        number = f"v{version.number}" + (f" of {newest}" if newest > 1 else "")
        head = Content.assemble(
            (one_line(artifact.name), "bold"),
            (f"  {number}", "$text-warning bold" if old else "$foreground-muted"),
            (f"  {one_line(self._note, 60)}" if self._note else "", "$text-accent"),
        )
        more = " · ".join(part for part in (one_line(version.facts), one_line(version.summary)) if part)
        tails = [*_standing(version, old), Content("")]
        tail = next(each for each in tails if head.cell_length + 2 + each.cell_length <= width or not each)
        room = width - tail.cell_length - (2 if tail else 0)
        line = Content.assemble(head, (f"  {more}" if more else "", "$foreground-muted"))
        line = line.truncate(max(1, room), ellipsis=True)
        return Content.assemble(line, " " * max(0, width - line.cell_length - tail.cell_length), tail)


def _standing(version: ArtifactVersion, old: bool) -> list[Content]:
    """What the checks say, in words, in those about the worst, and as a sign alone."""
    sign, role = state(version)
    if version.findings is None:
        return [Content.styled("checking…", _STYLES[role]), Content.styled(sign, _STYLES[role])]
    words = tally(version.findings)
    said, worst = (Content.styled(f"{sign} {part}", _STYLES[role]) for part in (words, words.split(", ")[0]))
    read_only = Content.assemble(("read-only  ", "$text-warning"), said)
    return [*([read_only] if old else []), said, worst, Content.styled(sign, _STYLES[role])]


class KeysLine(OneLine):
    """What the keys do here, the most useful first."""

    DEFAULT_CSS = """
    KeysLine { background: $surface; }
    """

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """(key, what it does)"""

    def sides(self, width: int) -> tuple[Iterable[Segment], Iterable[Segment]]:
        """As many as fit."""
        return [Segment(keyed(key, title), rank) for rank, (key, title) in enumerate(self.keys)], ()


def marks_of(findings: Sequence[Finding]) -> Mapping[int, Severity]:
    """The worst open finding of each line."""
    marks: dict[int, Severity] = {}
    for finding in findings:
        if finding.place and not finding.waived:
            known = marks.get(finding.place.line)
            if known is None or finding.severity.rank < known.rank:
                marks[finding.place.line] = finding.severity
    return marks


def worth_mending(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The open errors and warnings; the advice when there is nothing graver."""
    open_ones = [finding for finding in findings if not finding.waived]
    grave = [finding for finding in open_ones if finding.severity is not Severity.ADVICE]
    return tuple(grave or open_ones)


def request_to_mend(name: str, findings: Sequence[Finding]) -> str:
    """The message that asks the architect to mend these."""
    rows = [f"- {finding.rule}{_where(finding)}: {finding.message}" for finding in findings]
    return f"Please mend this in {name}, or say why it should stand:\n\n" + "\n".join(rows)


def _where(finding: Finding) -> str:
    line = f"line {finding.place.line}" if finding.place else ""
    other = f"see {finding.also}" if finding.also else ""
    told = ", ".join(part for part in (line, other) if part)
    return f" ({told})" if told else ""

"""One Markdown document for a reader who was not there. GitHub-flavoured; the same to the byte for the
same session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.core.findings import Change, Finding, Impact, tally
from workbench.core.ports import Dossier, ExportedArtifact, Exporter, ExportFile
from workbench.core.session import Session, TextBlock, ThinkingBlock, ToolCall, Turn
from workbench.core.text import visible
from workbench.core.values import Decision, Dimension
from workbench.exporters._markdown import Anchors, cell, code, fence, plain, shifted, table

_GROUPS = ("Diagrams", "API", "Schemas", "Deployment", "Code", "Documents")


def _export(dossier: Dossier) -> tuple[ExportFile, ...]:
    sections = list(_sections(dossier))
    anchors = Anchors()
    title = plain(dossier.session.title or "Untitled design")
    anchors.anchor(dossier.session.title or "Untitled design")
    anchors.anchor("Contents")
    contents = [
        f"{'  ' * (level - 2)}- [{plain(heading)}](#{anchors.anchor(heading)})"
        for level, heading, _ in sections
    ]
    parts = [f"# {title}", _head(dossier), "## Contents", "\n".join(contents)]
    for level, heading, body in sections:
        parts.append(f"{'#' * level} {plain(heading)}")
        if body:
            parts.append(body)
    return (ExportFile("design.md", "\n\n".join(parts) + "\n"),)


Section = tuple[int, str, str]
"""Level, heading as plain text, body as Markdown."""


def _sections(dossier: Dossier) -> Iterator[Section]:
    yield from _brief(dossier.session)
    yield from _coverage(dossier)
    yield from _decisions(dossier)
    decision_names = {decision.artifact for decision in dossier.session.decisions}
    shown = [artifact for artifact in dossier.artifacts if artifact.name not in decision_names]
    groups = [*_GROUPS, *sorted({artifact.group for artifact in shown} - set(_GROUPS))]
    for group in groups:
        members = [artifact for artifact in shown if artifact.group == group]
        if members:
            yield 2, group, ""
        for artifact in members:
            yield 3, artifact.name, _artifact(artifact)
    yield from _capacity(dossier.session)
    yield from _waived(dossier)
    yield from _history(dossier.session)
    if dossier.transcript:
        yield from _transcript(dossier.session)


def _head(dossier: Dossier) -> str:
    session = dossier.session
    models = [reply.model for turn in session.all_turns for reply in turn.replies if reply.model]
    answered = ", ".join(dict.fromkeys((session.provider, *models[-1:])))
    rows = [
        ("Status", str(session.status)),
        ("Architect", f"{plain(session.agent)} ({plain(answered)})"),
        ("Begun", session.created_at[:10]),
        ("Last change", session.updated_at[:10]),
        ("Artifacts", str(len(session.artifacts))),
        ("Session", code(session.id)),
    ]
    return table(("", ""), [(f"**{name}**", value) for name, value in rows])


def _brief(session: Session) -> Iterator[Section]:
    if not session.requirements:
        return
    rows = [
        (dimension.heading, cell(item.text), str(item.certainty), code(item.id), cell(item.source))
        for dimension in Dimension
        for item in session.requirements
        if item.dimension is dimension
    ]
    yield 2, "Brief", table(("Dimension", "Requirement", "Known", "Id", "Source"), rows)


def _coverage(dossier: Dossier) -> Iterator[Section]:
    if dossier.coverage:
        rows = [
            (item.title, item.state, ", ".join(code(name) for name in item.where))
            for item in dossier.coverage
        ]
        yield 2, "Coverage", table(("Deliverable", "State", "Where"), rows)


def _decisions(dossier: Dossier) -> Iterator[Section]:
    decisions = dossier.session.decisions
    found = {artifact.name: artifact.findings for artifact in dossier.artifacts}
    if decisions:
        yield 2, "Decisions", ""
    for decision in decisions:
        standing = _standing(found.get(decision.artifact, ()))
        body = "\n\n".join(part for part in (_decision(decision), standing) if part)
        yield 3, f"{decision.number}. {decision.title}", body


def _decision(decision: Decision) -> str:
    parts = []
    if decision.context:
        parts.append(shifted(decision.context, 3))
    if decision.options:
        rows = [(f"**{cell(item.title)}**", cell(item.pros), cell(item.cons)) for item in decision.options]
        parts.append(table(("Option", "For", "Against"), rows))
    parts.append(f"**Decided:** {shifted(decision.choice, 3)}")
    if decision.consequences:
        parts.append(f"**Consequences:** {shifted(decision.consequences, 3)}")
    if decision.requirements:
        parts.append("Answers: " + ", ".join(code(item) for item in decision.requirements))
    return "\n\n".join(parts)


def _artifact(artifact: ExportedArtifact) -> str:
    facts = ", ".join(
        part for part in (artifact.kind_title, f"version {artifact.version}", artifact.facts) if part
    )
    parts = [f"{plain(artifact.summary)}  \n*{plain(facts)}; {tally(artifact.findings)}*"]
    picture = artifact.picture
    if picture and picture.mermaid and artifact.kind != "diagram":
        parts.append(fence(picture.mermaid, "mermaid"))
    if artifact.kind == "document":
        parts.append(shifted(artifact.content, 3))
    else:
        parts.append(fence(artifact.content, "mermaid" if _is_mermaid(artifact) else artifact.language))
    if picture and picture.lines:
        drawn = fence("\n".join(line.rstrip() for line in picture.lines), "text")
        parts.append(f"<details>\n<summary>Drawn as text</summary>\n\n{drawn}\n\n</details>")
    if changed := _changed(artifact):
        parts.insert(1, changed)
    if standing := _standing(artifact.findings):
        parts.insert(1, standing)
    return "\n\n".join(parts)


def _changed(artifact: ExportedArtifact) -> str:
    """What the newest version changed in the structure, the gravest first; empty when nothing."""
    gravest = sorted(artifact.changes, key=lambda change: tuple(Impact).index(change.impact))
    rows = [
        f"- **{change.impact}**: {plain(change.summary)}" + (f" {plain(change.why)}" if change.why else "")
        for change in gravest
    ]
    return f"Changed since version {artifact.version - 1}:\n\n" + "\n".join(rows) if rows else ""


def _standing(findings: Sequence[Finding]) -> str:
    """The open findings of one artifact as a list; empty when there are none."""
    rows = []
    for finding in findings:
        if not finding.waived:
            where = f"line {finding.place.line}, " if finding.place else ""
            hint = f" {plain(finding.hint)}" if finding.hint else ""
            where += f"see {code(str(finding.also))}, " if finding.also else ""
            graded = f" Graded so because {plain(finding.regraded)}" if finding.regraded else ""
            said = f"{plain(finding.message)}{hint}{graded}"
            rows.append(f"- **{finding.severity}** ({where}{code(finding.rule)}): {said}")
    return "Open findings:\n\n" + "\n".join(rows) if rows else ""


def _is_mermaid(artifact: ExportedArtifact) -> bool:
    return artifact.kind == "diagram" and bool(artifact.picture and artifact.picture.mermaid)


def _capacity(session: Session) -> Iterator[Section]:
    if session.capacities:
        yield 2, "Capacity", ""
    for capacity in session.capacities:
        inputs = [
            (code(item.symbol), f"{item.value:,g} {cell(item.unit)}", cell(item.assumption))
            for item in capacity.inputs
        ]
        outputs = [
            (code(item.symbol), code(item.expression), f"{item.value:,.6g} {cell(item.unit)}")
            for item in capacity.outputs
        ]
        body = table(("Figure", "Value", "Assumption"), inputs)
        yield 3, capacity.name, f"{body}\n\n{table(('Result', 'Formula', 'Value'), outputs)}"


def _waived(dossier: Dossier) -> Iterator[Section]:
    rows = [
        (
            code(f"{artifact.name}:{finding.place.line}" if finding.place else artifact.name),
            str(finding.severity),
            code(finding.rule),
            plain(finding.message),
            plain(finding.waived),
        )
        for artifact in dossier.artifacts
        for finding in artifact.findings
        if finding.waived
    ]
    if rows:
        yield 2, "Waived findings", table(("Where", "Severity", "Rule", "Finding", "Reason"), rows)


def _history(session: Session) -> Iterator[Section]:
    rows = [
        (
            code(artifact.name),
            str(version.number),
            str(version.author),
            version.at[:16].replace("T", " "),
            plain(version.summary),
            _impacts(version.changes),
        )
        for artifact in session.artifacts
        for version in artifact.versions
    ]
    if rows:
        yield 2, "History", table(("Artifact", "Version", "By", "When (UTC)", "What", "Changes"), rows)


def _impacts(changes: Sequence[Change]) -> str:
    """How many there are of each impact, such as `1 breaking, 3 safe`."""
    counted = ((impact, sum(change.impact is impact for change in changes)) for impact in Impact)
    return ", ".join(f"{number} {impact}" for impact, number in counted if number)


def _transcript(session: Session) -> Iterator[Section]:
    yield 2, "Transcript", ""
    for number, turn in enumerate(session.all_turns, start=1):
        yield 3, f"Turn {number}", "\n\n".join(_turn(turn))


def _turn(turn: Turn) -> Iterator[str]:
    yield "**You**"
    yield shifted(visible(turn.text), 3)
    for attachment in turn.attachments:
        yield f"*Attached: {code(attachment.path)}*"
    yield f"**{plain(turn.agent or 'Architect')}**"
    for reply in turn.replies:
        for block in reply.blocks:
            match block:
                case TextBlock(text):
                    yield shifted(visible(text), 3)
                case ToolCall():
                    yield _call(block)
                case ThinkingBlock():
                    pass
        for text in reply.steering:
            yield f"**You, meanwhile:** {visible(text)}"
    if turn.problem:
        yield f"*{plain(turn.problem)}*"


def _call(call: ToolCall) -> str:
    wrote = ", ".join(f"{code(name)} version {number}" for name, number in call.wrote)
    lines = [f"- *{plain(call.tool)}*" + (f": wrote {wrote}" if wrote else "")]
    for question in call.questions:
        given = next((item.values for item in call.answers or () if item.header == question.header), ())
        lines.append(f"  - {plain(question.question)} **{plain(', '.join(given)) or 'skipped'}**")
    return "\n".join(lines)


EXPORTER = Exporter("markdown", "One Markdown document", _export)

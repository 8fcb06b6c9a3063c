"""Tool calls as cards: what is being written, what was written and what the checks say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.core.findings import Severity, count, tally, worst_first
from workbench.core.session import Session, ToolCall
from workbench.core.text import one_line, visible
from workbench.core.values import ArtifactVersion
from workbench.ui.transcript.lines import Fragment, Line, line, prefixed, wrap
from workbench.ui.transcript.render import Page

WRITERS = frozenset({"write_artifact", "edit_artifact"})
PREVIEW = 8
"""Lines of an arriving artifact that are shown."""
_FINDINGS = 6

Written = tuple[tuple[str, ArtifactVersion], ...]


def arrived(call: ToolCall) -> Mapping[str, Any]:
    """As much of a call's input as has arrived."""
    import jiter

    try:
        data = jiter.from_json(call.input_json.encode(errors="replace"), partial_mode="trailing-strings")
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def written_by(call: ToolCall, session: Session) -> Written:
    """The versions that a call wrote, as far as they are known."""
    found = []
    for name, number in call.wrote:
        artifact = session.artifact(name)
        if artifact is not None and 1 <= number <= len(artifact.versions):
            found.append((name, artifact.version(number)))
    return tuple(found)


def card(call: ToolCall, session: Session, page: Page, *, unfolded: bool, live: bool) -> list[Line]:
    """The lines of a call. `live` is false when its turn has ended."""
    if call.failed:
        return _failed(call, page)
    if call.tool in WRITERS:
        written = written_by(call, session)
        if written:
            return [part for entry in written for part in _version(*entry, page, unfolded)]
        return _writing(call, page, live)
    if call.tool == "ask_user" or call.questions:
        return _questions(call, page, live)
    return _brief(call, session, page, live)


def worst_role(version: ArtifactVersion) -> tuple[str, str]:
    """(glyph, role) of the worst that the checks found."""
    if version.findings is None:
        return "…", "muted"
    if count(version.findings, Severity.ERROR):
        return "✖", "danger"
    if count(version.findings, Severity.WARNING):
        return "!", "warning"
    return "✎", "success"


def _head(glyph: str, role: str, parts: Sequence[Fragment], page: Page) -> list[Line]:
    bullet = (f"{glyph} ", page.palette(role, "strong"))
    return prefixed(wrap(parts, page.width - 2), [bullet], [("  ", page.palette())])


def _under(text: str, role: str, page: Page) -> list[Line]:
    margin = ("  ", page.palette())
    return prefixed(wrap([(visible(text), page.palette(role))], page.width - 2), [margin], [margin])


def _version(name: str, version: ArtifactVersion, page: Page, unfolded: bool) -> list[Line]:
    glyph, role = worst_role(version)
    palette = page.palette
    parts: list[Fragment] = [
        (one_line(name), palette("strong", "primary")),
        (f" v{version.number}", palette("strong")),
    ]
    if version.facts:
        parts.append((f" · {one_line(version.facts)}", palette()))
    verdict = "checking…" if version.findings is None else tally(version.findings)
    parts += [(" · ", palette("muted")), (verdict, palette(role))]
    lines = _head(glyph, role, parts, page)
    if version.summary:
        lines += _under(one_line(version.summary), "muted", page)
    return lines + (_details(version, page) if unfolded else [])


def _details(version: ArtifactVersion, page: Page) -> list[Line]:
    lines: list[Line] = []
    findings = worst_first(found for found in version.findings or () if not found.waived)
    for finding in findings[:_FINDINGS]:
        place = f" at {finding.place}" if finding.place else ""
        role = {Severity.ERROR: "danger", Severity.WARNING: "warning"}.get(finding.severity, "muted")
        text = f"{finding.severity}{place}: {finding.message}"
        lines += _under(one_line(text), role, page)
        if finding.hint:
            lines += _under("  " + one_line(finding.hint), "muted", page)
    if len(findings) > _FINDINGS:
        lines += _under(f"and {len(findings) - _FINDINGS} more", "muted", page)
    for change in version.changes[:_FINDINGS]:
        lines += _under(f"± {change.impact}: {one_line(change.summary)}", "muted", page)
    return lines


def _writing(call: ToolCall, page: Page, live: bool) -> list[Line]:
    data = arrived(call)
    name = one_line(str(data.get("name", ""))) or "an artifact"
    content = _content(data)
    number = content.count("\n") + 1 if content else 0
    verb = "writing" if call.tool == "write_artifact" else "editing"
    if not live:
        return _head("–", "muted", [(f"{verb} {name} was not finished", page.palette("muted"))], page)
    parts: list[Fragment] = [(f"{verb} ", page.palette()), (name, page.palette("strong", "primary"))]
    if number:
        parts.append((f" · {number} {'line' if number == 1 else 'lines'}", page.palette("muted")))
    return _head("✎", "primary", parts, page) + _preview(content, page)


def _content(data: Mapping[str, Any]) -> str:
    content = data.get("content")
    if isinstance(content, str):
        return content
    edits = data.get("edits")
    last = edits[-1] if isinstance(edits, list) and edits else None
    new = last.get("new") if isinstance(last, dict) else None
    return new if isinstance(new, str) else ""


def _preview(content: str, page: Page) -> list[Line]:
    """The last lines that arrived, one screen line each."""
    if not content:
        return []
    from rich.cells import set_cell_size

    width = max(1, page.width - 4)
    bar, style = ("  │ ", page.palette("rule")), page.palette("preview")
    found = []
    for text in content[-PREVIEW * 2_000 :].split("\n")[-PREVIEW:]:
        shown = visible(text[: width * 2]).expandtabs(4)
        found.append(line(bar, (set_cell_size(shown, width).rstrip(), style), lead=4))
    return found


def _failed(call: ToolCall, page: Page) -> list[Line]:
    data = arrived(call)
    name = one_line(str(data.get("name") or data.get("title") or data.get("path") or ""), 60)
    parts: list[Fragment] = [(f"{_title(call.tool)} {name}".rstrip() + " failed", page.palette("danger"))]
    lines = _head("✖", "danger", parts, page)
    reason = visible(call.answer or "").strip()
    return lines + (_under(one_line(reason, 400), "danger", page) if reason else [])


def _questions(call: ToolCall, page: Page, live: bool) -> list[Line]:
    palette = page.palette
    if not call.questions:
        return _head("?", "primary", [("a question is on its way" if live else "a question was not asked",
                                       palette("muted"))], page)  # fmt: skip
    answers = {answer.header: answer.values for answer in call.answers or ()}
    lines: list[Line] = []
    for question in call.questions:
        lines += _head("?", "primary", [(one_line(question.question), palette("strong"))], page)
        if call.answers is None:
            labels = "  ·  ".join(one_line(choice.label) for choice in question.choices)
            lines += _under(labels, "muted", page) if labels else []
        else:
            values = answers.get(question.header, ())
            text = ", ".join(one_line(value) for value in values)
            lines += _under(f"→ {text}" if text else "→ skipped", "success" if text else "muted", page)
    if call.answers is None:
        lines += _under("waiting for your answer" if live else "not answered", "warning", page)
    return lines


def _brief(call: ToolCall, session: Session, page: Page, live: bool) -> list[Line]:
    """A call that needs one line."""
    data = arrived(call)
    palette = page.palette
    glyph, label, text = _wording(call, data, session)
    parts: list[Fragment] = [(label, palette("strong"))]
    if text:
        parts.append((f" {one_line(text, 400)}", palette()))
    if call.answer is None:
        parts.append((" …" if live else " · not run", palette("muted")))
    return _head(glyph, "primary", parts, page)


def _wording(call: ToolCall, data: Mapping[str, Any], session: Session) -> tuple[str, str, str]:
    if call.tool == "record_requirement":
        dimension = one_line(str(data.get("dimension") or data.get("type") or data.get("id") or ""))
        return "•", f"requirement {dimension}".rstrip() + ":", str(data.get("text", ""))
    if call.tool == "record_decision":
        title = str(data.get("title", ""))
        number = next((f" {known.number}" for known in session.decisions if known.title == title), "")
        return "◆", f"decision{number}:", title
    if call.tool == "estimate_capacity":
        name = str(data.get("name", ""))
        for known in session.capacities:
            if known.name == name:
                figures = ", ".join(f"{out.symbol} = {out.value:,.6g} {out.unit}" for out in known.outputs)
                return "∑", "capacity", f"{name}: {figures}"
        return "∑", "capacity", name
    words = [str(value) for value in data.values() if isinstance(value, str | int) and value != ""]
    return "·", _title(call.tool), " ".join(one_line(word, 80) for word in words[:3])


def _title(tool: str) -> str:
    return one_line(tool.replace("_", " "), 60)

"""From what the session holds to what the design wants: whole artifacts, or the edits that lead there."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.core.session import Session, ToolCall
from workbench.core.values import ArtifactVersion, Author
from workbench.providers.offline import voice
from workbench.providers.offline.changes import Edit, edits_between, share_changed
from workbench.providers.offline.conversation import CALL_PREFIX
from workbench.providers.offline.design import Design, Draft
from workbench.providers.offline.streaming import Use

_REWRITE_FROM = 0.5
"""From this share of changed lines on, a whole new version reads better than edits."""


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to write, and what can't be written without undoing the user's own changes."""

    parts: tuple[Use, ...]
    refused: tuple[str, ...]


def work_on(
    design: Design,
    old: Design | None,
    session: Session,
    calls: Sequence[ToolCall],
    granted: Callable[[str], bool],
) -> Work:
    """What is left to write of a design, after these calls of the turn."""
    tried = {call.input_json for call in calls}
    edited = {given(call).get("name") for call in calls if call.tool == "edit_artifact" and not call.failed}
    before = {draft.name: draft.content for draft in old.drafts} if old else {}
    parts: list[Use] = []
    refused: list[str] = []
    for wanted in design.drafts:
        draft = replace(wanted, summary=voice.what_changed(old, design)) if old else wanted
        part, problem = write(draft, before.get(draft.name, ""), session)
        if draft.name in edited and (problem or _is_shared(draft, session)):
            continue
        if part is not None and not granted(part.tool):
            problem = f"`{draft.name}` was not written: this agent is not granted `{part.tool}`."
        elif part is not None and json.dumps(part.input, ensure_ascii=False) not in tried:
            parts.append(part)
        if problem:
            refused.append(problem)
    return Work(tuple(parts), tuple(refused))


def newest_of_ours(session: Session, name: str) -> str | None:
    """The last text of an artifact that the offline architect wrote."""
    artifact = session.artifact(name)
    if artifact is None:
        return None
    for version in reversed(artifact.versions):
        if version.call.startswith(CALL_PREFIX):
            return version.content
    return None


def given(call: ToolCall) -> dict[str, Any]:
    """A call's input; empty when it is none."""
    try:
        found = json.loads(call.input_json)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def trouble(design: Design, session: Session, calls: Sequence[ToolCall], work: Work) -> tuple[str, ...]:
    """What did not come out as it should, one sentence each."""
    failed = [
        f"`{call.tool}`{_on(given(call))} failed: {call.answer or 'it did not run'}"
        for call in calls
        if call.failed
    ]
    found = [
        f"`{draft.name}`: {finding.severity}: {finding.message}"
        for draft in design.drafts
        if (known := session.artifact(draft.name)) is not None
        for finding in known.latest.findings or ()
        if finding.severity.rank < 2 and not finding.waived
    ]
    return (*failed, *found, *work.refused)


def _on(data: Mapping[str, Any]) -> str:
    name = data.get("name") or data.get("title") or data.get("id")
    return f" on `{name}`" if name else ""


def _is_shared(draft: Draft, session: Session) -> bool:
    """Whether the user has written versions of it too."""
    artifact = session.artifact(draft.name)
    return artifact is not None and any(version.author is Author.USER for version in artifact.versions)


def write(draft: Draft, old: str, session: Session) -> tuple[Use | None, str]:
    """The call that brings the artifact to its draft; none when it already is there."""
    known = session.artifact(draft.name)
    ours = newest_of_ours(session, draft.name)
    if known is None or ours is None:
        return _whole(draft), ""
    latest = known.latest
    if latest.content.rstrip() == draft.content.rstrip():
        return None, ""
    if any(version.author is Author.USER for version in known.versions):
        return _beside_the_users(draft, old, latest)
    edits = edits_between(ours, draft.content, ours)
    if edits is None or share_changed(ours, draft.content) > _REWRITE_FROM:
        return _whole(draft), ""
    return _edit(draft, latest.number, edits), ""


def _beside_the_users(draft: Draft, old: str, latest: ArtifactVersion) -> tuple[Use | None, str]:
    """What this message changes of our text, made in the text that the user changed as well."""
    if not old or old == draft.content:
        return None, ""
    edits = edits_between(old, draft.content, latest.content)
    if edits:
        return _edit(draft, latest.number, edits), ""
    return None, f"`{draft.name}` has your own changes where mine would go, so I left it as it is."


def _whole(draft: Draft) -> Use:
    body = {"name": draft.name, "kind": draft.kind, "summary": draft.summary, "content": draft.content}
    return Use("write_artifact", body)


def _edit(draft: Draft, base: int, edits: Sequence[Edit]) -> Use:
    body = {"name": draft.name, "base_version": base, "summary": draft.summary, "edits": list(edits)}
    return Use("edit_artifact", body)

"""What the keys of the artifacts pane do with what it shows, and what they ask of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from workbench.core.comments import syntax_of
from workbench.core.findings import Finding, Place
from workbench.core.matches import MatchAnswer
from workbench.core.text import one_line
from workbench.core.values import Artifact, ArtifactVersion
from workbench.ui.viewer.amendments import Amendment, AnswerMatch, AnswerRename, KeepMigration, Unwaive, Waive
from workbench.ui.viewer.explaining import explained
from workbench.ui.viewer.tabs import VIEWS
from workbench.ui.viewer.telling import request_to_mend, worth_mending
from workbench.ui.viewer.viewer import Viewer


def _key(keys: str, action: str, title: str, name: str) -> Binding:
    return Binding(keys, action, title, id=f"artifact.{name}", show=False)


_ANY: list[BindingType] = [
    *(_key(str(at), f"view({name!r})", name, name.lower()) for at, name in enumerate(VIEWS, start=1)),
    _key("left_square_bracket", "version(-1)", "Older version", "older"),
    _key("right_square_bracket", "version(1)", "Newer version", "newer"),
    _key("g", "find", "Go to a line, or words", "find"),
    _key("n", "step(1)", "Next match or finding", "next"),
    _key("N", "step(-1)", "Match or finding before", "previous"),
    _key("c", "copy", "Copy what is shown", "copy"),
    _key("r", "restore", "Restore this version", "restore"),
]
_PICTURE: list[BindingType] = [
    _key("a", "ascii", "Picture in ASCII", "ascii"),
    _key("f", "fold", "Only around one part", "fold"),
    _key("F,escape", "unfold", "All of it again", "unfold"),
]
_FINDINGS: list[BindingType] = [
    _key("x", "explain", "Explain the finding", "explain"),
    _key("o", "other", "The other side of it", "other"),
    _key("y", "same(True)", "These names mean the same", "same"),
    _key("n", "same(False)", "These names don't", "not-same"),
    _key("space", "mark", "Mark the finding", "mark"),
    _key("m", "mend", "Mend this or the marked", "mend"),
    _key("M", "mend_all", "Have all findings mended", "mend-all"),
    _key("w", "waive", "Waive it, with a reason", "waive"),
    _key("W", "unwaive", "Let it count again", "unwaive"),
    _key("s", "filter", "All, graver, errors only", "filter"),
]
_CHANGES: list[BindingType] = [
    _key("left_curly_bracket", "compare(-1)", "Since an older one", "since-older"),
    _key("right_curly_bracket", "compare(1)", "Since a newer one", "since-newer"),
    _key("y", "answer(True)", "It was renamed", "renamed"),
    _key("n", "answer(False)", "It was not renamed", "not-renamed"),
    _key("u", "back", "Migration back, or there", "migration-back"),
    _key("C", "copy_script", "Copy the migration", "migration-copy"),
    _key("s", "keep_migration", "Migration as an artifact", "migration-keep"),
]


class ArtifactWork(Vertical):
    """The keys; the pane that holds the viewer says which artifact they are about."""

    KEYS: ClassVar[dict[str, list[BindingType]]] = {
        "Artifacts": _ANY,
        "Picture": _PICTURE,
        "Findings": _FINDINGS,
        "Changes": _CHANGES,
    }
    """By the view that they are for, as the help sheet has them."""
    BINDINGS: ClassVar[list[BindingType]] = [*_CHANGES, *_PICTURE, *_FINDINGS, *_ANY]
    # Of several for a key, the first that is possible is taken.

    @dataclass
    class CopyAsked(Message):
        """Put this on the clipboard."""

        text: str
        what: str

    @dataclass
    class RestoreAsked(Message):
        """Make this older version the newest again."""

        name: str
        version: int

    @dataclass
    class MendAsked(Message):
        """Send this to the architect."""

        text: str

    @dataclass
    class AmendAsked(Message):
        """Make this change in an artifact."""

        amendment: Amendment

    @dataclass
    class ExplainAsked(Message):
        """Show this help, which is Markdown."""

        text: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.shown = ""
        """Name of the artifact that the viewer shows."""
        self._viewer = Viewer(id="artifact-viewer")

    def _current(self) -> tuple[Artifact, ArtifactVersion] | None:
        """The artifact and the version that are shown."""
        raise NotImplementedError

    def show_artifact(self, name: str, version: int = 0) -> None:
        """Show an artifact."""
        raise NotImplementedError

    def show_place(self, name: str, place: Place | None) -> bool:
        """Show an artifact's newest version, at a place of its source where there is one; says whether
        there is such an artifact."""
        self.show_artifact(name)
        if self.shown != name:
            return False
        if place is not None:
            self._viewer.go_to(place.line, place.column)
        return True

    def _follow_newest(self) -> None:
        """Show what is newest of the artifact, when it comes."""
        raise NotImplementedError

    def _show_keys(self) -> None:
        """Name the keys that do something here."""
        raise NotImplementedError

    # ------------------------------------------------------------ what keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can't be done in this view has no key."""
        current = self._current()
        match action:
            case "view" | "version" | "compare" | "find" | "step" | "ascii" | "copy" if current is None:
                return False
            case "compare":
                return self._viewer.view == "Changes"
            case "mark" | "explain":
                return self._viewer.chosen is not None
            case "same":
                return (
                    self._viewer.newest
                    and self._viewer.chosen is not None
                    and bool(self._viewer.chosen.taken)
                )
            case "other":
                return self._viewer.chosen is not None and self._viewer.chosen.also is not None
            case "filter":
                return self._viewer.view == "Findings"
            case "waive":
                return self._viewer.newest and bool(_counting(self._viewer.meant))
            case "unwaive":
                chosen = self._viewer.chosen
                return self._viewer.newest and chosen is not None and bool(chosen.waived)
            case "back":
                return self._viewer.way is not None
            case "keep_migration" | "copy_script":
                return self._viewer.way is not None and bool(self._viewer.way.script)
            case "answer":
                return self._viewer.way is not None and self._viewer.way.question is not None
            case "fold":
                return self._viewer.view == "Picture" and bool(self._viewer.nodes)
            case "unfold":
                return self._viewer.view == "Picture" and bool(self._viewer.around)
            case "mend" | "mend_all":
                return current is not None and bool(current[1].findings)
            case "restore":
                return current is not None and current[1] is not current[0].latest
        return super().check_action(action, parameters)

    def action_view(self, view: str) -> None:
        """Switch to another view of the artifact."""
        self._viewer.turn(view)
        self._show_keys()

    def action_version(self, step: int) -> None:
        """Show an older or newer version."""
        current = self._current()
        if current is not None:
            artifact, version = current
            self.show_artifact(artifact.name, min(max(1, version.number + step), artifact.latest.number))

    def action_compare(self, step: int) -> None:
        """Show the changes since an older or newer version."""
        self._viewer.compare(step)
        self._show_keys()

    def action_ascii(self) -> None:
        """Draw pictures with ASCII characters only, or with lines again."""
        self._viewer.toggle_ascii()
        self._show_keys()

    def action_find(self) -> None:
        """Ask for a line or for words, and go there."""
        self.run_worker(self._find(), group="finding", exclusive=True)

    async def _find(self) -> None:
        from workbench.ui.screens.ask import ask

        wanted = await ask(self.app, "Go to which line? Or find which words?", self._viewer.words)
        if wanted and not self._viewer.look_for(wanted):
            self.notify(f"“{wanted}” is not in it.", severity="warning", markup=False)

    def action_fold(self) -> None:
        """Ask for a node, and draw the picture around it."""
        self.run_worker(self._fold(), group="folding", exclusive=True)

    async def _fold(self) -> None:
        from workbench.ui.screens.picker import Entry, pick

        entries = tuple(Entry(node, node) for node in self._viewer.nodes)
        chosen = await pick(self.app, "Draw the picture around which?", entries, self._viewer.around)
        if chosen:
            self._viewer.fold(chosen)

    def action_unfold(self) -> None:
        """Draw the whole picture again."""
        self._viewer.fold("")

    def action_mark(self) -> None:
        """Mark the finding under the cursor, or take its mark away."""
        self._viewer.mark()

    def action_filter(self) -> None:
        """Show all findings, the graver ones, or only errors."""
        self._viewer.filter()
        self._show_keys()

    def action_back(self) -> None:
        """Show the way back of the migration, or the way there."""
        self._viewer.turn_back()

    def action_other(self) -> None:
        """Go to the other place that the finding under the cursor speaks of."""
        also = self._viewer.chosen.also if self._viewer.chosen else None
        if also is not None and not self.show_place(also.name, also.place):
            self.notify(f"{one_line(also.name, 60)} is no artifact that can be shown.", markup=False)

    def action_step(self, step: int) -> None:
        """Go to the next or previous place: of the words looked for, else a finding."""
        if not self._viewer.step(step):
            self.notify("There is no place to go to.", markup=False)

    # ------------------------------------------------------------ what is asked of others

    def action_copy(self) -> None:
        """Copy what is shown: the picture or the changes as drawn, else the source."""
        view = self._viewer.view
        part = f"the {view.lower()} of " if view in ("Picture", "Changes") else ""
        self.post_message(self.CopyAsked(self._viewer.text, f"{part}{self.shown}"))

    def action_restore(self) -> None:
        """Make the older version that is shown the newest again."""
        current = self._current()
        if current is not None:
            self._follow_newest()
            self.post_message(self.RestoreAsked(current[0].name, current[1].number))

    async def action_explain(self) -> None:
        """Explain the rule of the finding under the cursor."""
        finding = self._viewer.chosen
        if finding is not None and self._viewer.reader is not None:
            explanation = await self._viewer.reader.explain(finding.rule)
            self.post_message(self.ExplainAsked(explained(finding, explanation)))

    def action_waive(self) -> None:
        """Ask for a reason, and let the marked findings stand, else the one under the cursor."""
        current, findings = self._current(), _counting(self._viewer.meant)
        if current is None or not findings:
            return
        artifact, version = current
        if syntax_of(artifact.name, artifact.kind) is None:
            said = f"{one_line(artifact.name, 60)} can't hold a comment, and a waiver is one."
            self.notify(said, severity="warning", markup=False)
            return
        self.run_worker(self._waive(artifact.name, version.number, findings), group="waiving", exclusive=True)

    async def _waive(self, name: str, version: int, findings: tuple[Finding, ...]) -> None:
        from workbench.ui.screens.ask import ask

        many = f"these {len(findings)} findings" if len(findings) > 1 else one_line(findings[0].rule, 60)
        reason = await ask(self.app, f"Let {many} stand, because")
        if reason:
            self.post_message(self.AmendAsked(Waive(name, version, findings, reason)))

    def action_unwaive(self) -> None:
        """Let the waived finding under the cursor count again."""
        current, finding = self._current(), self._viewer.chosen
        if current is not None and finding is not None:
            self.post_message(self.AmendAsked(Unwaive(self.shown, current[1].number, finding)))

    def action_answer(self, renamed: bool) -> None:
        """Answer the first question about a rename, if it is seen; what is compared stays the same."""
        current, way = self._current(), self._viewer.way
        if self._viewer.reveal_question():
            return
        if current is not None and way is not None and way.question is not None:
            self._viewer.hold_base()
            answer = AnswerRename(self.shown, current[1].number, way.question, renamed)
            self.post_message(self.AmendAsked(answer))

    def action_same(self, same: bool) -> None:
        """Say whether the names that the finding under the cursor takes for the same are."""
        current, finding = self._current(), self._viewer.chosen
        if current is None or finding is None or len(finding.taken) != 2:
            return
        artifact, version = current
        if syntax_of(artifact.name, artifact.kind) is None:
            said = f"{one_line(artifact.name, 60)} can't hold a comment; write it into another artifact."
            self.notify(said, severity="warning", markup=False)
            return
        answer = MatchAnswer(*finding.taken, same=same)
        self.post_message(self.AmendAsked(AnswerMatch(artifact.name, version.number, answer)))

    def action_copy_script(self) -> None:
        """Copy the migration's script that is shown."""
        if self._viewer.way is not None:
            self.post_message(
                self.CopyAsked(self._viewer.way.script + "\n", f"the migration of {self.shown}")
            )

    def action_keep_migration(self) -> None:
        """Make an artifact of the migration: the way that is shown, else the way to this version."""
        current = self._current()
        if current is not None:
            back = self._viewer.way is not None and self._viewer.way.back
            base, number = self._viewer.base, current[1].number
            self.post_message(self.AmendAsked(KeepMigration(self.shown, number, base, back)))

    def action_mend(self) -> None:
        """Ask the architect to mend the marked findings, else the one under the cursor; in another
        view, all."""
        meant = self._viewer.meant
        wanted = _counting(meant)
        if not meant:
            self.action_mend_all()
        elif wanted:
            self.post_message(self.MendAsked(request_to_mend(self.shown, wanted)))

    def action_mend_all(self) -> None:
        """Ask the architect to mend all errors and warnings, or the advice when there are none."""
        current = self._current()
        wanted = worth_mending(current[1].findings or ()) if current else ()
        if wanted:
            self.post_message(self.MendAsked(request_to_mend(self.shown, wanted)))


def _counting(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those that are not waived."""
    return tuple(finding for finding in findings if not finding.waived)

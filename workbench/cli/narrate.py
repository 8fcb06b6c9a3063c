"""Tells on standard error what happens in a session without a screen; data goes to standard output."""

from __future__ import annotations

import sys

from workbench.core import events as e
from workbench.core.findings import tally
from workbench.core.ports import ProviderNotice, Waiting
from workbench.core.session import Session
from workbench.core.text import visible
from workbench.studio.recorder import Notice, Trouble


class Narrator:
    """Prints the architect's text as it comes, and a line for each thing that is done."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._in_text = False

    def __call__(self, session: Session, event: e.Event | Notice) -> None:
        """Tell one event."""
        match event:
            case e.TextArrived(text):
                if not self._quiet:
                    sys.stderr.write(visible(text))
                    sys.stderr.flush()
                    self._in_text = not text.endswith("\n")
            case e.ArtifactChecked(name, version, findings, facts):
                self._line(
                    f"  {name} v{version}: {', '.join(part for part in (facts, tally(findings)) if part)}"
                )
            case e.QuestionsAnswered(_, answers):
                for answer in answers:
                    self._line(
                        f"  {visible(answer.header)}: {visible(', '.join(answer.values)) or 'skipped'}"
                    )
            case e.ToolAnswered(_, text, failed=True):
                self._line(f"  failed: {visible(text)[:300]}")
            case e.DecisionRecorded(decision):
                self._line(f"  decision {decision.number}: {visible(decision.title)}")
            case Waiting(reason, seconds):
                self._line(f"  {reason}; trying again in {seconds:.0f} s")
            case ProviderNotice(text):
                self._line(f"  {text}")
            case Trouble(problem, hint):
                self._line(f"workbench: {problem} {hint}".rstrip())
            case e.TurnEnded():
                self._line("")
            case _:
                pass

    def _line(self, text: str) -> None:
        if self._in_text:
            sys.stderr.write("\n")
            self._in_text = False
        if text and not (self._quiet and text.startswith("  ")):
            print(text, file=sys.stderr)

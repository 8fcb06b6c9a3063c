"""A small loop that plays the studio: it applies a reply's events and runs the tools in a plain way."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.core import events as e
from workbench.core.ports import ProviderSettings, ReplyRequest, ToolSpec
from workbench.core.session import Session, ToolCall, Turn, apply
from workbench.core.values import (
    Answer,
    Attachment,
    Author,
    Capacity,
    CapacityInput,
    Certainty,
    Choice,
    Decision,
    DecisionOption,
    Dimension,
    Outcome,
    Question,
    Requirement,
)
from workbench.engines.units import estimate
from workbench.providers.offline.provider import OfflineProvider

MOST_REPLIES = 12


@dataclass
class Loop:
    """One session with the offline provider."""

    answers: Mapping[str, str] | None = None
    """By header; a header left out gets its recommended choice. None dismisses the form."""
    failing: frozenset[str] = frozenset()
    """Artifacts whose writing fails."""
    tools: Sequence[ToolSpec] = ()
    session: Session = field(default_factory=lambda: Session(id="s", provider="offline"))
    number: int = 0
    log: list[e.Event] = field(default_factory=list)
    forms: list[tuple[Question, ...]] = field(default_factory=list)

    def emit(self, event: e.Event) -> None:
        self.number += 1
        self.log.append(event)
        self.session = apply(self.session, e.Record(self.number, "2026-01-01T00:00:00.000Z", event))

    async def send(
        self, text: str, attachments: tuple[Attachment, ...] = (), replies: int = MOST_REPLIES
    ) -> Turn:
        """One turn, to its end or interrupted after so many replies."""
        provider = OfflineProvider(ProviderSettings())
        self.emit(e.TurnStarted(f"t{self.number}", text, attachments))
        for _ in range(replies):
            stop = await self._reply(provider)
            if stop.stop_reason != "tool_use":
                self.emit(e.TurnEnded(Outcome.DONE))
                return self.session.turns[-1]
            self._run_tools()
        self.emit(e.TurnEnded(Outcome.INTERRUPTED))
        return self.session.turns[-1]

    async def _reply(self, provider: OfflineProvider) -> e.ReplyEnded:
        turns = self.session.all_turns
        self.emit(e.ReplyStarted("playbooks"))
        request = ReplyRequest("", turns, self.tools, "inherit", session=self.session)
        last: e.Event | None = None
        async for event in provider.reply(request):
            assert not isinstance(last, e.ReplyEnded)
            last = event
            self.emit(event)
        assert isinstance(last, e.ReplyEnded)
        return last

    def _run_tools(self) -> None:
        assert self.session.open is not None
        for call in self.session.open.replies[-1].calls:
            assert call.complete
            getattr(self, f"_{call.tool}")(call, json.loads(call.input_json))

    def _ask_user(self, call: ToolCall, given: dict) -> None:
        questions = tuple(
            Question(
                q["header"],
                q["question"],
                tuple(Choice(**option) for option in q["options"]),
                q["multi_select"],
            )
            for q in given["questions"]
        )
        self.forms.append(questions)
        self.emit(e.QuestionsAsked(call.id, questions))
        answers: tuple[Answer, ...] = ()
        if self.answers is not None:
            said = {q.header: self.answers.get(q.header, q.default) for q in questions}
            answers = tuple(Answer(header, (word,) if word else ()) for header, word in said.items())
        self.emit(e.QuestionsAnswered(call.id, answers))
        self.emit(e.ToolAnswered(call.id, "answered"))

    def _write_artifact(self, call: ToolCall, given: dict) -> None:
        if given["name"] in self.failing:
            self.emit(e.ToolAnswered(call.id, "The disk is full.", failed=True))
            return
        self._store(call, given["name"], given["kind"], given["content"], given["summary"])

    def _edit_artifact(self, call: ToolCall, given: dict) -> None:
        known = self.session.artifact(given["name"])
        assert known is not None
        assert known.latest.number == given["base_version"]
        content = known.latest.content
        for edit in given["edits"]:
            assert content.count(edit["old"]) == 1
            content = content.replace(edit["old"], edit["new"])
        self._store(call, known.name, known.kind, content, given["summary"])

    def _store(self, call: ToolCall, name: str, kind: str, content: str, summary: str) -> None:
        self.emit(e.ArtifactWritten(name, kind, content, summary, Author.ARCHITECT, call.id))
        self.emit(e.ToolAnswered(call.id, json.dumps({"name": name, "checks": "clean"})))

    def _record_requirement(self, call: ToolCall, given: dict) -> None:
        given |= {"dimension": Dimension(given["dimension"]), "certainty": Certainty(given["certainty"])}
        self.emit(e.RequirementRecorded(Requirement(**given)))
        self.emit(e.ToolAnswered(call.id, "Recorded."))

    def _record_decision(self, call: ToolCall, given: dict) -> None:
        known = [item for item in self.session.decisions if item.title == given["title"]]
        number = known[0].number if known else len(self.session.decisions) + 1
        decision = Decision(
            number,
            given["title"],
            given["context"],
            tuple(DecisionOption(**option) for option in given["options"]),
            given["decision"],
            given["consequences"],
            tuple(given["requirement_ids"]),
        )
        self.emit(e.DecisionRecorded(decision))
        self.emit(e.ToolAnswered(call.id, "Recorded."))

    def _estimate_capacity(self, call: ToolCall, given: dict) -> None:
        inputs = tuple(CapacityInput(**item) for item in given["inputs"])
        wanted = [(item["symbol"], item["expression"], item["unit"]) for item in given["outputs"]]
        self.emit(e.CapacityEstimated(Capacity(given["name"], inputs, estimate(inputs, wanted))))
        self.emit(e.ToolAnswered(call.id, "Estimated."))


def said(turn: Turn) -> str:
    """All text of a turn."""
    return "".join(block.text for reply in turn.replies for block in reply.blocks if hasattr(block, "text"))


def used(turn: Turn) -> list[str]:
    """The tools of a turn's calls, in order."""
    return [call.tool for reply in turn.replies for call in reply.calls]


def written(turn: Turn) -> list[str]:
    """Names of the artifacts that a turn wrote, in order."""
    return [name for reply in turn.replies for call in reply.calls for name, _ in call.wrote]

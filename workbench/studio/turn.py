"""One turn: the provider answers, its tool calls run, their results go back, until it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from workbench.core import events as e
from workbench.core.errors import ProviderError, WorkbenchError
from workbench.core.ports import (
    Provider,
    ProviderNotice,
    ReplyRequest,
    Tool,
    ToolContext,
    ToolResult,
    Waiting,
)
from workbench.core.session import Reply, ToolCall
from workbench.core.values import Outcome, StopReason
from workbench.studio.arguments import arguments
from workbench.studio.recorder import Recorder

MAX_REPLIES = 25
"""Calls of the model in one turn, before the user is asked."""
MAX_SAME_FAILURES = 3
"""Times that the same call may fail the same way."""


@dataclass(frozen=True, slots=True)
class End:
    """How a turn ended."""

    outcome: Outcome
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What stays the same during a turn."""

    provider: Provider
    system: str
    tools: Sequence[Tool]
    model: str
    effort: str
    budget: float | None = None
    """US dollars that the session may cost; None for no limit."""


class TurnRunner:
    """Runs turns over one recorder; the desk owns it."""

    def __init__(
        self, recorder: Recorder, context: ToolContext, take_steering: Callable[[], tuple[str, ...]]
    ) -> None:
        self._recorder = recorder
        self._context = context
        self._take_steering = take_steering

    async def run(self, started: e.TurnStarted, setting: Setting) -> End:
        """Run a turn to its end. Cancel it to interrupt: what arrived is kept, and the turn is ended."""
        try:
            await self._recorder.emit(started)
            end = await self._converse(setting)
        except asyncio.CancelledError:
            end = End(Outcome.INTERRUPTED)
        except WorkbenchError as error:
            cut = isinstance(error, ProviderError) and error.cut
            end = End(Outcome.CUT if cut else Outcome.FAILED, error.problem, error.hint)
        await self._recorder.emit(e.TurnEnded(end.outcome, end.problem, end.hint))
        return end

    async def stop(self, started: e.TurnStarted) -> None:
        """Record a turn that was interrupted before it began."""
        await self._recorder.emit(started)
        await self._recorder.emit(e.TurnEnded(Outcome.INTERRUPTED))

    async def _converse(self, setting: Setting) -> End:
        tools = {tool.name: tool for tool in setting.tools}
        failures: list[tuple[str, str, str]] = []
        for _ in range(MAX_REPLIES):
            if end := self._over_budget(setting):
                return end
            reply = await self._reply(setting)
            end = _end_of(reply)
            if reply.stop_reason is StopReason.TOOL_USE and reply.calls:
                await self._run_tools(reply, tools)
                failures = _same_failures(failures, self._last_reply())
                if len(failures) >= MAX_SAME_FAILURES:
                    return End(
                        Outcome.FAILED,
                        f"{failures[-1][0]} failed {MAX_SAME_FAILURES} times the same way: {failures[-1][2]}",
                        "Say in other words what you want.",
                    )
            elif reply.stop_reason is not StopReason.PAUSE_TURN:
                return end
            for text in self._take_steering():
                await self._recorder.emit(e.Steered(text))
        return End(
            Outcome.CUT,
            f"The architect answered {MAX_REPLIES} times in this turn and was stopped.",
            "Continue to let it go on.",
        )

    def _over_budget(self, setting: Setting) -> End | None:
        spent = self._recorder.session.usage.cost
        if setting.budget is None or spent is None or spent < setting.budget:
            return None
        return End(
            Outcome.CUT,
            f"This session has cost ${spent:.2f}, and its budget is ${setting.budget:.2f}.",
            "Raise it with --budget.",
        )

    async def _reply(self, setting: Setting) -> Reply:
        recorder = self._recorder
        before = recorder.session
        request = ReplyRequest(
            setting.system,
            before.all_turns,
            tuple(tool.spec for tool in setting.tools),
            setting.model,
            setting.effort,
            before,
        )
        await recorder.emit(e.ReplyStarted(setting.provider.resolve(setting.model)))
        ended = False
        try:
            async with aclosing(setting.provider.reply(request)) as stream:
                async for event in stream:
                    if isinstance(event, Waiting | ProviderNotice):
                        recorder.publish(event)
                        continue
                    ended = ended or isinstance(event, e.ReplyEnded)
                    await recorder.emit(event)
        finally:
            if not ended:
                await asyncio.shield(recorder.emit(e.ReplyEnded(StopReason.CUT)))
        if not ended:
            raise ProviderError(
                "The answer stopped before its end; what arrived is kept.",
                hint="Continue or retry.",
                cut=True,
            )
        return self._last_reply()

    def _last_reply(self) -> Reply:
        turn = self._recorder.session.open
        assert turn is not None, "a turn is open while it runs"
        return turn.replies[-1]

    async def _run_tools(self, reply: Reply, tools: Mapping[str, Tool]) -> None:
        def waits(call: ToolCall) -> bool:
            return call.tool in tools and tools[call.tool].last

        for call in sorted(reply.calls, key=waits):
            result = await self._run_tool(call, tools)
            await self._recorder.emit(e.ToolAnswered(call.id, result.text, result.failed))

    async def _run_tool(self, call: ToolCall, tools: Mapping[str, Tool]) -> ToolResult:
        tool = tools.get(call.tool)
        if tool is None:
            known = ", ".join(tools)
            return ToolResult(f"There is no tool {call.tool!r}. Use one of: {known}.", failed=True)
        if not call.complete:
            return ToolResult("The call was cut off and did not run. Send it again.", failed=True)
        try:
            given = await asyncio.to_thread(arguments, call.input_json, tool.schema)
            return await tool.run(self._context, call.id, given)
        except WorkbenchError as error:
            return ToolResult(str(error), failed=True)
        except Exception as error:  # noqa: BLE001 - a tool's bug must not end the turn
            return ToolResult(
                f"{call.tool} failed inside Workbench: {type(error).__name__}: {error}", failed=True
            )


def _end_of(reply: Reply) -> End:
    """What a reply that ran no tools means for its turn."""
    match reply.stop_reason:
        case StopReason.MAX_TOKENS:
            tokens = reply.usage.output_tokens
            at = f" at {tokens:,} tokens" if tokens else ""
            unfinished = "; a tool call was not finished and did not run" if reply.calls else ""
            return End(Outcome.CUT, f"The answer was cut{at}{unfinished}.", "Continue to get the rest.")
        case StopReason.REFUSAL:
            why = f": {reply.detail}" if reply.detail else "."
            return End(
                Outcome.REFUSED, f"The model refused to answer{why}", "Rephrase, or choose another model."
            )
        case StopReason.CONTEXT_EXCEEDED:
            return End(
                Outcome.CUT, "The conversation fills the model's context window.", "Start a new session."
            )
        case StopReason.CUT | None:
            return End(Outcome.CUT, "The answer stopped before its end.", "Continue or retry.")
        case _:
            return End(Outcome.DONE)


def _same_failures(before: list[tuple[str, str, str]], reply: Reply) -> list[tuple[str, str, str]]:
    """The run of identical failing calls that this reply continues."""
    run = list(before)
    for call in reply.calls:
        failure = (call.tool, call.input_json, call.answer or "")
        if not call.failed:
            run = []
        elif run and run[-1] == failure:
            run.append(failure)
        else:
            run = [failure]
    return run

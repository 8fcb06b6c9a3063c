"""Whatever goes wrong on the model's side: one clear sentence in the turn, nothing lost, and it goes on."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import (
    Ran,
    environment_of,
    files_with,
    logged,
    session_of,
    text_of,
    workbench,
)
from tests.e2e.window import chat_of, notices_of, screen_of, send, told, window
from tests.providers.faulty_server import (
    Play,
    answer,
    block_start,
    block_stop,
    delta,
    faulty_server,
    message_end,
    message_start,
    raw,
    refuse,
    sse,
    stream,
    text,
    then_cut_chunk,
    then_reset,
    then_stall,
    tool_use,
)
from tests.ui.driving import app_of, until
from workbench.core.values import Outcome

KEY = "sk-ant-api03-very-secret-0123456789"
BEGUN = [message_start(), *text(0, "one two ", "three")[:-1]]
KEPT = "one two three"
AFTER = "after 3 words; what arrived is kept. Send again, or continue from there."
FINE = answer(text(0, "Here I am."))
OVERLOADED = {"type": "error", "error": {"type": "overloaded_error", "message": "Busy"}}
UNREADABLE = b"event: content_block_delta\ndata: {nonsense\n\n"
WRITES = {
    "name": "a.sql",
    "kind": "sql",
    "summary": "x",
    "content": "CREATE TABLE a (id bigint PRIMARY KEY);\n",
}


def unreadable_after(*events: dict[str, Any]) -> Play:
    """A stream that turns into something else."""
    return raw(b"".join(sse(event) for event in events) + UNREADABLE)


def cut_in_a_call(stop_reason: str) -> Play:
    """A reply whose tool call is not finished when it ends for this reason."""
    whole = json.dumps(WRITES)
    opened = [block_start(1, type="tool_use", id="toolu_1", name="write_artifact", input={})]
    half = delta(1, "input_json_delta", partial_json=whole[: len(whole) // 2])
    ending = message_end(stop_reason, usage={"output_tokens": 64})
    return stream(message_start(), *text(0, KEPT), *opened, half, block_stop(1), *ending)


@dataclass(frozen=True)
class Case:
    """What the server does, and what the turn says of it."""

    plays: tuple[Play, ...]
    outcome: Outcome
    sentence: str
    """Problem and hint; `{url}` is the server's."""
    kept: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    calls: int = 0


CASES = {
    "refused key": Case(
        (refuse(401, "authentication_error", "invalid x-api-key"),),
        Outcome.FAILED,
        "The server at {url} refused the key (401). Check ANTHROPIC_API_KEY. Request req_err.",
        environment={"ANTHROPIC_API_KEY": KEY},
    ),
    "unknown model": Case(
        (refuse(404, "not_found_error", "model: claude-sonnet-5-5"),),
        Outcome.FAILED,
        "No model claude-sonnet-5-5 on {url}. /model lists what it has. Request req_err.",
    ),
    "HTML in place of a stream": Case(
        (raw(b"<html><body>Sign in to the network</body></html>", content_type="text/html"),),
        Outcome.FAILED,
        "{url} did not answer with an Anthropic stream. Wrong address or proxy?",
    ),
    "not found, in HTML": Case(
        (raw(b"<html>404</html>", status=404, content_type="text/html"),),
        Outcome.FAILED,
        "{url} has no Messages API (404). Check --base-url.",
    ),
    "overload in mid-stream": Case(
        (stream(*BEGUN, OVERLOADED),),
        Outcome.CUT,
        "The server at {url} is overloaded " + AFTER,
        KEPT,
    ),
    "cut inside a chunk": Case((then_cut_chunk(*BEGUN),), Outcome.CUT, "Connection lost " + AFTER, KEPT),
    "reset": Case((then_reset(*BEGUN),), Outcome.CUT, "Connection lost " + AFTER, KEPT),
    "ended early": Case((stream(*BEGUN),), Outcome.CUT, "Connection lost " + AFTER, KEPT),
    "malformed": Case(
        (unreadable_after(*BEGUN),), Outcome.CUT, "The stream became unreadable " + AFTER, KEPT
    ),
    "stalled with pings": Case(
        (then_stall(*BEGUN, ping_every=0.05),),
        Outcome.CUT,
        "Nothing came for 1 s " + AFTER,
        KEPT,
        environment={"WORKBENCH_STREAM_PATIENCE": "0.6"},
    ),
    "refusal": Case(
        (
            stream(
                message_start(),
                *text(0, KEPT),
                *message_end("refusal", stop_details={"category": "cyber", "explanation": "Not this."}),
            ),
        ),
        Outcome.REFUSED,
        "The model refused to answer: cyber: Not this. Rephrase, or choose another model.",
        KEPT,
    ),
    "token limit inside a tool call": Case(
        (cut_in_a_call("max_tokens"),),
        Outcome.CUT,
        "The answer was cut at 64 tokens; a tool call was not finished and did not run. "
        "Continue to get the rest.",
        KEPT,
        calls=1,
    ),
    "no more room in the context": Case(
        (stream(message_start(), *text(0, KEPT), *message_end("model_context_window_exceeded")),),
        Outcome.CUT,
        "The conversation fills the model's context window. Start a new session.",
        KEPT,
    ),
}


def assert_kept(project: Path, sentence: str, case: Case) -> None:
    """The journal says what the screen said, and holds all that arrived."""
    session = session_of(project)
    turn = session.turns[0]
    assert (turn.text, turn.outcome) == ("Go", case.outcome)
    assert f"{turn.problem} {turn.hint}".strip() == sentence
    assert text_of(turn) == case.kept
    assert len([call for reply in turn.replies for call in reply.calls]) == case.calls
    assert session.artifacts == ()
    assert files_with(project, KEY) == []
    assert not logged(project)


@pytest.mark.parametrize("name", CASES)
async def test_a_fault_is_one_sentence_on_the_screen_and_the_next_message_works(
    project: Path, name: str
) -> None:
    case = CASES[name]
    async with faulty_server(*case.plays, FINE) as server:
        sentence = case.sentence.replace("{url}", server.url)
        async with window(project, base_url=server.url, environment=case.environment) as pilot:
            app = app_of(pilot)
            await told(pilot, "Go")
            await until(pilot, lambda: sentence in chat_of(pilot))

            assert chat_of(pilot).count(sentence) == 1
            assert app.situation.outcome is case.outcome
            assert case.kept in chat_of(pilot)
            assert notices_of(pilot) == []
            state = app.session
            await app.the_desk.settle()
            assert session_of(project) == state

            await told(pilot, "Again")
            assert app.situation.outcome is Outcome.DONE
            assert app.situation.last_answer == ("Here I am.",)
        assert_kept(project, sentence, case)
        # A refused message does not go along again; all others do.
        assert ("Go" in json.dumps(server.bodies[-1]["messages"])) is (case.outcome is not Outcome.REFUSED)


@pytest.mark.parametrize("name", ["refused key", "cut inside a chunk"])
async def test_a_fault_is_one_sentence_without_a_screen_and_the_next_message_works(
    project: Path, name: str
) -> None:
    case = CASES[name]
    async with faulty_server(*case.plays, FINE) as server:
        sentence = case.sentence.replace("{url}", server.url)
        environment = environment_of(project, **case.environment)
        ran = await workbench(project, "run", "Go", "--base-url", server.url, environment=environment)
        again = await workbench(
            project, "run", "Again", "--base-url", server.url, "--session", session_of(project).id
        )

    assert (ran.code, ran.out, ran.complaints) == (1, "", [f"workbench: {sentence}"])
    assert case.kept in ran.err
    assert (again.code, again.complaints) == (0, [])
    assert "Here I am." in again.err
    assert_kept(project, sentence, case)
    assert_calm(ran, again)


def assert_calm(*runs: Ran) -> None:
    for ran in runs:
        assert "Traceback" not in ran.out + ran.err
        assert KEY not in ran.out + ran.err


# ---------------------------------------------------------------- before anything is asked


async def test_no_key_at_all_is_one_sentence(project: Path) -> None:
    ran = await workbench(project, "run", "Go", "--provider", "anthropic")

    said = "workbench: No API key. Set ANTHROPIC_API_KEY, or choose a local server with --base-url."
    assert (ran.code, ran.out, ran.err.strip()) == (1, "", said)
    assert session_of(project).turns[0].text == "Go"
    assert not logged(project)


async def test_no_key_at_all_is_one_sentence_on_the_screen_and_the_playbooks_can_go_on(project: Path) -> None:
    async with window(project, provider="anthropic") as pilot:
        app = app_of(pilot)
        await told(pilot, "Go")

        assert app.situation.outcome is Outcome.FAILED
        assert chat_of(pilot).count("No API key. Set ANTHROPIC_API_KEY, or choose a local server") == 1
        assert notices_of(pilot) == []

        await app.the_desk.choose_model("", provider="offline")
        await send(pilot, "Hi")
        await until(pilot, lambda: app.situation.pending or app.situation.outcome is Outcome.DONE)


async def test_a_server_that_is_away_is_one_sentence_and_its_return_is_enough(project: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    sentence = f"Nothing answers at {url}. Is Ollama/LM Studio running?"
    async with window(project, base_url=url) as pilot:
        app = app_of(pilot)
        await told(pilot, "Go")
        await until(pilot, lambda: sentence in chat_of(pilot))

        assert app.situation.outcome is Outcome.FAILED

    async with faulty_server(FINE) as server:
        again = await workbench(
            project, "run", "Again", "--base-url", server.url, "--session", session_of(project).id
        )
    assert again.code == 0
    assert not logged(project)


async def test_an_address_that_is_none_is_one_sentence(project: Path) -> None:
    ran = await workbench(project, "run", "Go", "--base-url", "http://:0/")

    said = "workbench: The base URL is no web address. Use one like http://localhost:11434."
    assert (ran.code, ran.err.strip()) == (1, said)


# ---------------------------------------------------------------- what passes


async def test_an_overload_at_the_start_is_shown_and_passes(project: Path) -> None:
    busy = refuse(529, "overloaded_error", "Busy", retry_after="2")
    async with (
        faulty_server(busy, FINE) as server,
        window(project, base_url=server.url, size=(80, 24)) as pilot,
    ):
        app = app_of(pilot)
        await send(pilot, "Go")
        await until(pilot, lambda: "Trying again in" in screen_of(pilot))

        assert "The server is overloaded" in screen_of(pilot)

        await until(pilot, lambda: app.situation.outcome)
        assert app.situation.outcome is Outcome.DONE
        assert app.situation.last_answer == ("Here I am.",)
        assert len(server.requests) == 2
    assert not logged(project)


async def test_an_overload_at_the_start_is_told_without_a_screen_and_passes(project: Path) -> None:
    busy = refuse(529, "overloaded_error", "Busy", retry_after_ms="50")
    async with faulty_server(busy, FINE) as server:
        ran = await workbench(project, "run", "Go", "--base-url", server.url)

    assert ran.code == 0
    assert f"  The server at {server.url} is overloaded; trying again in 0 s" in ran.err
    assert "Here I am." in ran.err


# ---------------------------------------------------------------- what the architect can mend


async def test_an_unknown_tool_and_bad_arguments_go_back_to_the_architect(project: Path) -> None:
    wrong = answer(
        tool_use(0, "toolu_1", "drop_database", "{}"),
        tool_use(1, "toolu_2", "write_artifact", '{"name": "a.sql"}'),
        tool_use(2, "toolu_3", "write_artifact", "[1, 2"),
        tool_use(3, "toolu_4", "write_artifact", json.dumps(WRITES | {"name": "../../etc/passwd"})),
        stop_reason="tool_use",
    )
    right = answer(tool_use(0, "toolu_5", "write_artifact", json.dumps(WRITES)), stop_reason="tool_use")
    async with (
        faulty_server(wrong, right, FINE) as server,
        window(project, base_url=server.url) as pilot,
    ):
        app = app_of(pilot)
        await told(pilot, "Go")

        assert app.situation.outcome is Outcome.DONE
        results = server.bodies[1]["messages"][-1]["content"]
        await pilot.press("f4")
        await until(pilot, lambda: "a.sql" in screen_of(pilot))

    said = [result["content"] for result in results]
    assert [result["tool_use_id"] for result in results] == [f"toolu_{number}" for number in (1, 2, 3, 4)]
    assert all(result["is_error"] for result in results)
    assert "There is no tool 'drop_database'" in str(said[0])
    assert "The input does not fit" in str(said[1])
    assert "not JSON" in str(said[2])
    assert "points outside the session" in str(said[3])
    session = session_of(project)
    assert [artifact.name for artifact in session.artifacts] == ["a.sql"]
    assert not (project.parent / "etc").exists()
    assert not logged(project)


async def test_the_same_failure_again_and_again_ends_the_turn_in_one_sentence(project: Path) -> None:
    wrong = answer(tool_use(0, "toolu_1", "read_artifact", '{"name": "gone.sql"}'), stop_reason="tool_use")
    async with faulty_server(wrong) as server:
        ran = await workbench(project, "run", "Go", "--base-url", server.url, "--quiet")

    assert ran.code == 1
    assert len(ran.complaints) == 1
    assert len(server.requests) == 3


HOSTILE = "a [/red] b [$nope]x[/] \x1b[2J\x1b]0;owned\x07 \u202eevil"


async def test_hostile_text_in_an_answer_and_in_names_is_only_text(project: Path) -> None:
    document = {
        "name": "[red]notes[-].md",
        "kind": "document",
        "summary": HOSTILE,
        "content": f"# {HOSTILE}\n",
    }
    calls = answer(tool_use(0, "toolu_1", "write_artifact", json.dumps(document)), stop_reason="tool_use")
    async with (
        faulty_server(calls, answer(text(0, HOSTILE))) as server,
        window(project, base_url=server.url) as pilot,
    ):
        app = app_of(pilot)
        await told(pilot, "Go")
        await pilot.press("f4")
        await until(pilot, lambda: "[red]notes[-].md" in screen_of(pilot))

        assert app.situation.outcome is Outcome.DONE
        assert "a [/red] b [$nope]x[/] ␛[2J␛]0;owned␇" in chat_of(pilot)
        assert "\x1b" not in screen_of(pilot) + chat_of(pilot)
        ran = await workbench(project, "export", app.session.id, "--to", "out", "--transcript")

    assert ran.code == 0
    assert session_of(project).artifacts[0].latest.content == f"# {HOSTILE}\n"
    assert not logged(project)


async def test_half_a_character_in_an_answer_stops_nothing(project: Path) -> None:
    async with (
        faulty_server(answer(text(0, "half \ud83d of it"))) as server,
        window(project, base_url=server.url) as pilot,
    ):
        await told(pilot, "Go")
        await until(pilot, lambda: "of it" in chat_of(pilot))

        assert app_of(pilot).situation.outcome is Outcome.DONE
        assert app_of(pilot).situation.saved

    assert text_of(session_of(project).turns[0]).startswith("half ")
    assert not logged(project)

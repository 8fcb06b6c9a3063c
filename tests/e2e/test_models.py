"""The same loop and the same screen on two servers that nobody here wrote: aimock and mock-ai-api."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e import aimock_scripts as scripts
from tests.e2e.program import environment_of, files_with, logged, session_of, text_of, workbench
from tests.e2e.window import chat_of, notices_of, screen_of, send, told, window
from tests.providers.peers import Peer
from tests.ui.driving import app_of, until
from workbench.core.values import Answer, Outcome

KEY = "sk-ant-api03-very-secret-0123456789"
BY_OPTION, BY_ENVIRONMENT, ON_THE_SCREEN = scripts.DESIGNS
MENDED = scripts.WEAK + scripts.INDEX
SONNET = "claude-sonnet-4-20250514"


@pytest.fixture(scope="module")
def model(aimock: Peer) -> Peer:
    """aimock, knowing our scripts."""
    scripts.teach(aimock)
    return aimock


def assert_designed(project: Path, message: str) -> None:
    """The turn came to its end, and each of its calls left what it should."""
    session = session_of(project)
    [turn] = session.turns
    schema = session.artifact("schema.sql")
    assert (turn.text, turn.outcome) == (message, Outcome.DONE)
    assert [call.failed for reply in turn.replies for call in reply.calls] == [False] * 4
    assert schema is not None
    assert [version.content for version in schema.versions] == [scripts.WEAK, MENDED]
    assert scripts.RULE in [finding.rule for finding in schema.versions[0].findings or ()]
    assert scripts.RULE not in [finding.rule for finding in schema.versions[1].findings or ()]
    assert [line.id for line in session.requirements] == ["traffic"]
    assert [decision.title for decision in session.decisions] == ["One database"]
    assert text_of(turn).endswith("The **design** is done.")


def assert_heard(model: Peer, message: str) -> None:
    """What the server saw: the agent file's model by its id, our tools, and the findings as results."""
    entries = scripts.requests_of(model, message)
    bodies = [entry["body"] for entry in entries]
    assert [body["model"] for body in bodies] == ["claude-sonnet-5-5"] * 4
    tools = {tool["function"]["name"] for tool in bodies[0]["tools"]}
    assert {"write_artifact", "edit_artifact", "ask_user", "record_decision"} <= tools
    results = [each["content"] for each in bodies[1]["messages"] if each["role"] == "tool"]
    found = json.loads(results[1])["findings"]
    assert len(results) == 2
    assert scripts.RULE in [finding["rule"] for finding in found]
    assert all(finding["message"] for finding in found)
    mended = json.loads(bodies[2]["messages"][-1]["content"])
    assert mended["version"] == 2
    assert scripts.RULE not in json.dumps(mended)


# ---------------------------------------------------------------- aimock, without a screen


@pytest.mark.parametrize("given", ["option", "environment"])
async def test_a_design_is_written_checked_mended_decided_and_exported(
    model: Peer, project: Path, given: str
) -> None:
    by_option = given == "option"
    message = BY_OPTION if by_option else BY_ENVIRONMENT
    address = {} if by_option else {"ANTHROPIC_BASE_URL": model.url}
    option = ("--base-url", model.url) if by_option else ()
    environment = environment_of(project, ANTHROPIC_API_KEY=KEY, ANTHROPIC_LOG="debug", **address)

    ran = await workbench(
        project,
        "run",
        message,
        *option,
        "--defaults",
        "--export",
        "out",
        "--transcript",
        environment=environment,
    )

    assert (ran.code, ran.complaints) == (0, []), ran.err
    assert_designed(project, message)
    assert_heard(model, message)
    assert ran.paths[0] == project / "out" / "design.md"
    assert (project / "out" / "artifacts" / "schema.sql").read_text(encoding="utf-8") == MENDED
    assert all(path.is_file() for path in ran.paths)
    document = ran.paths[0].read_text(encoding="utf-8")
    assert "schema.sql" in document
    assert "One database" in document
    assert "100 links a second" in document
    assert files_with(project, KEY) == []
    assert KEY not in ran.out + ran.err
    assert not logged(project)


async def test_a_refused_key_is_one_sentence_without_the_key(model: Peer, project: Path) -> None:
    environment = environment_of(project, ANTHROPIC_API_KEY=KEY)

    ran = await workbench(
        project,
        "run",
        scripts.REFUSED_KEY,
        "--base-url",
        model.url,
        "--export",
        "out",
        environment=environment,
    )

    said = f"workbench: The server at {model.url} refused the key (401). Check ANTHROPIC_API_KEY."
    assert (ran.code, ran.out, ran.err.strip()) == (1, "", said)
    assert session_of(project).turns[0].text == scripts.REFUSED_KEY
    assert files_with(project, KEY) == []


async def test_an_answer_that_breaks_off_is_kept_and_told_once(model: Peer, project: Path) -> None:
    ran = await workbench(project, "run", scripts.BREAKS_OFF, "--base-url", model.url)

    [turn] = session_of(project).turns
    kept = text_of(turn)
    assert ran.code == 1
    assert turn.outcome is Outcome.CUT
    assert kept.startswith("word000 word001")
    assert kept in ran.err
    assert ran.complaints == [f"workbench: {turn.problem} {turn.hint}"]
    assert turn.problem == f"Connection lost after {len(kept.split())} words; what arrived is kept."


# ---------------------------------------------------------------- aimock, on the screen


async def test_the_same_design_comes_to_the_screen(model: Peer, project: Path) -> None:
    async with window(project, base_url=model.url, environment={"ANTHROPIC_API_KEY": KEY}) as pilot:
        app = app_of(pilot)
        await told(pilot, ON_THE_SCREEN)
        await until(pilot, lambda: "0001-one-database.md" in screen_of(pilot))
        await pilot.press("ctrl+home")
        seen = screen_of(pilot)

        assert app.situation.outcome is Outcome.DONE
        assert app.situation.model == "claude-sonnet-5-5"
        assert "claude-sonnet-5-5" in seen
        assert "Schemas" in seen
        assert "schema.sql v2" in " ".join(seen.replace("✔", " ").replace("!", " ").split())
        assert "The design is done." in chat_of(pilot)
        assert "Done" in seen
        assert notices_of(pilot) == []
        assert KEY not in seen

    assert_designed(project, ON_THE_SCREEN)
    assert_heard(model, ON_THE_SCREEN)
    assert files_with(project, KEY) == []
    assert not logged(project)


async def test_the_models_question_is_answered_by_keys(model: Peer, project: Path) -> None:
    async with window(project, base_url=model.url, size=(80, 24)) as pilot:
        app = app_of(pilot)
        await send(pilot, scripts.ASKING)
        await until(pilot, lambda: app.situation.pending)
        await until(pilot, lambda: app.screen.query("QuestionForm:focus"))

        assert "Which database?" in screen_of(pilot)

        await pilot.press("down", "enter")
        await until(pilot, lambda: app.situation.outcome)

    [turn] = session_of(project).turns
    [call] = [call for reply in turn.replies for call in reply.calls]
    assert turn.outcome is Outcome.DONE
    assert call.answers == (Answer("Database", ("MySQL",)),)
    assert text_of(turn).endswith("MySQL it is.")


async def test_escape_in_mid_stream_keeps_what_came_and_the_session_goes_on(
    model: Peer, project: Path
) -> None:
    async with window(project, base_url=model.url, size=(80, 24)) as pilot:
        app = app_of(pilot)
        await send(pilot, scripts.SLOW)
        await until(pilot, lambda: "word002" in screen_of(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: app.situation.outcome)
        kept = app.situation.last_answer[0]
        await told(pilot, ON_THE_SCREEN)

        assert app.situation.outcome is Outcome.DONE
        assert "The design is done." in chat_of(pilot)

    first, second = session_of(project).turns
    assert (first.outcome, second.outcome) == (Outcome.INTERRUPTED, Outcome.DONE)
    assert text_of(first) == kept
    assert kept.startswith("word000 word001 word002")
    assert "word399" not in kept
    told_next = scripts.requests_of(model, scripts.SLOW)[1]["body"]["messages"]
    assert kept.strip() in json.dumps(told_next)


async def test_a_failed_turn_shows_one_sentence_and_the_next_one_works(model: Peer, project: Path) -> None:
    async with window(project, base_url=model.url) as pilot:
        app = app_of(pilot)
        await told(pilot, scripts.REFUSED_KEY)
        seen = chat_of(pilot)

        assert app.situation.outcome is Outcome.FAILED
        assert seen.count("refused the key (401)") == 1
        assert "Check ANTHROPIC_API_KEY." in seen
        assert notices_of(pilot) == []

        await told(pilot, scripts.RIGHT_KEY)

        assert app.situation.outcome is Outcome.DONE
        assert app.situation.last_answer == ("That one fits.",)


# ---------------------------------------------------------------- mock-ai-api


async def test_the_other_server_streams_through_the_command_line(mock_ai_api: Peer, project: Path) -> None:
    ran = await workbench(
        project, "run", "Hello", "--base-url", mock_ai_api.url, "--model", f"{SONNET}:mock-anthropic-stream"
    )

    [turn] = session_of(project).turns
    assert (ran.code, ran.err.strip()) == (0, "Hello. It's nice to meet you.")
    assert (turn.outcome, text_of(turn)) == (Outcome.DONE, "Hello. It's nice to meet you.")
    assert turn.usage.output_tokens == 12


async def test_the_other_server_streams_to_the_screen(mock_ai_api: Peer, project: Path) -> None:
    async with window(project, base_url=mock_ai_api.url, model=f"{SONNET}:mock-anthropic-stream") as pilot:
        await told(pilot, "Hello")
        await until(pilot, lambda: "It's nice to meet you." in chat_of(pilot))

        assert app_of(pilot).situation.outcome is Outcome.DONE


async def test_the_other_servers_refusal_of_a_key_is_one_sentence(mock_ai_api: Peer, project: Path) -> None:
    environment = environment_of(project, ANTHROPIC_API_KEY=KEY)
    ran = await workbench(
        project,
        "run",
        "Hi",
        "--base-url",
        mock_ai_api.url,
        "--model",
        f"{SONNET}:mock-401",
        environment=environment,
    )

    said = f"workbench: The server at {mock_ai_api.url} refused the key (401). Check ANTHROPIC_API_KEY."
    assert (ran.code, ran.err.strip()) == (1, said)


async def test_the_other_servers_fault_in_mid_stream_is_shown_while_it_is_tried_again(
    mock_ai_api: Peer, project: Path
) -> None:
    async with window(project, base_url=mock_ai_api.url, model=f"{SONNET}:mock-stream-error") as pilot:
        app = app_of(pilot)
        await send(pilot, "Hi")
        await until(pilot, lambda: "Trying again in" in app.situation.activity)
        await until(pilot, lambda: "Server fault" in screen_of(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: app.situation.outcome)

        assert app.situation.outcome is Outcome.INTERRUPTED
        assert app.main.composer_text == "Hi"
    assert not logged(project)

"""Later messages: changes, questions, refusals, and what went wrong before."""

from __future__ import annotations

import pytest

from tests.providers.offline.loop import Loop, said, used, written
from workbench.core import events as e
from workbench.core.findings import Finding, Severity
from workbench.core.ports import ToolSpec
from workbench.core.values import Author

JWT = "Design JWT authentication"


def text_of(loop: Loop, name: str) -> str:
    artifact = loop.session.artifact(name)
    assert artifact is not None
    return artifact.latest.content


async def designed(**options) -> Loop:
    loop = Loop(answers={}, **options)
    await loop.send(JWT)
    return loop


async def test_a_changed_figure_rewrites_only_what_depends_on_it():
    loop = await designed()

    turn = await loop.send("make the refresh token live 7 days")

    assert written(turn) == ["schema.sql", "openapi.yaml", "runbook.md"]
    assert "write_artifact" not in used(turn)
    assert "interval '7 days'" in text_of(loop, "schema.sql")
    assert "30 days → **7 days**" in said(turn)


@pytest.mark.parametrize(
    ("text", "parameter"),
    [
        ("access tokens should live 5 minutes", "access_minutes"),
        ("set the access token lifetime to half an hour, I mean 30 min", "access_minutes"),
        ("use EdDSA", "algorithm"),
        ("passwords with at least 20 characters", "password_length"),
        ("revoke sessions immediately", "revocation"),
        ("we expect 12 million users now", "users"),
        ("switch from Python to Go", "language"),
        ("rather TypeScript than Python", "language"),
    ],
)
async def test_changes_are_understood_in_plain_words(text, parameter):
    loop = await designed()
    before = {known.id: known.text for known in loop.session.requirements}

    turn = await loop.send(text)

    assert "Understood as a change" in said(turn), parameter
    assert written(turn) or before != {known.id: known.text for known in loop.session.requirements}


async def test_two_changes_in_one_message_are_both_made():
    loop = await designed()

    await loop.send("access tokens 5 minutes, refresh tokens 14 days")

    assert "interval '14 days'" in text_of(loop, "schema.sql")
    assert "ACCESS_SECONDS = 300" in text_of(loop, "token_service.py")


async def test_changes_pile_up_over_turns():
    loop = await designed()

    await loop.send("refresh tokens 14 days")
    await loop.send("access tokens 5 minutes")

    assert "interval '14 days'" in text_of(loop, "schema.sql")
    assert "after 5 minutes" in text_of(loop, "schema.sql")


async def test_another_language_brings_a_new_file_and_names_the_one_left_over():
    loop = await designed()

    turn = await loop.send("use Go instead of Python")

    assert "token_service.go" in written(turn)
    assert "`token_service.py` no longer belongs to the design" in said(turn)


async def test_what_cannot_be_done_is_refused_and_nothing_changes():
    loop = await designed()

    turn = await loop.send("use MySQL")

    assert "PostgreSQL only" in said(turn)
    assert used(turn) == []


async def test_a_figure_out_of_range_is_refused():
    loop = await designed()

    turn = await loop.send("make the access token live 9 days")

    assert "must lie between 1 and 60 minutes" in said(turn)
    assert used(turn) == []


async def test_the_users_own_edits_survive_a_change():
    loop = await designed()
    mine = text_of(loop, "schema.sql").replace("-- Sign-in with", "-- Our sign-in with")
    loop.emit(e.ArtifactWritten("schema.sql", "sql", mine, "mine", Author.USER))

    await loop.send("make the refresh token live 7 days")

    assert text_of(loop, "schema.sql").startswith("-- Our sign-in with")
    assert "interval '7 days'" in text_of(loop, "schema.sql")


async def test_where_the_users_edits_are_in_the_way_the_artifact_is_left_alone_and_said():
    loop = await designed()
    loop.emit(e.ArtifactWritten("schema.sql", "sql", "SELECT 1;", "mine", Author.USER))

    turn = await loop.send("make the refresh token live 7 days")

    assert text_of(loop, "schema.sql") == "SELECT 1;"
    assert "`schema.sql` has your own changes where mine would go" in said(turn)


async def test_a_second_playbook_in_the_session_gets_a_folder_for_clashing_names():
    loop = await designed()

    turn = await loop.send("Our queries are slow on a table with 20 million rows")

    assert "slow-query/schema.sql" in written(turn)
    assert "`slow-query/schema.sql`" in said(turn)
    assert loop.session.artifact("schema.sql").latest.number == 1


async def test_asking_again_for_the_same_design_does_not_make_it_twice():
    loop = await designed()

    turn = await loop.send("Design JWT authentication")

    assert used(turn) == []
    assert "This session has that design already" in said(turn)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("why argon2?", "Argon2id"),
        ("explain the schema", "refresh tokens"),
        ("how is it monitored? explain monitoring", "replication lag"),
        ("help", "I can design"),
        ("list playbooks", "I can design"),
        ("export", "workbench export"),
    ],
)
async def test_questions_are_answered_from_the_design(text, part):
    loop = await designed()

    turn = await loop.send(text)

    assert part in said(turn)
    assert used(turn) == []


@pytest.mark.parametrize("text", ["what about our coffee machine?", "translate it to Klingon", "🦊"])
async def test_what_is_not_understood_is_said_to_need_a_model(text):
    loop = await designed()

    turn = await loop.send(text)

    assert "This needs a model" in said(turn)
    assert "ANTHROPIC_API_KEY" in said(turn)


@pytest.mark.parametrize("replies", [1, 2, 3])
async def test_an_interrupted_design_is_finished_on_request(replies):
    loop, whole = Loop(answers={}), await designed()
    await loop.send(JWT, replies=replies)

    turn = await loop.send("go on")

    assert "## Trade-offs" in said(turn)
    assert [a.latest.content for a in loop.session.artifacts] == [
        a.latest.content for a in whole.session.artifacts
    ]
    assert all(artifact.latest.number == 1 for artifact in loop.session.artifacts)


async def test_a_failed_write_is_named_and_the_rest_goes_on():
    loop = Loop(answers={}, failing=frozenset({"openapi.yaml"}))

    turn = await loop.send(JWT)

    assert "`write_artifact` on `openapi.yaml` failed: The disk is full." in said(turn)
    assert loop.session.artifact("schema.sql") is not None
    assert "## Trade-offs" in said(turn)


async def test_findings_that_it_cannot_mend_are_told():
    class Checked(Loop):
        def _store(self, call, name, kind, content, summary):
            super()._store(call, name, kind, content, summary)
            if name == "schema.sql":
                finding = Finding("sql/x", Severity.WARNING, "There is something odd.")
                self.emit(e.ArtifactChecked(name, 1, (finding,)))

    turn = await Checked(answers={}).send(JWT)

    assert "Not everything came out as it should" in said(turn)
    assert "`schema.sql`: warning: There is something odd." in said(turn)


async def test_what_is_typed_while_it_works_is_heeded():
    class Steering(Loop):
        def _run_tools(self):
            if not self.session.artifacts and not self.session.open.replies[-1].steering:
                self.emit(e.Steered("refresh tokens 7 days"))
            super()._run_tools()

    loop = Steering(answers={})
    await loop.send(JWT)

    assert "interval '7 days'" in text_of(loop, "schema.sql")


async def test_without_the_right_to_ask_the_defaults_are_taken():
    tools = [ToolSpec(name, "", {}) for name in ("write_artifact", "record_requirement", "estimate_capacity")]

    turn = await Loop(answers={}, tools=tools).send(JWT)

    assert set(used(turn)) == {"write_artifact", "record_requirement", "estimate_capacity"}
    assert "## Trade-offs" in said(turn)


async def test_without_the_right_to_write_it_says_so_and_ends():
    tools = [ToolSpec("ask_user", "", {})]

    turn = await Loop(answers={}, tools=tools).send(JWT)

    assert set(used(turn)) == {"ask_user"}
    assert "not granted `write_artifact`" in said(turn)


async def test_turns_that_a_model_answered_are_left_alone():
    loop = Loop(answers={})
    loop.emit(e.TurnStarted("m", "Design JWT authentication"))
    loop.emit(e.ReplyStarted("claude"))
    loop.emit(e.ToolCallStarted("toolu_1", "write_artifact"))
    loop.emit(e.ToolInputArrived("toolu_1", "{}"))
    loop.emit(e.ToolCallEnded("toolu_1"))
    loop.emit(e.ArtifactWritten("schema.sql", "sql", "SELECT 1;", "a model's", Author.ARCHITECT, "toolu_1"))
    loop.emit(e.ToolAnswered("toolu_1", "ok"))

    turn = await loop.send("Our queries are slow on a table with 20 million rows")

    assert "no model is connected" in said(turn)
    assert "slow-query/schema.sql" in written(turn)
    assert text_of(loop, "schema.sql") == "SELECT 1;"

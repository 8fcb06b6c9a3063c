"""A first request, its form, and the design that comes of it."""

from __future__ import annotations

import json

import pytest

from tests.providers.offline.loop import Loop, said, used, written
from workbench.core.session import Turn
from workbench.core.values import Attachment, Certainty, Dimension, Outcome

JWT = "I need to create an API endpoint for user authentication that handles JWT tokens"
SLOW = "Our database queries are taking too long with 1 million records"
SHOP = "Should I use microservices or a monolithic architecture for my e-commerce platform?"


def first_form(turn: Turn) -> list[dict]:
    call = turn.replies[0].calls[-1]
    assert call.tool == "ask_user"
    return json.loads(call.input_json)["questions"]


@pytest.mark.parametrize("request_text", [JWT, SLOW, SHOP])
async def test_a_request_becomes_a_form_then_the_brief_then_artifacts_then_prose(request_text):
    turn = await Loop(answers={}).send(request_text)

    kinds = [{call.tool for call in reply.calls} for reply in turn.replies]
    forms = kinds.count({"ask_user"})
    assert 1 <= forms <= 2
    assert kinds[forms:] == [
        {"record_requirement", "estimate_capacity"},
        {"record_decision", "write_artifact"},
        set(),
    ]
    assert turn.outcome is Outcome.DONE
    assert "## Trade-offs" in said(turn)


async def test_it_says_what_it_is_and_how_to_connect_a_model_before_anything_else():
    turn = await Loop(answers={}).send(JWT)

    opening = said(turn)[:400]
    assert "no model is connected" in opening
    assert "ANTHROPIC_API_KEY" in opening
    assert "--base-url" in opening


@pytest.mark.parametrize("request_text", [JWT, SLOW, SHOP])
async def test_a_form_has_up_to_four_questions_each_with_one_default_and_its_reason(request_text):
    questions = first_form(await Loop(answers={}).send(request_text))

    assert 1 <= len(questions) <= 4
    assert all(0 < len(question["header"]) <= 12 for question in questions)
    for question in questions:
        recommended = [option for option in question["options"] if option["recommended"]]
        assert 2 <= len(question["options"]) <= 4
        assert len(recommended) == 1
        assert recommended[0]["description"]


async def test_what_the_request_says_already_is_the_forms_default():
    questions = first_form(await Loop(answers={}).send("JWT sign-in in Go for 2 million users"))

    defaults = {
        question["header"]: option["label"]
        for question in questions
        for option in question["options"]
        if option["recommended"]
    }
    assert defaults["Language"] == "Go"
    assert defaults["Users"] == "2,000,000 users"


async def test_answers_are_stated_and_the_rest_is_assumed_with_a_reason():
    loop = Loop(answers={"Language": "Java", "Users": "", "Clients": "", "Revocation": ""})

    await loop.send(JWT)

    brief = {known.id: known for known in loop.session.requirements}
    assert brief["integrations-language"].certainty is Certainty.STATED
    assert "Java" in brief["integrations-language"].text
    assert brief["traffic-users"].certainty is Certainty.ASSUMED
    assert brief["traffic-users"].source
    assert {known.dimension for known in brief.values()} == set(Dimension)


async def test_free_text_answers_are_understood():
    loop = Loop(
        answers={"Language": "Spring Boot please", "Users": "about 3.5 million", "Revocation": "immediately"}
    )

    turn = await loop.send(JWT)

    assert "TokenService.java" in written(turn)
    assert "3.5 million" in next(r.text for r in loop.session.requirements if r.id == "traffic-users")
    assert "session_is_alive" not in said(turn)
    assert "at once" in next(r.text for r in loop.session.requirements if r.id == "consistency-revocation")


async def test_an_answer_that_fits_nothing_is_said_and_the_default_taken():
    turn = await Loop(answers={"Clients": "carrier pigeons"}).send(JWT)

    assert "could not place “carrier pigeons”, so I go on with Browser" in said(turn)
    assert "token_service.py" in written(turn)


async def test_an_answer_out_of_range_is_refused_with_the_range():
    turn = await Loop(answers={"Users": "9999999999999"}).send(JWT)

    assert "must lie between 1 and 2e+09 users" in said(turn)


async def test_a_dismissed_form_means_the_defaults():
    dismissed, defaults = Loop(answers=None), Loop(answers={})

    await dismissed.send(JWT)
    await defaults.send(JWT)

    assert [a.latest.content for a in dismissed.session.artifacts] == [
        a.latest.content for a in defaults.session.artifacts
    ]
    assert {r.certainty for r in dismissed.session.requirements} == {Certainty.ASSUMED}


async def test_a_pasted_query_gives_table_and_columns():
    loop = Loop(answers={})

    await loop.send(
        f"{SLOW}:\n\nSELECT * FROM visits WHERE site_id = 3 ORDER BY seen_at DESC LIMIT 50 OFFSET 5000;"
    )

    schema = loop.session.artifact("schema.sql")
    assert schema is not None
    assert (
        "CREATE INDEX visits_site_id_seen_at_idx ON visits (site_id, seen_at DESC, id DESC)"
        in schema.latest.content
    )


async def test_a_query_answered_in_the_form_counts_too():
    loop = Loop(answers={"Query": "select id from bookings where hotel_id = 1 order by starts_at desc"})

    await loop.send(SLOW)

    artifact = loop.session.artifact("schema.sql")
    assert artifact is not None
    assert "ON bookings (hotel_id, starts_at DESC" in artifact.latest.content


async def test_an_attached_file_is_read_like_the_message():
    loop = Loop(answers={})
    query = Attachment("slow.sql", "SELECT id FROM invoices WHERE payer_id = 9 ORDER BY issued_at DESC")

    await loop.send(SLOW, (query,))

    assert "invoices" in loop.session.artifacts[0].latest.content


@pytest.mark.parametrize("text", ["Write me a poem about autumn", "Design a compiler for a small language"])
async def test_a_request_outside_is_answered_honestly_with_the_list(text):
    loop = Loop(answers={"Playbook": "None of these"})

    turn = await loop.send(text)

    assert "This needs a model" in said(turn)
    assert "JWT authentication" in said(turn)
    assert "ANTHROPIC_API_KEY" in said(turn)
    assert loop.session.artifacts == ()


async def test_choosing_from_the_list_goes_on_in_the_same_turn():
    loop = Loop(answers={"Playbook": "A slow query on a large table"})

    turn = await loop.send("please help")

    assert used(turn).count("ask_user") == 3  # the list, and the two forms of the one chosen
    assert "migration.sql" in written(turn)


@pytest.mark.parametrize("text", ["", "   \n\t "])
async def test_an_empty_message_is_said_to_be_empty(text):
    turn = await Loop().send(text)

    assert "Your message was empty" in said(turn)
    assert used(turn) == []


async def test_the_same_history_gives_the_same_events():
    first, second = Loop(answers={}), Loop(answers={})

    await first.send(JWT)
    await second.send(JWT)

    assert first.log == second.log


async def test_capacity_is_computed_from_the_answers():
    loop = Loop(answers={"Users": "1000000"})

    await loop.send(JWT)

    load = next(each for each in loop.session.capacities if each.name == "Sign-in load")
    figures = {output.symbol: round(output.value, 3) for output in load.outputs}
    assert figures["sign_ins_per_second"] == round(1_000_000 * 0.2 * 0.1 / 3600, 3)
    assert figures["refreshes_per_second"] == 100


@pytest.mark.parametrize(
    ("answers", "choice"),
    [
        ({}, "Monolith"),
        ({"Team": "20 developers"}, "Modular monolith"),
        ({"Team": "50 developers", "Releases": "Together"}, "Modular monolith"),
        ({"Team": "50 developers", "Releases": "Each team alone"}, "Microservices"),
    ],
)
async def test_the_cut_of_a_shop_follows_the_thresholds(answers, choice):
    loop = Loop(answers=answers)

    await loop.send(SHOP)

    decision = next(each for each in loop.session.decisions if each.title == "How the shop is cut")
    assert decision.choice.startswith(f"{choice}.")
    assert "Source: " in decision.context

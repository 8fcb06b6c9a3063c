"""What is said of how things stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.core.session import Reply, Session, TextBlock, ThinkingBlock, ToolCall, Turn
from workbench.core.values import (
    Certainty,
    Choice,
    Dimension,
    Outcome,
    Question,
    Requirement,
    StopReason,
    Usage,
)
from workbench.ui.activity import doing, ended
from workbench.ui.situation import Situation
from workbench.ui.statusline import amount, money


def working(*blocks: object, stop: StopReason | None = None) -> Session:
    reply = Reply("m", blocks, stop)  # type: ignore[arg-type]  # a mix of blocks
    return Session(id="s", open=Turn("t", "go", "", replies=(reply,)))


def test_nothing_runs_nothing_is_said() -> None:
    assert doing(Session()) == ""


def test_each_stage_of_a_turn_has_its_words() -> None:
    ddl = '{"name": "schema.sql", "content": "CREATE TABLE a (\\n id bigint\\n);'
    question = Question("H", "Which?", (Choice("a"),))

    assert doing(Session(open=Turn("t", "go", ""))) == "Waiting for the model"
    assert doing(working(ThinkingBlock("hm"))) == "Thinking"
    assert doing(working(TextBlock("So"))) == "Writing"
    assert doing(working(ToolCall("1", "write_artifact", ddl))) == "Writing schema.sql, line 3"
    assert doing(working(ToolCall("1", "write_artifact", '{"na'))) == "Writing an artifact"
    assert doing(working(ToolCall("1", "write_artifact", ddl, complete=True))) == "Checking schema.sql"
    assert doing(working(ToolCall("1", "ask_user", questions=(question,)))) == "Waiting for your answer"
    assert (
        doing(working(ToolCall("1", "write_artifact", ddl, complete=True, answer="ok")))
        == "Reading the results"
    )
    assert doing(working(ToolCall("1", "estimate_capacity"))) == "Computing capacity"


def test_the_wait_before_the_next_try_counts_down() -> None:
    assert doing(working(), waiting="Overloaded", left=3.7) == "Trying again in 4 s: Overloaded"
    assert doing(working(), waiting="Overloaded", left=0.2) == "Trying again in 1 s: Overloaded"


@given(st.text(), st.text())
def test_no_input_of_a_tool_breaks_the_line(tool: str, given_input: str) -> None:
    said = doing(working(ToolCall("1", tool or "x", given_input)))

    assert said
    assert "\n" not in said
    assert "\x1b" not in said


@given(st.text())
def test_a_name_that_is_still_arriving_breaks_nothing(name: str) -> None:
    said = doing(working(ToolCall("1", "write_artifact", '{"name": "' + name + '", "content": "')))

    assert said.startswith("Writing ")
    assert "\n" not in said


def test_how_a_turn_ended_says_what_became_of_it() -> None:
    took = Turn("t", "go", "2026-11-23T10:00:00Z", outcome=Outcome.DONE, ended_at="2026-11-23T10:01:05Z")

    assert ended(took) == "✔ Done in 1 min 5 s"
    assert "kept" in ended(Turn("t", "go", "", outcome=Outcome.CUT))
    assert "kept" in ended(Turn("t", "go", "", outcome=Outcome.INTERRUPTED))
    assert "Failed" in ended(Turn("t", "go", "", outcome=Outcome.FAILED))


def test_the_brief_counts_dimensions_that_have_an_answer() -> None:
    lines = (
        Requirement("1", Dimension.TRAFFIC, "10k a second"),
        Requirement("2", Dimension.TRAFFIC, "spikes"),
        Requirement("3", Dimension.LATENCY, "?", Certainty.OPEN),
    )
    assert Situation(opened=Session(requirements=lines)).brief == 1


def test_the_context_is_what_the_last_request_took() -> None:
    usage = Usage(input_tokens=300, output_tokens=100, cache_read_tokens=600)
    turn = Turn("t", "go", "", replies=(Reply("m", usage=usage), Reply("m")))

    assert Situation(opened=Session(turns=(turn,)), window=10_000).context == 0.1
    assert Situation(opened=Session(turns=(turn,))).context is None


def test_figures_are_short_and_an_unknown_price_is_never_nothing() -> None:
    assert [amount(count) for count in (0, 999, 1_000, 12_345, 999_949, 2_500_000)] == [
        "0", "999", "1.0k", "12.3k", "999.9k", "2.5M",
    ]  # fmt: skip
    assert [money(cost) for cost in (None, 0.0, 0.001, 0.031)] == ["$?", "", "<$0.01", "$0.03"]

"""derive_artifacts over a real recorder and validator, as the architect calls it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.tools.test_tools import GOOD_SQL, Bench
from workbench.core import events as e
from workbench.core.errors import ToolError

NOTATION = """\
Customer: name, email email unique
Order: customer -> Customer, status enum(pending, paid), total money
"""


@pytest_asyncio.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    made = Bench(tmp_path)
    await made.recorder.emit(e.SessionStarted("20261123-100200-abcd", "a", "scripted", "m", "1"))
    await made.recorder.emit(e.TurnStarted("t", "hello"))
    yield made
    await made.recorder.aclose()


async def derived(bench: Bench, **given: Any) -> dict[str, Any]:
    result = await bench.call("derive_artifacts", **given)
    assert not result.failed
    return dict(json.loads(result.text))


async def test_artifacts_of_a_model_are_written_checked_and_agree(bench):
    body = await derived(bench, forms=["sql", "er", "openapi"], model=NOTATION, title="Shop")

    assert [each["name"] for each in body["written"]] == ["schema.sql", "model.mmd", "openapi.yaml"]
    assert [each.get("findings") for each in body["written"]] == [None, None, None]
    assert [each.get("caused_elsewhere") for each in body["written"]] == [None, None, None]
    assert "executed on PostgreSQL" in body["written"][0]["facts"]
    assert body["read_as"] == "notation"
    assert "| **Order** | `status enum(" in body["model"]
    assert "`total money` | Customer |" in body["model"]
    assert [each.name for each in bench.workspace.session.artifacts] == [
        "schema.sql",
        "model.mmd",
        "openapi.yaml",
    ]


async def test_a_model_is_read_from_an_artifact(bench):
    await bench.written()
    body = await derived(bench, forms=["er", "notation"], source="schema.sql")

    assert body["read_as"] == "DDL"
    assert {each["name"] for each in body["written"]} == {"model.mmd", "model.md"}
    artifact = bench.workspace.session.artifact("model.md")
    assert artifact is not None
    assert artifact.latest.summary == "Data model, derived from schema.sql."
    assert "Link" in artifact.latest.content


async def test_what_was_derived_can_be_derived_from(bench):
    await derived(bench, forms=["notation", "dbml"], model=NOTATION)
    for source in ("model.md", "schema.dbml"):
        body = await derived(bench, forms=["er"], source=source)

        assert "| **Customer**" in body["model"]
        assert "`email! email`" in body["model"]


async def test_choices_reach_the_artifacts(bench):
    body = await derived(
        bench, forms=["sql"], model=NOTATION, tenant=True, soft_delete=True, versioned=False, events=True,
        names=[{"form": "sql", "name": "db/shop.sql"}],
    )  # fmt: skip
    artifact = bench.workspace.session.artifact("db/shop.sql")

    assert body["written"][0].get("findings") is None
    assert artifact is not None
    text = artifact.latest.content
    assert "CREATE POLICY" in text
    assert "deleted_at" in text
    assert "outbox_events" in text
    assert "    version integer" not in text


async def test_a_second_time_gives_a_second_version_with_its_migration(bench):
    await derived(bench, forms=["sql"], model=NOTATION)
    body = await derived(bench, forms=["sql"], model=NOTATION.replace("name,", "name, nickname?,"))

    assert body["written"][0]["version"] == 2
    assert any("nickname" in change for change in body["written"][0]["changes"])
    assert body["written"][0]["migration"].startswith("executed on PostgreSQL")


async def test_what_was_not_understood_is_said_beside_what_was(bench):
    body = await derived(bench, forms=["er"], model=f"{NOTATION}\nOrder: total ->\n")

    assert body["not_understood"]
    assert all(each["problem"] and each["line"] for each in body["not_understood"])
    assert body["written"][0]["name"] == "model.mmd"


async def test_a_name_that_is_refused_leaves_the_others_alone(bench):
    names = [{"form": "er", "name": "../out.mmd"}]
    body = await derived(bench, forms=["er", "notation"], model=NOTATION, names=names)

    assert "outside the session" in body["written"][0]["problem"]
    assert body["written"][1]["name"] == "model.md"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"forms": ["sql"]}, "Neither source nor model was given"),
        ({"forms": ["sql"], "model": "  "}, "Neither source nor model was given"),
        ({"forms": ["sql"], "model": NOTATION, "source": "schema.sql"}, "Both source and model were given"),
        ({"forms": [], "model": NOTATION}, "No forms were asked for"),
        ({"forms": ["cobol"], "model": NOTATION}, "cobol"),
        ({"forms": ["sql"], "source": "none.sql"}, "no artifact 'none.sql'"),
        ({"forms": ["sql"], "source": "schema.sql"}, "schema.sql is what is read"),
        ({"forms": ["er"], "source": "deploy.sh"}, "holds no data model"),
        ({"forms": ["er", "notation"], "model": NOTATION, "names": [
            {"form": "er", "name": "a.md"}, {"form": "notation", "name": "a.md"}]}, "another form is called"),
        ({"forms": ["er"], "model": NOTATION, "names": [
            {"form": "sql", "name": "a.sql"}]}, "not among the forms"),
        ({"forms": ["er"], "model": NOTATION, "page_size": 0}, "A page of 0 entries"),
        ({"forms": ["er"], "model": "?!"}, "."),
    ],
)  # fmt: skip
async def test_bad_input_gets_one_sentence_and_writes_nothing(bench, given, said):
    await bench.written(GOOD_SQL)
    await bench.written("set -eu\necho deployed\n", "deploy.sh", "code")
    with pytest.raises(ToolError) as refused:
        await bench.call("derive_artifacts", **given)

    assert said in refused.value.problem
    assert "\n" not in str(refused.value)
    assert [each.name for each in bench.workspace.session.artifacts] == ["schema.sql", "deploy.sh"]

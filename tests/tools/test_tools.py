"""The architect's tools over a real recorder, validator and files."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from workbench.cli.wiring import checks, kinds
from workbench.core import events as e
from workbench.core.errors import NameRefused, ToolError
from workbench.core.plugins import Plugins
from workbench.core.ports import Tool, ToolResult
from workbench.core.session import Session
from workbench.core.values import Answer, Author, Certainty, Question
from workbench.storage.project import ProjectFolder
from workbench.storage.store import SessionFolder
from workbench.studio.arguments import arguments
from workbench.studio.context import Workspace
from workbench.studio.recorder import Recorder
from workbench.studio.validation import Validator

TOOLS = Plugins("workbench.tools", "TOOL", Tool)
GOOD_SQL = (
    "CREATE TABLE link (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  url text NOT NULL\n);\n"
)

Run = Callable[..., Any]


class Bench:
    """A workspace, and a way to call a tool as the loop does."""

    def __init__(self, project: Path, answers: tuple[Answer, ...] = ()) -> None:
        self.asked: list[tuple[Question, ...]] = []
        store = SessionFolder(project / "sessions")
        self.recorder = Recorder(Session(), lambda: store.create("20261123-100200-abcd"))

        def answer(questions: tuple[Question, ...]) -> tuple[Answer, ...]:
            self.asked.append(questions)
            return answers

        self.workspace = Workspace(
            self.recorder, Validator(kinds(), checks()), ProjectFolder(project), answer
        )

    async def call(self, tool: str, **given: Any) -> ToolResult:
        plugin = TOOLS.load(tool)
        return await plugin.run(self.workspace, "call-1", arguments(json.dumps(given), plugin.schema))

    async def written(
        self, content: str = GOOD_SQL, name: str = "schema.sql", kind: str = "sql"
    ) -> dict[str, Any]:
        result = await self.call("write_artifact", name=name, kind=kind, summary="s", content=content)
        return dict(json.loads(result.text))


@pytest_asyncio.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    made = Bench(tmp_path, (Answer("Scale", ("1,000",)),))
    await made.recorder.emit(e.SessionStarted("20261123-100200-abcd", "a", "scripted", "m", "1"))
    await made.recorder.emit(e.TurnStarted("t", "hello"))
    yield made
    await made.recorder.aclose()


def test_every_tool_has_a_schema_that_strict_tool_use_takes() -> None:
    def strict(schema: Any) -> bool:
        if isinstance(schema, dict):
            forbidden = {"minimum", "maximum", "minLength", "maxLength", "maxItems", "oneOf", "$ref"} & set(
                schema
            )
            closed = schema.get("type") != "object" or schema.get("additionalProperties") is False
            return not forbidden and closed and all(strict(part) for part in schema.values())
        return all(strict(part) for part in schema) if isinstance(schema, list) else True

    tools, problems = TOOLS.all()

    assert not problems
    assert len(tools) == 13
    assert all(strict(tool.schema) for tool in tools)
    assert {tool.name for tool in tools} == set(TOOLS.names())
    assert [tool.name for tool in tools if tool.last] == ["ask_user"]
    assert sorted(tool.name for tool in tools if tool.eager) == ["edit_artifact", "write_artifact"]


async def test_a_write_becomes_a_version_a_file_and_a_report(bench: Bench, tmp_path: Path) -> None:
    report = await bench.written()

    assert (report["name"], report["version"], report["lines"]) == ("schema.sql", 1, 4)
    assert "1 table" in report["facts"]
    artifact = bench.workspace.session.artifact("schema.sql")
    assert artifact is not None
    assert artifact.latest.author is Author.ARCHITECT
    assert artifact.latest.findings is not None
    kept = tmp_path / "sessions" / "20261123-100200-abcd" / "artifacts" / "schema.sql"
    assert kept.read_text() == GOOD_SQL


async def test_what_the_checks_find_comes_back_worst_first(bench: Bench) -> None:
    report = await bench.written("CREATE TABLE visit (at timestamp);\nCREATE TABLE (;\n")

    severities = [finding["severity"] for finding in report["findings"]]
    assert severities[0] == "error"
    assert severities == sorted(severities, key=["error", "warning", "advice"].index)
    assert report["findings"][0]["line"] == 2


async def test_the_same_text_again_makes_no_version(bench: Bench) -> None:
    await bench.written()

    assert (await bench.written())["version"] == 1


async def test_the_next_version_tells_what_changed(bench: Bench) -> None:
    await bench.written()

    report = await bench.written(GOOD_SQL.replace("url text NOT NULL", "url text NOT NULL,\n  title text"))

    assert report["version"] == 2
    assert any("title" in change for change in report["changes"])


@pytest.mark.parametrize("name", ["../../x", "/etc/x", "", "x" * 300, "SCHEMA.sql", "a\x1b[2J.sql"])
async def test_a_bad_name_is_refused_and_nothing_is_written(bench: Bench, name: str) -> None:
    await bench.written()

    with pytest.raises(NameRefused):
        await bench.written(name=name)

    assert [artifact.name for artifact in bench.workspace.session.artifacts] == ["schema.sql"]


async def test_an_unknown_kind_names_the_known_ones(bench: Bench) -> None:
    with pytest.raises(ToolError, match="openapi"):
        await bench.written(kind="spreadsheet")


async def test_an_edit_replaces_exactly(bench: Bench) -> None:
    await bench.written()

    result = await bench.call(
        "edit_artifact",
        name="schema.sql",
        base_version=1,
        summary="longer",
        edits=[{"old": "url text", "new": "target text"}, {"old": "target text", "new": "target_url text"}],
    )

    assert json.loads(result.text)["version"] == 2
    artifact = bench.workspace.session.artifact("schema.sql")
    assert artifact is not None
    assert "target_url text NOT NULL" in artifact.latest.content


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ([{"old": "uri text", "new": "x"}], "3:   url text NOT NULL"),
        ([{"old": "t", "new": "x"}], "matches"),
        ([{"old": "", "new": "x"}], "old is empty"),
        ([{"old": "url", "new": "url"}], "change nothing"),
        ([], "no edits"),
        ([{"old": "url text", "new": "a"}, {"old": "nowhere at all", "new": "b"}], "Edit 2"),
    ],
)
async def test_an_edit_that_does_not_fit_edits_nothing(bench: Bench, edits: list[Any], said: str) -> None:
    await bench.written()

    with pytest.raises(ToolError) as refused:
        await bench.call("edit_artifact", name="schema.sql", base_version=1, summary="s", edits=edits)

    assert said in str(refused.value)
    artifact = bench.workspace.session.artifact("schema.sql")
    assert artifact is not None
    assert artifact.latest.number == 1


async def test_a_stale_base_version_is_refused_with_what_changed(bench: Bench) -> None:
    await bench.written()
    await bench.workspace.write_as(Author.USER, "schema.sql", GOOD_SQL.replace("url", "address"))

    with pytest.raises(ToolError) as refused:
        await bench.call(
            "edit_artifact",
            name="schema.sql",
            base_version=1,
            summary="s",
            edits=[{"old": "url", "new": "x"}],
        )

    assert "version 2 by the user" in str(refused.value)
    assert "+  address text NOT NULL" in str(refused.value)


async def test_replace_all_replaces_all(bench: Bench) -> None:
    await bench.written("-- link\n" + GOOD_SQL)

    await bench.call(
        "edit_artifact",
        name="schema.sql",
        base_version=1,
        summary="s",
        edits=[{"old": "link", "new": "short_link", "replace_all": True}],
    )

    artifact = bench.workspace.session.artifact("schema.sql")
    assert artifact is not None
    assert artifact.latest.content.count("short_link") == 2


async def test_an_artifact_is_read_with_line_numbers(bench: Bench) -> None:
    await bench.written()

    whole = await bench.call("read_artifact", name="schema.sql")
    part = await bench.call("read_artifact", name="schema.sql", version=1, from_line=3, to_line=3)

    assert "1\tCREATE TABLE link (" in whole.text
    assert part.text.split("\n")[1:] == ["3\t  url text NOT NULL"]
    for given in ({"name": "gone.sql"}, {"name": "schema.sql", "version": 7}):
        with pytest.raises(ToolError):
            await bench.call("read_artifact", **given)


async def test_the_list_and_the_check_tell_each_artifact(bench: Bench) -> None:
    assert "no artifacts" in (await bench.call("list_artifacts")).text
    assert "no artifacts" in (await bench.call("check_artifact", name="")).text
    await bench.written()

    assert "schema.sql (sql) version 1 by the architect, 4 lines" in (await bench.call("list_artifacts")).text
    assert json.loads((await bench.call("check_artifact", name="")).text)[0]["name"] == "schema.sql"
    with pytest.raises(ToolError, match="no artifact"):
        await bench.call("check_artifact", name="gone.sql")


def question(**more: Any) -> dict[str, Any]:
    options = [
        {"label": "1,000", "description": "a day", "recommended": True},
        {"label": "more", "description": ""},
    ]
    return {"header": "Scale", "question": "How many?", "options": options, **more}


async def test_questions_are_asked_and_answers_told(bench: Bench) -> None:
    result = await bench.call("ask_user", questions=[question(multi_select=True), question(header="Other")])

    assert json.loads(result.text)["answers"] == {"Scale": ["1,000"], "Other": ""}
    assert bench.asked[0][0].default == "1,000"


@pytest.mark.parametrize(
    "questions",
    [
        [],
        [question(header=f"q{number}") for number in range(5)],
        [question(header="far too long a header")],
        [question(header="")],
        [question(question=" ")],
        [question(options=[{"label": "one", "description": ""}])],
        [question(), question()],
    ],
)
async def test_a_form_that_does_not_fit_is_refused(bench: Bench, questions: list[Any]) -> None:
    with pytest.raises(ToolError):
        await bench.call("ask_user", questions=questions)

    assert not bench.asked


async def test_a_requirement_is_recorded_and_the_gaps_told(bench: Bench) -> None:
    given = {"id": "peak", "dimension": "Traffic", "text": "400 writes/s", "certainty": "ASSUMED"}

    result = await bench.call("record_requirement", **given)

    (requirement,) = bench.workspace.session.requirements
    assert requirement.certainty is Certainty.ASSUMED
    assert "latency" in result.text
    with pytest.raises(ToolError):
        await bench.call("record_requirement", **(given | {"id": " "}))


def decision(**more: Any) -> dict[str, Any]:
    options = [
        {"title": "JWT", "pros": "no lookup", "cons": "revocation"},
        {"title": "Sessions", "pros": "", "cons": ""},
    ]
    return {
        "title": "Sign in with JWT",
        "context": "Many services check the caller.",
        "options": options,
        "decision": "JWT with short lives.",
        "consequences": "Keys must rotate.",
        **more,
    }


async def test_a_decision_becomes_an_artifact_and_replaces_itself(bench: Bench) -> None:
    await bench.call(
        "record_requirement",
        id="revocation",
        dimension="security",
        text="Sign out everywhere",
        certainty="stated",
    )
    answers = {"requirement_ids": ["revocation"]}
    first = json.loads((await bench.call("record_decision", **decision(**answers))).text)
    again = json.loads(
        (await bench.call("record_decision", **decision(decision="JWT, 10 minutes.", **answers))).text
    )

    assert first["name"] == again["name"] == "0001-sign-in-with-jwt.md"
    assert again["version"] == 2
    (made,) = bench.workspace.session.decisions
    assert made.choice == "JWT, 10 minutes."
    assert first["checks"] == "clean"
    kept = bench.workspace.session.artifact("0001-sign-in-with-jwt.md")
    assert kept is not None
    assert "## Decision Drivers\n\n- Sign out everywhere\n" in kept.latest.content
    assert f"- Date: {kept.versions[0].at[:10]}\n" in kept.versions[0].content
    with pytest.raises(ToolError):
        await bench.call("record_decision", **decision(title=" "))


async def test_capacity_is_computed_and_kept(bench: Bench) -> None:
    given = {
        "name": "Traffic",
        "inputs": [{"symbol": "daily", "value": 86_400, "unit": "requests/day", "assumption": "told"}],
        "outputs": [{"symbol": "rate", "expression": "daily", "unit": "requests/s"}],
    }

    result = await bench.call("estimate_capacity", **given)

    assert json.loads(result.text)["results"] == {"rate": "1 requests/s"}
    assert bench.workspace.session.capacities[0].outputs[0].value == pytest.approx(1)
    with pytest.raises(ToolError):
        await bench.call("estimate_capacity", **(given | {"outputs": []}))


async def test_the_project_is_read_but_not_left(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("import os\n")
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("secret")
    (tmp_path / "link.txt").symlink_to(outside)

    assert "app.py" in (await bench.call("list_files", glob="")).text
    assert "import os" in (await bench.call("read_file", path="app.py")).text
    assert (await bench.call("search_files", pattern="^import", glob="")).text == "app.py:1: import os"
    assert (await bench.call("search_files", pattern="nowhere", glob="")).text == "Nothing matches."
    assert (await bench.call("list_files", glob="*.rs")).text == "No file matches."
    for path in ("../outside.txt", "link.txt", str(outside), "gone.py"):
        with pytest.raises(ToolError):
            await bench.call("read_file", path=path)


@pytest.mark.parametrize(
    ("given", "said"),
    [("{", "not JSON"), ("[]", "JSON object"), ("{}", "name"), ('{"name": 3}', "name"), ('{"x": 1}', "x")],
)
def test_input_that_does_not_fit_is_an_error_the_architect_can_act_on(given: str, said: str) -> None:
    with pytest.raises(ToolError, match=said):
        arguments(given, TOOLS.load("check_artifact").schema)


TEAM = GOOD_SQL.replace("link", "team").replace("url", "name")
MEMBER = (
    "CREATE TABLE member (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
    "  team_id bigint NOT NULL REFERENCES team (id) ON DELETE CASCADE\n);\n"
    "CREATE INDEX member_team_id ON member (team_id);\n"
)


async def test_a_write_tells_what_it_breaks_and_mends_in_other_artifacts(bench: Bench) -> None:
    await bench.written(TEAM, "1-team.sql")
    await bench.written(MEMBER, "2-member.sql")

    broken = await bench.written(TEAM.replace("team", "crew"), "1-team.sql")

    (caused,) = [each for each in broken["caused_elsewhere"] if each["severity"] == "error"]
    assert caused["artifact"] == "2-member.sql"
    assert "team" in caused["message"]
    member = bench.workspace.session.artifact("2-member.sql")
    assert member is not None
    assert [each for each in member.latest.findings or () if each.severity == "error"]

    mended = await bench.written(TEAM, "1-team.sql")

    assert "caused_elsewhere" not in mended
    assert any(told.startswith("2-member.sql: ") and "team" in told for told in mended["cured"])
    member = bench.workspace.session.artifact("2-member.sql")
    assert member is not None
    assert not [each for each in member.latest.findings or () if each.severity == "error"]
    assert len(member.versions) == 1


CLINICS = (
    "CREATE TABLE clinics (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name varchar(80) NOT NULL);\n"
    "CREATE TABLE rooms (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),\n"
    "  clinic_id uuid NOT NULL REFERENCES clinics (id) ON DELETE CASCADE, title varchar(80) NOT NULL);\n"
    "CREATE INDEX rooms_clinic_id ON rooms (clinic_id);\n"
)
ROOMLESS = "CREATE TABLE messages (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), body text NOT NULL);\n"
CLINICS_API = """\
openapi: 3.1.0
info: {title: Clinics, version: '1'}
paths:
  /clinics:
    post:
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/NewClinic'}}}
      responses: {'201': {description: Made.}}
components:
  schemas:
    NewClinic:
      type: object
      required: [name]
      properties: {name: {type: string, maxLength: 80}}
"""


def design_rules(found: list[dict[str, Any]]) -> set[str]:
    return {each["rule"] for each in found if each["rule"].startswith("design/")}


async def test_a_write_is_held_against_the_other_artifacts(bench: Bench) -> None:
    await bench.written(CLINICS)
    agreeing = await bench.written(CLINICS_API, "openapi.yaml", "")
    assert "design/property-length" not in design_rules(agreeing["findings"])

    shorter = await bench.written(CLINICS.replace("name varchar(80)", "name varchar(20)"))

    (caused,) = [each for each in shorter["caused_elsewhere"] if each["rule"] == "design/property-length"]
    assert (caused["artifact"], caused["also"].split(":")[0]) == ("openapi.yaml", "schema.sql")
    api = bench.workspace.session.artifact("openapi.yaml")
    assert api is not None
    assert "design/property-length" in {each.rule for each in api.latest.findings or ()}

    mended = await bench.written(CLINICS_API.replace("80", "20"), "openapi.yaml", "")

    assert any("holds up to 20" in told or "takes up to 80" in told for told in mended["cured"])
    assert "design/property-length" not in design_rules(mended["findings"])


async def test_a_requirement_is_held_against_the_design_that_stands(bench: Bench) -> None:
    await bench.written(CLINICS.replace("clinics", "tenants").replace("clinic_id", "tenant_id") + ROOMLESS)

    told = await bench.call(
        "record_requirement",
        id="tenancy",
        dimension="security",
        text="The system is multi-tenant: no tenant sees another's rows.",
        certainty="stated",
    )

    assert "The design does not meet it yet" in told.text
    assert "design/tenant-column" in told.text
    assert "messages" in told.text

"""The exported document: whole, deterministic, and safe for whatever text goes into it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workbench.core.findings import Change, Elsewhere, Finding, Impact, Place, Severity
from workbench.core.kinds import Picture
from workbench.core.ports import Dossier, ExportedArtifact
from workbench.core.session import Reply, Session, TextBlock, ToolCall, Turn
from workbench.core.values import (
    Answer,
    Artifact,
    ArtifactVersion,
    Author,
    Capacity,
    CapacityInput,
    CapacityOutput,
    Decision,
    DecisionOption,
    Dimension,
    Outcome,
    Question,
    Requirement,
)
from workbench.exporters import files, markdown
from workbench.exporters._markdown import Anchors, code, fence, plain, shifted

AT = "2026-11-23T10:02:00.000Z"
SQL = "CREATE TABLE link (id bigint PRIMARY KEY);\n"


def artifact(name: str = "schema.sql", content: str = SQL, **more: object) -> ExportedArtifact:
    given: dict[str, object] = {
        "name": name,
        "kind": "sql",
        "kind_title": "SQL",
        "group": "Schemas",
        "language": "sql",
        "content": content,
        "summary": "The tables",
        "facts": "1 table",
        "version": 1,
        "findings": (),
    }
    return ExportedArtifact(**(given | more))  # type: ignore[arg-type]


def dossier(*artifacts: ExportedArtifact, title: str = "URL shortener", transcript: bool = False) -> Dossier:
    call = ToolCall(
        "c1",
        "ask_user",
        "{}",
        complete=True,
        answer="ok",
        questions=(Question("Scale", "How many links a day?"),),
        answers=(Answer("Scale", ("1,000",)),),
    )
    turn = Turn(
        "t1",
        "Shorten links",
        AT,
        "architect",
        replies=(Reply("m", (TextBlock("## Design\n\nHere it is."), call)),),
        outcome=Outcome.DONE,
    )
    session = Session(
        id="20261123-100200-abcd",
        title=title,
        agent="backend-api-architect",
        provider="offline",
        model="sonnet",
        created_at=AT,
        updated_at=AT,
        turns=(turn,),
        artifacts=tuple(
            Artifact(
                item.name, item.kind, (ArtifactVersion(1, item.content, item.summary, Author.ARCHITECT, AT),)
            )
            for item in artifacts
        ),
        requirements=(Requirement("links", Dimension.TRAFFIC, "1,000 links | a day"),),
        decisions=(
            Decision(
                1,
                "Use PostgreSQL",
                "Links must not be lost.",
                (
                    DecisionOption("PostgreSQL", "proven", "one writer"),
                    DecisionOption("Redis", "fast", "memory"),
                ),
                "PostgreSQL.",
                "One database to run.",
                ("links",),
            ),
        ),
        capacities=(
            Capacity(
                "Storage",
                (CapacityInput("rate", 1000, "links/day", "told"),),
                (CapacityOutput("year", "rate * 365", "links", 365000.0),),
            ),
        ),
    )
    return Dossier(session, artifacts, transcript=transcript, program="0.1.0")


def document(made: Dossier) -> str:
    return markdown.EXPORTER.export(made)[0].content


def test_the_document_holds_brief_decisions_artifacts_capacity_and_history() -> None:
    made = document(dossier(artifact()))

    for expected in (
        "# URL shortener",
        "1,000 links \\| a day",
        "### 1. Use PostgreSQL",
        "**Decided:** PostgreSQL.",
        "### schema.sql",
        "```sql\nCREATE TABLE link",
        "365,000 links",
        "## History",
    ):
        assert expected in made


def test_every_link_of_the_contents_leads_to_a_heading() -> None:
    made = document(dossier(artifact(), artifact("orders.sql"), title="A & B: [x]", transcript=True))
    headings = re.findall(r"^#{1,6} (.*)$", re.sub(r"(`{3,}).*?\1", "", made, flags=re.DOTALL), re.MULTILINE)
    anchors = Anchors()
    expected = {anchors.anchor(re.sub(r"\\(.)", r"\1", heading)) for heading in headings}

    linked = re.findall(r"\]\(#([^)]*)\)", made)

    assert linked
    assert set(linked) <= expected


def test_the_same_session_gives_the_same_bytes() -> None:
    made = dossier(artifact())

    assert document(made) == document(made)


def test_a_severity_of_the_projects_own_stands_with_its_reason() -> None:
    graded = Finding("sql/type-char", Severity.ERROR, "char(2)", Place(4), regraded="never (workbench.toml)")

    made = document(dossier(artifact(findings=(graded,))))

    assert "char(2) Graded so because never (workbench.toml)" in made


def test_findings_stand_with_their_artifact_and_waived_ones_apart() -> None:
    open_one = Finding("sql/no-primary-key", Severity.WARNING, "link has no key", Place(3), "Add one.")
    waived = Finding(
        "sql/type-char", Severity.ADVICE, "char(2)", Place(4), waived="ISO codes have two letters"
    )

    made = document(dossier(artifact(findings=(open_one, waived)), artifact("clean.sql")))

    section = made.split("### schema.sql")[1].split("### clean.sql")[0]
    assert "- **warning** (line 3, `sql/no-primary-key`): link has no key Add one." in section
    assert "ISO codes" not in section
    assert "Open findings" not in made.split("### clean.sql")[1]
    assert "ISO codes have two letters" in made.split("## Waived findings")[1]


def test_a_picture_comes_as_mermaid_and_as_text() -> None:
    picture = Picture(("┌──┐", "└──┘"), "erDiagram\n  link {\n  }\n")

    made = document(dossier(artifact(picture=picture)))

    assert "```mermaid\nerDiagram" in made
    assert "```text\n┌──┐\n└──┘\n```" in made


def test_the_transcript_comes_when_asked() -> None:
    assert "## Transcript" not in document(dossier(artifact()))

    made = document(dossier(artifact(), transcript=True))

    assert "Shorten links" in made
    assert "##### Design" in made
    assert "How many links a day? **1,000**" in made


@pytest.mark.parametrize("content", ["```\n", "````sql\n```\n````\n", "~~~\n", "a\n``````\nb", ""])
def test_a_fence_is_longer_than_any_inside(content: str) -> None:
    tokens = MarkdownIt("commonmark").parse(fence(content, "sql"))

    assert [token.type for token in tokens] == ["fence"]
    assert tokens[0].content.rstrip("\n") == content.rstrip("\n")


@given(st.text(max_size=200))
def test_any_artifact_survives_its_fence(content: str) -> None:
    normal = content.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    tokens = MarkdownIt("commonmark").parse(fence(normal, "text"))

    assert len(tokens) == 1
    assert tokens[0].content.rstrip("\n") == normal.rstrip("\n")


@given(st.text(max_size=80))
def test_plain_text_is_never_markup(text: str) -> None:
    rendered = MarkdownIt("commonmark").renderInline("x " + plain(text))

    assert "<a " not in rendered
    assert "<em>" not in rendered
    assert "<code>" not in rendered
    assert "\n" not in plain(text)


@given(st.text(max_size=60))
def test_a_code_span_stays_one_span(text: str) -> None:
    span = code(text)
    tokens = MarkdownIt("commonmark").parseInline(span)[0].children or []

    assert [token.type for token in tokens] == (["code_inline"] if span else [])


def test_headings_move_down_but_not_inside_fences() -> None:
    assert shifted("# a\n```\n# b\n```\n###### c", 2) == "### a\n```\n# b\n```\n###### c"


def test_an_open_fence_is_closed() -> None:
    assert shifted("````x\n# a", 2) == "````x\n# a\n````"


def test_every_artifact_is_a_file_and_pictures_lie_beside() -> None:
    picture = Picture(("┌┐  ",), "erDiagram\n")
    made = files.EXPORTER.export(dossier(artifact("db/schema.sql", picture=picture), artifact("b.sql")))

    assert {file.path: file.content for file in made} == {
        "artifacts/db/schema.sql": SQL,
        "pictures/db/schema.sql.txt": "┌┐\n",
        "pictures/db/schema.sql.mmd": "erDiagram\n",
        "artifacts/b.sql": SQL,
    }


def test_the_other_side_and_what_changed_are_exported() -> None:
    crossed = Finding(
        "design/property-type", Severity.WARNING, "It differs.", Place(3), also=Elsewhere("a.sql", Place(2))
    )
    changes = (
        Change(Impact.SAFE, "column a added"),
        Change(Impact.BREAKING, "column b removed", "Rows lose it."),
    )
    text = markdown.EXPORTER.export(dossier(artifact(version=2, findings=(crossed,), changes=changes)))[
        0
    ].content

    assert "(line 3, see `a.sql:2`, `design/property-type`): It differs" in text
    changed = text[text.index("Changed since version 1:") :]
    assert changed.index("**breaking**: column b removed Rows lose it.") < changed.index(
        "**safe**: column a added"
    )


def test_the_history_counts_changes_by_impact() -> None:
    changes = (Change(Impact.SAFE, "a"), Change(Impact.SAFE, "b"), Change(Impact.BREAKING, "c"))
    version = ArtifactVersion(1, SQL, "The tables", Author.ARCHITECT, AT, changes=changes)
    made = dossier(artifact())
    session = replace(made.session, artifacts=(Artifact("schema.sql", "sql", (version,)),))
    text = markdown.EXPORTER.export(replace(made, session=session))[0].content

    assert "| 1 breaking, 2 safe |" in text

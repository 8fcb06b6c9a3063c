"""`/derive` in the composer, by keys."""

from __future__ import annotations

from tests.ui.driving import app_of, reply, until, writing
from workbench.core.values import Author
from workbench.ui.composer.completions import Completions
from workbench.ui.screens.note import NoteScreen

SCHEMA = """\
CREATE TABLE customer (id uuid PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE invoice (id uuid PRIMARY KEY, customer_id uuid NOT NULL REFERENCES customer (id));
"""


async def with_schema(pilot):
    app = app_of(pilot)
    await pilot.press(*"A schema", "enter")
    await until(pilot, lambda: app.session.turns and not app.situation.busy)
    assert app.session.artifact("schema.sql") is not None
    return app


async def test_derived_artifacts_are_the_users_are_checked_and_what_was_assumed_is_said(run):
    async with run(writing("schema.sql", SCHEMA), reply("Done."), size=(120, 40)) as pilot:
        app = await with_schema(pilot)
        await pilot.press(*"/derive openapi, sql from schema.sql", "enter")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))

        api, schema = app.session.artifact("openapi.yaml"), app.session.artifact("derived/schema.sql")
        for artifact in (api, schema):
            assert artifact.latest.author is Author.USER
            assert artifact.latest.findings is not None
            assert artifact.latest.summary == "Derived from schema.sql"
        assert api.kind == "openapi"
        assert app.session.artifact("schema.sql").latest.content == SCHEMA
        text = app.screen._text
        assert "Read as DDL: 2 entities (Customer, Invoice)." in text
        assert "`openapi.yaml`, version 1" in text
        assert "## Assumed" in text


async def test_forms_sources_and_names_are_completed(run):
    async with run(writing("schema.sql", SCHEMA), reply("Done."), size=(120, 40)) as pilot:
        app = await with_schema(pilot)
        found = app.main.query_one(Completions)

        def texts() -> list[str]:
            return [each.text for each in found.candidates]

        await pilot.press(*"/derive open")
        await until(pilot, lambda: texts() == ["openapi"])
        await pilot.press("tab")
        await until(pilot, lambda: "from" in texts() and "openapi" not in texts())
        await pilot.press(*"from sche")
        await until(pilot, lambda: texts()[:1] == ["schema.sql"])
        await pilot.press("tab")
        assert app.main.composer_text == "/derive openapi from schema.sql "
        await pilot.press(*"as api.yaml", "enter")
        await until(pilot, lambda: app.session.artifact("api.yaml") is not None)


async def test_a_file_of_the_project_serves_as_well(run, tmp_path):
    (tmp_path / "model.txt").write_text("Author: name\nBook: author -> Author, title\n")
    async with run(size=(120, 40)) as pilot:
        app = app_of(pilot)
        await pilot.press(*"/derive sql from model.txt", "enter")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))

        assert "CREATE TABLE books" in app.session.artifact("schema.sql").latest.content


async def test_without_a_source_the_artifact_that_is_shown_is_meant(run):
    async with run(writing("schema.sql", SCHEMA), reply("Done."), size=(200, 60)) as pilot:
        app = await with_schema(pilot)
        await until(pilot, lambda: app.main.shown_artifact == "schema.sql")
        await pilot.press(*"/derive openapi ", "enter")
        await until(pilot, lambda: app.session.artifact("openapi.yaml") is not None)

        derived = app.session.artifact("openapi.yaml").latest
        assert derived.summary == "Derived from schema.sql"
        assert derived.author is Author.USER


async def test_what_can_not_be_derived_is_told_and_nothing_is_written(run, tmp_path):
    (tmp_path / "empty.txt").write_text("\n")
    async with run(size=(120, 40)) as pilot:
        app = app_of(pilot)
        for typed, sentence in (
            ("/derive poetry from empty.txt", "There is no form 'poetry'"),
            ("/derive sql from empty.txt", "No data model was found in it."),
            ("/derive sql from gone.txt", "gone.txt"),
            ("/derive sql", "From which artifact?"),
            ("/derive", "That does not say what to derive."),
        ):
            await pilot.press(*typed, " ", "enter")
            await until(pilot, lambda said=sentence: any(said in note.message for note in app._notifications))
        assert app.session.artifacts == ()

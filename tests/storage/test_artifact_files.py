"""Artifacts as real files: whole, inside, and what others changed is never lost."""

from __future__ import annotations

import contextlib
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.core import events as e
from workbench.core.errors import StorageError
from workbench.core.events import Record
from workbench.core.values import Author
from workbench.storage.artifacts import SIZE_LIMIT

SESSION = "20261123-064501-k3f9"


@pytest.fixture
def journal(store, saved):
    opened = store.open(SESSION)
    yield opened
    opened.close()


@pytest.fixture
def schema(folder):
    return folder / "artifacts" / "schema.sql"


def _written(number, name, content):
    return Record(number, "t", e.ArtifactWritten(name, "sql", content, "", Author.ARCHITECT))


@pytest.mark.parametrize("content", ["", "a\r\nb\r", "表\n", "no end", "\0"])
def test_the_file_holds_the_very_text(journal, folder, content):
    journal.write_artifact("docs/decisions/0001.md", content)

    assert (folder / "artifacts/docs/decisions/0001.md").read_bytes() == content.encode()
    assert journal.outside_changes() == ()


def test_text_that_utf_8_cant_hold_is_written_readably_and_is_no_outside_change(journal, schema):
    journal.write_artifact("schema.sql", "a\ud800b")

    assert schema.read_text() == "a?b"
    assert journal.outside_changes() == ()


def test_a_replaced_file_keeps_its_permissions_and_leaves_no_other(journal, schema):
    schema.chmod(0o640)

    journal.write_artifact("schema.sql", "new")

    assert schema.stat().st_mode & 0o777 == 0o640
    assert os.listdir(schema.parent) == ["schema.sql"]


def test_a_reader_sees_the_old_text_or_the_new_never_half(journal, schema):
    with schema.open() as old:
        journal.write_artifact("schema.sql", "new")

        assert old.read() == "CREATE TABLE link (id bigint PRIMARY KEY);\n"
    assert schema.read_text() == "new"


@pytest.mark.parametrize(
    "name", ["../out.sql", "/tmp/out.sql", "a/../../out", "", "nul", ".env", "a\\b", "a\0b"]
)
def test_a_name_that_could_leave_the_session_is_refused(journal, name):
    with pytest.raises(StorageError):
        journal.write_artifact(name, "x")


def test_a_link_out_of_the_session_is_refused(journal, folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "artifacts" / "docs").symlink_to(outside)

    with pytest.raises(StorageError, match="a link leads out of the session"):
        journal.write_artifact("docs/a.md", "x")
    assert not list(outside.iterdir())


def test_a_folder_of_artifacts_that_is_a_link_out_is_refused(journal, folder, tmp_path):
    (folder / "artifacts").rename(tmp_path / "elsewhere")
    (folder / "artifacts").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(StorageError, match="a link leads out of the session"):
        journal.write_artifact("schema.sql", "x")


def test_a_loop_of_links_is_refused(journal, folder):
    (folder / "artifacts" / "loop").symlink_to("loop")

    with pytest.raises(StorageError):
        journal.write_artifact("loop/a.md", "x")


@pytest.mark.parametrize("name", ["schema.sql/part.sql", "docs"])
def test_a_name_that_something_else_has_is_refused_in_one_sentence(journal, name):
    journal.write_artifact("docs/a.md", "x")

    with pytest.raises(StorageError, match="was not saved") as caught:
        journal.write_artifact(name, "x")

    assert "Something else has that name" in caught.value.hint


def test_a_name_too_long_for_the_file_system_is_refused_in_one_sentence(journal):
    with pytest.raises(StorageError, match="File name too long"):
        journal.write_artifact("表" * 100, "x")


# ---------------------------------------------------------------- changes from outside


def test_a_change_made_outside_is_seen_with_its_text(journal, schema):
    schema.write_text("-- by hand\n")

    assert journal.outside_changes() == (("schema.sql", "-- by hand\n"),)


def test_a_change_made_while_the_program_was_closed_is_seen(store, saved, schema):
    schema.write_text("-- by hand\n")

    assert store.open(SESSION).outside_changes() == (("schema.sql", "-- by hand\n"),)


def test_a_change_that_became_a_version_is_seen_no_more(journal, schema):
    schema.write_text("-- by hand\n")
    ((name, content),) = journal.outside_changes()

    journal.append([_written(7, name, content)])
    journal.write_artifact(name, content)

    assert journal.outside_changes() == ()
    assert journal.notices == ()


def test_a_change_nobody_took_over_is_set_aside_before_a_newer_version_replaces_it(journal, schema, folder):
    for text in ("first by hand", "second by hand"):
        schema.write_text(text)
        journal.write_artifact("schema.sql", f"by the architect after {text}")

    assert (folder / "replaced/schema.sql.1").read_text() == "first by hand"
    assert (folder / "replaced/schema.sql.2").read_text() == "second by hand"
    assert schema.read_text() == "by the architect after second by hand"
    assert "kept in replaced/schema.sql.2" in journal.notices[-1]


def test_a_file_that_was_deleted_is_no_change(journal, schema):
    schema.unlink()

    assert journal.outside_changes() == ()


def test_a_file_that_is_no_text_any_more_is_left_alone_and_said(journal, schema):
    schema.write_bytes(b"\xff\xfe")

    assert journal.outside_changes() == ()
    assert journal.outside_changes() == ()
    assert journal.notices == ("schema.sql was changed outside and is not UTF-8 any more; left as it is.",)


def test_a_file_that_grew_huge_is_no_version(journal, schema):
    schema.write_bytes(b"x" * (SIZE_LIMIT + 1))

    assert journal.outside_changes() == ()


def test_stray_files_are_no_artifacts(journal, folder):
    (folder / "artifacts" / "notes.txt").write_text("mine")

    assert journal.outside_changes() == ()


def test_a_file_changed_into_a_link_out_is_not_read(journal, schema, tmp_path):
    (tmp_path / "secret").write_text("secret")
    schema.unlink()
    schema.symlink_to(tmp_path / "secret")

    assert journal.outside_changes() == ()


# ---------------------------------------------------------------- catching up


def test_a_version_whose_file_was_not_written_before_a_kill_is_written_on_opening(store, journal, schema):
    journal.append([_written(7, "schema.sql", "second"), _written(8, "new.sql", "first")])
    journal.close()

    again = store.open(SESSION)

    assert again.outside_changes() == ()
    assert schema.read_text() == "second"
    assert (schema.parent / "new.sql").read_text() == "first"


def test_opening_for_reading_writes_no_file(store, saved, schema):
    schema.unlink()

    store.open(SESSION, read_only=True)

    assert not schema.exists()


def test_a_hostile_name_in_a_journal_writes_nothing_outside(store, journal, tmp_path):
    journal.append([_written(7, "../../../evil.sql", "x"), _written(8, "/evil.sql", "x")])
    journal.close()

    again = store.open(SESSION)

    assert not list(tmp_path.rglob("evil.sql"))
    assert sum("points outside the session" in notice for notice in again.notices) == 2


def test_what_a_killed_process_left_behind_is_swept(store, saved, folder):
    (folder / ".0123456789ab.tmp").write_text("half")
    (folder / "artifacts" / ".0123456789ab.tmp").write_text("half")

    store.open(SESSION)

    assert not list(folder.rglob("*.tmp"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(alphabet=st.sampled_from("ab/.\\~: \0é表\n"), max_size=14))
def test_every_name_is_refused_or_stays_in_the_folder_of_artifacts(journal, folder, tmp_path, name):
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(folder / "artifacts")}
    with contextlib.suppress(StorageError):
        journal.write_artifact(name, "x")

    assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(folder / "artifacts")} == before

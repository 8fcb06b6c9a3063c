"""Where things live, and what moves them."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.storage import locations


@pytest.fixture
def project(tmp_path):
    """A project with a session, and a folder deep in it."""
    (tmp_path / "sessions" / "one").mkdir(parents=True)
    (tmp_path / "sessions" / "one" / "journal.jsonl").write_text("")
    (tmp_path / "src" / "deep").mkdir(parents=True)
    return tmp_path


def test_one_variable_moves_everything_of_the_users(tmp_path):
    environment = {"WORKBENCH_HOME": str(tmp_path)}

    assert locations.data_dir(environment) == tmp_path / "data"
    assert locations.config_dir(environment) == tmp_path / "config"
    assert locations.cache_dir(environment) == tmp_path / "cache"
    assert locations.log_dir(environment) == tmp_path / "log"
    assert locations.claude_dir(environment) == tmp_path / ".claude"


def test_without_it_the_systems_own_places_serve(home):
    places = [
        locations.data_dir({}),
        locations.config_dir({}),
        locations.cache_dir({}),
        locations.log_dir({}),
    ]

    assert len(set(places)) == 4
    assert all("workbench" in place.parts for place in places)
    assert locations.claude_dir({}) == Path.home() / ".claude"


def test_the_bundled_agents_are_found_and_can_be_moved(tmp_path):
    assert (locations.bundled_agents({}) / "backend-api-architect.md").is_file()
    assert locations.bundled_agents({"WORKBENCH_AGENTS": str(tmp_path)}) == tmp_path


def test_the_nearest_folder_that_holds_a_session_serves(project):
    (project / "src" / "sessions").mkdir()  # holds none

    assert locations.sessions_dir(None, {}, project / "src" / "deep") == project / "sessions"


def test_without_one_sessions_live_with_the_users_data(tmp_path):
    environment = {"WORKBENCH_HOME": str(tmp_path / "home")}

    assert locations.sessions_dir(None, environment, tmp_path) == tmp_path / "home" / "data" / "sessions"


def test_the_variable_wins_over_the_nearest_and_the_option_over_both(project, tmp_path):
    environment = {"WORKBENCH_SESSIONS": str(tmp_path / "mine")}

    assert locations.sessions_dir(None, environment, project) == tmp_path / "mine"
    assert locations.sessions_dir(tmp_path / "told", environment, project) == tmp_path / "told"


def test_a_relative_option_starts_from_here(project):
    assert locations.sessions_dir("src", {}, project) == project / "src"


def test_a_folder_that_cant_be_listed_holds_no_session(tmp_path):
    (tmp_path / "file").write_text("")

    assert not locations.holds_session(tmp_path / "file")
    assert not locations.holds_session(tmp_path / "nowhere")


def test_the_project_is_the_nearest_git_work_tree(project):
    (project / ".git").mkdir()

    assert locations.project_root(project / "src" / "deep") == project
    assert [*locations.upwards(project / "src" / "deep")] == [
        project / "src" / "deep",
        project / "src",
        project,
    ]


def test_a_work_tree_whose_git_folder_is_a_file_counts(project):
    (project / "src" / ".git").write_text("gitdir: elsewhere")

    assert locations.project_root(project / "src" / "deep") == project / "src"

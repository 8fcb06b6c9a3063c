"""Which provider answers, and how settings are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.cli.main import _first_message
from workbench.cli.options import Options
from workbench.cli.preferences import load_preferences
from workbench.cli.wiring import provider_id
from workbench.ui.settings import Layout


def options(tmp_path: Path, **more: object) -> Options:
    environment = {"WORKBENCH_HOME": str(tmp_path)} | dict(more.pop("environment", {}))  # type: ignore[call-overload]
    return Options(cwd=tmp_path, environment=environment, **more)  # type: ignore[arg-type]


def test_without_anything_the_offline_architect_answers(tmp_path: Path) -> None:
    assert provider_id(options(tmp_path)) == "offline"


@pytest.mark.parametrize(
    "name", ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_BASE_URL", "ANTHROPIC_PROFILE"]
)
def test_what_names_the_api_chooses_it(tmp_path: Path, name: str) -> None:
    assert provider_id(options(tmp_path, environment={name: "x"})) == "anthropic"


def test_a_base_url_a_profile_a_script_and_the_users_word_choose(tmp_path: Path) -> None:
    assert provider_id(options(tmp_path, base_url="http://127.0.0.1:1")) == "anthropic"
    assert provider_id(options(tmp_path, script="s.jsonl")) == "scripted"
    assert provider_id(options(tmp_path, provider="offline", base_url="http://127.0.0.1:1")) == "offline"
    profiles = tmp_path / ".config" / "anthropic" / "configs"
    profiles.mkdir(parents=True)
    (profiles / "default.json").write_text("{}")
    assert provider_id(options(tmp_path)) == "anthropic"


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    from dataclasses import replace

    preferences, trouble = load_preferences(options(tmp_path))
    assert not trouble
    changed = replace(
        preferences, theme="workbench-light", layout=Layout(sessions=31), keymap={"export": "f9"}
    )
    preferences.save(changed)

    again, _ = load_preferences(options(tmp_path))

    assert (again.theme, again.layout.sessions, again.keymap) == ("workbench-light", 31, {"export": "f9"})


@pytest.mark.parametrize("content", ["{", "[]", '{"theme": 3, "layout": "wide", "keys": 7}'])
def test_a_damaged_settings_file_is_said_and_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "config" / "settings.json"
    path.parent.mkdir()
    path.write_text(content)

    preferences, trouble = load_preferences(options(tmp_path))
    if trouble:
        preferences.save(preferences)

    assert preferences.layout == Layout()
    assert path.read_text() == content
    assert str(path) in trouble or json.loads(content)


def test_unexpected_errors_are_logged(tmp_path: Path) -> None:
    preferences, _ = load_preferences(options(tmp_path))

    path = preferences.log(ValueError("odd"))

    assert "ValueError: odd" in Path(path).read_text()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["A shop with orders"], ("A shop with orders", [])),
        (["--model", "some model", "A shop"], ("A shop", ["--model", "some model"])),
        (["run", "A shop"], ("", ["run", "A shop"])),
        (["--continue"], ("", ["--continue"])),
        ([], ("", [])),
    ],
)
def test_a_message_without_a_command_opens_the_program(
    given: list[str], expected: tuple[str, list[str]]
) -> None:
    assert _first_message(given) == expected

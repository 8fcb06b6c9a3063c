"""The one table of actions."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from workbench.core.session import Reply, Session, TextBlock, Turn
from workbench.core.values import Outcome
from workbench.ui.actions import (
    ACTIONS,
    BY_ID,
    GROUPS,
    hints,
    keys_of,
    possible,
    shown_key,
    slash_command,
    unknown_command,
)
from workbench.ui.screens.help import sheet
from workbench.ui.situation import Situation

OPEN = Situation(ready=True, desk=True)


def ended(outcome: Outcome, text: str = "") -> Situation:
    reply = Reply("m", (TextBlock(text),) if text else ())
    turn = Turn("t", "hello", "", replies=(reply,), outcome=outcome)
    return Situation(opened=Session(id="s", turns=(turn,)), ready=True, desk=True)


def offered(now: Situation) -> set[str]:
    return {action.id for action in possible(now)}


def test_ids_and_slash_names_are_unique_and_every_action_has_its_words() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    slashes = [action.slash for action in ACTIONS if action.slash]
    assert len(set(slashes)) == len(slashes)
    for action in ACTIONS:
        assert action.title
        assert action.tooltip
        assert action.group in GROUPS


def test_no_key_does_two_things_at_once() -> None:
    for now in (OPEN, ended(Outcome.CUT), ended(Outcome.FAILED), ended(Outcome.DONE)):
        keys = [key for action in possible(now) for key in keys_of(action, {})]
        assert len(set(keys)) == len(keys)


def test_only_export_takes_a_key_from_the_editor() -> None:
    editing = {key for binding in TextArea.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]
    taken = {action.id for action in ACTIONS if editing & set(keys_of(action, {}))}

    # Ctrl+C stays the editor's, since it does not take precedence.
    assert taken == {"export", "copy"}
    assert BY_ID["export"].priority
    assert not BY_ID["copy"].priority


@pytest.mark.parametrize(
    ("now", "there", "absent"),
    [
        (Situation(), {"help", "quit", "theme"}, {"export", "interrupt", "rename", "new-session"}),
        (OPEN, {"rename", "model", "brief"}, {"interrupt", "retry", "continue", "export"}),
        (Situation(ready=True, desk=True, busy=True), {"interrupt"}, {"model", "agent", "retry"}),
        (Situation(ready=True, desk=True, read_only="Held."), {"brief"}, {"rename", "model", "editor"}),
        (ended(Outcome.FAILED), {"retry", "export"}, {"continue"}),
        (ended(Outcome.CUT), {"continue"}, {"retry"}),
        (ended(Outcome.DONE), {"export"}, {"retry", "continue", "save-block"}),
        (ended(Outcome.DONE, "```sql\nSELECT 1\n```"), {"save-block"}, set()),
    ],
)
def test_what_can_not_be_done_is_not_offered(now: Situation, there: set[str], absent: set[str]) -> None:
    assert there <= offered(now)
    assert not absent & offered(now)


def test_the_most_useful_keys_come_first() -> None:
    assert next(iter(hints(Situation(ready=True, desk=True, busy=True)))).id == "interrupt"
    assert next(iter(hints(OPEN))).id == "help"


def test_keys_are_shown_as_people_write_them() -> None:
    assert [shown_key(key) for key in ("ctrl+e", "f1", "escape", "alt+down")] == ["^e", "F1", "esc", "alt+↓"]


def test_a_users_keys_replace_ours() -> None:
    assert keys_of(BY_ID["export"], {"export": "ctrl+x, f7"}) == ("ctrl+x", "f7")


def test_slash_commands_are_told_from_text() -> None:
    found = slash_command(" /rename A new title ")
    assert found is not None
    assert (found[0].id, found[1]) == ("rename", "A new title")
    assert slash_command("/nonsense") is None
    assert slash_command("rename") is None
    assert slash_command("/export\nand more") is None
    assert unknown_command("/nonsense please") == "/nonsense"
    assert unknown_command("/etc/passwd is a file") is None
    assert unknown_command("plain text") is None
    assert unknown_command("") is None


def test_the_help_sheet_fits_80x24() -> None:
    lines = sheet(ACTIONS, {}, OPEN, 76).split("\n")

    assert len(lines) <= 22
    assert max(line.cell_length for line in lines) <= 76
    text = "\n".join(line.plain for line in lines)
    for action in ACTIONS:
        if action.key and not action.beside and not action.row:
            assert action.title in text

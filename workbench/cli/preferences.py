"""The user's settings between the file and the interface's values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from workbench.cli.options import Options
from workbench.storage import preferences as file
from workbench.storage.locations import config_dir, log_dir
from workbench.ui.settings import Layout, Preferences


def load_preferences(options: Options) -> tuple[Preferences, str]:
    """The settings with the callables that keep them, and one sentence when the file is damaged.

    A damaged file is left as it is: nothing is written over it in this run.
    """
    path = config_dir(options.environment) / "settings.json"
    found, trouble = file.load(path)

    def save(chosen: Preferences) -> None:
        if not trouble:
            file.save(path, found | plain(chosen))

    def log(error: BaseException) -> str:
        return file.log_error(log_dir(options.environment), error)

    usual = Preferences()
    return (
        Preferences(
            theme=str(found.get("theme", usual.theme)),
            keymap=_keymap(found.get("keys")),
            layout=_layout(found.get("layout")),
            save=save,
            log=log,
        ),
        trouble,
    )


def plain(preferences: Preferences) -> dict[str, Any]:
    """As the file has them."""
    return {
        "theme": preferences.theme,
        "keys": dict(preferences.keymap),
        "layout": asdict(preferences.layout),
    }


def _keymap(found: object) -> Mapping[str, str]:
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _layout(found: object) -> Layout:
    """The fields that have the right type; the others as usual."""
    usual = Layout()
    known = found if isinstance(found, dict) else {}
    return Layout(
        **{
            field.name: known[field.name]
            for field in fields(Layout)
            if type(known.get(field.name)) is type(getattr(usual, field.name))
        }
    )

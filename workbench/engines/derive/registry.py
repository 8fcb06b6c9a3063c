"""The forms that a data model can be written as; each is imported when it is asked for."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from workbench.core.datamodel import DataModel
from workbench.core.errors import PluginError
from workbench.engines.derive.form import Choices, Form

FORMS = ("sql", "openapi", "graphql", "protobuf", "er", "architecture")
"""In the order in which a menu shows them; each is a module of that name with a constant `FORM`."""


@lru_cache(maxsize=len(FORMS))
def form(name: str) -> Form:
    """The form of that id. Raises `PluginError` where there is none."""
    if name not in FORMS:
        raise PluginError(f"A data model has no form {name!r}.", hint=f"There are: {', '.join(FORMS)}.")
    found = import_module(f"workbench.engines.derive.{name}").FORM
    assert isinstance(found, Form)
    return found


def write(name: str, model: DataModel, choices: Choices) -> str:
    """The model in that form. Raises `PluginError` where there is no such form."""
    return form(name).write(model, choices)

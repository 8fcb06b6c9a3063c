"""The forms that there are: each module of this package that assigns `FORM` holds one."""

from __future__ import annotations

from workbench.core.datamodel import DataModel
from workbench.core.errors import PluginError
from workbench.core.plugins import Plugins
from workbench.engines.derive.form import Choices, Form

FORMS = Plugins("workbench.engines.derive", "FORM", Form, mixed=True)
"""By the names of their modules, which are the ids of the forms."""


def form(form_id: str) -> Form:
    """The form of that id. Raises `PluginError` with those that there are."""
    found = FORMS.load(form_id)
    if found.id != form_id:
        raise PluginError(f"The module {form_id} of the forms holds {found.id!r}.", hint="Name both alike.")
    return found


def forms() -> tuple[Form, ...]:
    """All forms that load, sorted by id."""
    found, _ = FORMS.all()
    return tuple(sorted(found, key=lambda each: each.id))


def write(form_id: str, model: DataModel, choices: Choices) -> str:
    """The model in that form. Raises `PluginError` where there is no such form."""
    return form(form_id).write(model, choices)

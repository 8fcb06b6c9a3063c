"""The engines of data models behind the port that commands use; imported when they are first asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.core.deriving import Derivable, Derivation, Derived
from workbench.core.errors import UsageError

if TYPE_CHECKING:
    from workbench.engines.derive.form import Form


class ModelDeriver:
    """Reads a text as a data model and writes that in other forms."""

    def forms(self) -> tuple[Derivable, ...]:
        """All that there are."""
        from workbench.engines.derive.registry import forms

        return tuple(_derivable(each) for each in forms())

    def derive(self, text: str, forms: Sequence[str]) -> Derivation:
        """The text's data model in each form. Raises `UsageError`."""
        from workbench.engines.datamodel.reading import HINT, read
        from workbench.engines.derive.form import Choices

        wanted = [_form(each) for each in forms]
        understanding = read(text)
        if not understanding.found:
            problem = next((each.problem for each in understanding.unread), "It tells of no entity.")
            raise UsageError(f"No data model was found in it. {problem}", hint=HINT)
        model = understanding.model
        choices = Choices(title=model.title) if model.title else Choices()
        texts = tuple(Derived(_derivable(each), each.write(model, choices)) for each in wanted)
        return Derivation(understanding, texts)


def _form(wanted: str) -> Form:
    from workbench.engines.derive.registry import forms

    known = forms()
    exact = [each for each in known if each.id == wanted.lower()]
    found = exact or [each for each in known if each.id.startswith(wanted.lower())]
    if len(found) != 1:
        raise UsageError(
            f"There is no form {wanted!r} of a data model.",
            hint=f"There are: {', '.join(each.id for each in known)}.",
        )
    return found[0]


def _derivable(form: Form) -> Derivable:
    return Derivable(form.id, form.title, form.kind, form.file)

"""The model itself, in the compact notation that can be read again and changed by hand."""

from __future__ import annotations

from workbench.core.datamodel import DataModel
from workbench.engines.datamodel import notation_writing
from workbench.engines.derive.form import Choices, Form


def write(model: DataModel, choices: Choices) -> str:
    """A Markdown document with the notation in a fenced block."""
    about = " ".join((model.title or choices.title).split())
    return f"# Data model: {about}\n\n```notation\n{notation_writing.write(model)}```\n"


FORM = Form(id="notation", title="Data model", kind="document", file="model.md", write=write)

"""Whatever model there is: it keeps the laws, and its notation says all of it."""

from __future__ import annotations

from hypothesis import given

from tests.engines.datamodel.models import broken_laws, models, told
from workbench.core.datamodel import DataModel
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.laws import settle
from workbench.engines.datamodel.notation import parse
from workbench.engines.datamodel.notation_writing import write


@given(models)
def test_a_settled_model_keeps_the_laws(model: DataModel) -> None:
    assert broken_laws(model) == []


@given(models)
def test_a_settled_model_needs_no_mending(model: DataModel) -> None:
    again = settle(Draft(list(model.entities), title=model.title))
    assert again.model == model
    assert not again.unread


@given(models)
def test_what_is_written_is_read_back_as_it_was(model: DataModel) -> None:
    read = parse(write(model))
    assert read.unread == ()
    assert read.model == told(model)


@given(models)
def test_writing_again_writes_the_same(model: DataModel) -> None:
    assert write(parse(write(model)).model) == write(model)

"""Names in ASCII for languages that take no other letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.derive.strategies import models
from workbench.engines.derive.latin import entity_names, latin


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("Order", "Order"),
        ("Größe", "Grosse"),
        ("Ærøskøbing", "AEroskobing".replace("AE", "Ae")),
        ("Заказ", "Zakaz"),
        ("Πελάτης", "Pelatis"),
        ("客户", "u5ba2u6237"),
    ],
)
def test_letters_are_spelt_in_ascii(written, spelt):
    assert latin(written) == spelt


@given(st.text(max_size=30))
def test_any_text_becomes_ascii(text):
    assert latin(text).isascii()


@given(models())
def test_entities_are_apart_whatever_their_case(model):
    names = entity_names(model)

    assert list(names) == [entity.name for entity in model.entities]
    assert len({name.lower() for name in names.values()}) == len(names)
    assert all(name.isidentifier() and name.isascii() for name in names.values())

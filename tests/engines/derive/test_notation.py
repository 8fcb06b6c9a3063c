"""The model in its own notation, read back."""

from __future__ import annotations

from tests.engines.derive.judging import findings, said
from tests.engines.derive.shop import SHOP
from workbench.engines.datamodel.reading import read
from workbench.engines.derive import notation
from workbench.engines.derive.form import Choices


def test_the_document_is_read_back_as_the_same_model():
    understood = read(notation.write(SHOP, Choices()))

    assert understood.unread == ()
    assert understood.model == SHOP


def test_the_document_passes_every_check():
    assert said(findings(SHOP, Choices(), "notation")) == []

"""Whatever is derived from one model agrees: all forms side by side pass the checks across artifacts."""

from __future__ import annotations

import itertools

import pytest

from tests.engines.derive.proving import said_of
from tests.engines.derive.shop import SHOP
from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, Reference
from workbench.engines.derive.form import Choices

FORMS = ("sql", "openapi", "graphql", "protobuf", "er")
LIBRARY = DataModel(
    (
        Entity("Author", (Attribute("name"), Attribute("born", Kind.DATE, required=False))),
        Entity(
            "Book",
            (
                Attribute("title"),
                Attribute("isbn", unique=True, length=13),
                Attribute("pages", Kind.INTEGER),
                Attribute("weight", Kind.DECIMAL, precision=8, scale=3),
                Attribute("length", Kind.DURATION, required=False),
                Attribute("cover", Kind.URL, required=False),
                Attribute("opens", Kind.TIME, required=False),
                Attribute("password"),
            ),
            (Reference("author", "Author"), Reference("sequel", "Book", required=False)),
        ),
        Entity(
            "Friendship", (), (Reference("follower", "Author"), Reference("followee", "Author")), link=True
        ),
    ),
    "Library",
)


@pytest.mark.parametrize("model", [SHOP, LIBRARY], ids=["shop", "library"])
@pytest.mark.parametrize(("tenant", "soft_delete", "versioned"), itertools.product((True, False), repeat=3))
def test_all_forms_of_an_ordinary_model_agree_without_advice(model, tenant, soft_delete, versioned):
    choices = Choices(
        title="Shop",
        tenant=tenant,
        soft_delete=soft_delete,
        versioned=versioned,
        events=tenant,
        security="oauth2",
    )

    assert said_of(model, choices, FORMS, advice=True) == []

"""The forms that a model can be written as."""

from __future__ import annotations

import pytest

from tests.engines.derive.shop import SHOP
from workbench.core.errors import PluginError
from workbench.engines.derive.form import Choices
from workbench.engines.derive.registry import FORMS, form, forms


def test_each_module_with_a_form_is_one_and_no_other():
    assert {"architecture", "dbml", "er", "notation", "openapi", "sql"} <= set(FORMS.names())
    assert not {"agreement", "form", "registry", "sql_tables", "limits"} & set(FORMS.names())


def test_all_forms_load_and_are_found_by_their_ids():
    found, problems = FORMS.all()

    assert problems == ()
    assert [form(each.id) for each in found] == list(found)
    assert len(forms()) == len({each.file for each in forms()})


def test_a_form_that_there_is_not_is_refused_with_those_that_there_are():
    with pytest.raises(PluginError, match="no 'cobol'") as refused:
        form("cobol")

    assert "sql" in str(refused.value.hint)


@pytest.mark.parametrize("each", forms(), ids=lambda each: each.id)
def test_a_form_is_deterministic_and_ends_with_one_line_feed(each):
    text = each.write(SHOP, Choices(events=True, tenant=True))

    assert text == each.write(SHOP, Choices(events=True, tenant=True))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")

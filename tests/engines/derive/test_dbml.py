"""DBML of a model, read back by the library that reads it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from pydbml import PyDBML

from tests.engines.derive.shop import SHOP
from tests.engines.derive.strategies import CHOICES, models
from workbench.engines.derive import dbml
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices
from workbench.engines.derive.sentences import of_property


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(models(), CHOICES)
def test_the_library_reads_every_table_column_and_reference_back(model, choices):
    read = PyDBML(dbml.write(model, choices))
    made = {each.table: each for each in resources(model, choices)}
    tables = {each.name: each.table for each in made.values()}

    assert [table.name for table in read.tables] == list(made)
    for table in read.tables:
        resource = made[table.name]
        assert [column.name for column in table.columns] == [each.name for each in resource.properties]
        for column, each in zip(table.columns, resource.properties, strict=True):
            assert column.not_null is not (each.nullable or column.pk)
            assert column.unique is each.unique
            assert column.note.text == of_property(each, resource)
    assert sorted((ref.table1.name, ref.col1[0].name, ref.table2.name) for ref in read.refs) == sorted(
        (table, each.name, tables[each.target])
        for table, resource in made.items()
        for each in resource.properties
        if each.target
    )
    values = [each.values for resource in made.values() for each in resource.properties if each.values]
    assert [tuple(item.name for item in enum.items) for enum in read.enums] == values


def test_keys_over_two_columns_are_told():
    read = PyDBML(dbml.write(SHOP, Choices()))
    supplies = next(table for table in read.tables if table.name == "supplies")

    assert [[column.name for column in index.subjects] for index in supplies.indexes if index.pk] == [
        ["supplier_id", "product_id"]
    ]

"""Generated models, and what every model keeps."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, OnDelete, Reference
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.kinds import NUMBERS, TEXTS
from workbench.engines.datamodel.laws import settle
from workbench.engines.datamodel.naming import column, pascal, snake

WORDS = [
    *(
        "order",
        "line",
        "unit price",
        "Kunde",
        "客户",
        "user",
        "group",
        "select",
        "status",
        "x",
        "set",
        "link",
    ),
    *("unique", "private", "title", "as", "optional", "заказ", "total", "email", "version", "min", "default"),
]
SCRAPS = ["", "a", "two words", 'quo"ted', "a, b", "# no", "1..2", "x = y"]
names = st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=12))
texts = st.one_of(st.sampled_from(SCRAPS), st.text(max_size=10))
numbers = st.one_of(st.none(), st.integers(-5, 1000), st.floats(-1e6, 1e6))
sizes = st.one_of(st.none(), st.integers(1, 5000))
attributes = st.builds(
    Attribute, names, st.sampled_from(Kind), st.booleans(), st.booleans(),
    st.lists(texts, max_size=4).map(tuple),
    st.booleans(), sizes, sizes, sizes, numbers, numbers, texts, st.booleans(), texts,
)  # fmt: skip
targets = st.sampled_from(WORDS[:8])
references = st.builds(
    Reference, names, targets, st.booleans(), st.booleans(), st.sampled_from(OnDelete), texts
)  # fmt: skip
entities = st.builds(
    Entity, st.one_of(targets, names), st.lists(attributes, max_size=4).map(tuple),
    st.lists(references, max_size=3).map(tuple),
    st.lists(st.lists(names, max_size=3).map(tuple), max_size=2).map(tuple),
    st.booleans(), texts, texts, names,
)  # fmt: skip


def lawful(drafted: list[Entity], title: str) -> DataModel:
    return settle(Draft(list(drafted), title=title)).model


models = st.builds(lawful, st.lists(entities, max_size=5), texts)


def told(model: DataModel) -> DataModel:
    """The model as if everything in it had been said."""
    return replace(model, entities=tuple(
        replace(
            each,
            attributes=tuple(replace(one, assumed="") for one in each.attributes),
            references=tuple(replace(one, assumed="") for one in each.references),
        )
        for each in model.entities
    ))  # fmt: skip


def broken_laws(model: DataModel) -> list[str]:
    """What a model breaks of what `laws` promises."""
    found: list[str] = []

    def hold(kept: bool, law: str) -> None:
        if not kept:
            found.append(law)

    names = [each.name for each in model.entities]
    hold(len(names) == len(set(names)), "names are unique")
    for each in model.entities:
        hold(each.name.isidentifier() and pascal(each.name) == each.name, f"{each.name!r} is a name")
        parts = [one.name for one in each.members]
        columns = [column(one) for one in each.members]
        hold(len(parts) == len(set(parts)), f"{parts} are unique")
        hold(len(columns) == len(set(columns)), f"{columns} are unique")
        hold(not {"id", "created_at", "updated_at", "version"} & {*columns, *parts}, f"{parts} are its own")
        for name in parts:
            hold(name.isidentifier() and snake(pascal(name)) == name, f"{name!r} is a name")
        for one in each.references:
            target = model.entity(one.target)
            hold(target is not None and not target.link, f"{one.target} exists and has an id")
            hold(not (one.required and one.on_delete is OnDelete.SET_NULL), "what is needed is not emptied")
        if each.link:
            hold(len(each.references) == 2 and not each.attributes, f"{each.name} is a link")
            hold(all(one.required for one in each.references), "a link's key is needed")
        for group in each.unique:
            hold(len(group) > 1 and set(group) <= set(parts), f"{group} are parts")
        for value in each.attributes:
            hold((value.kind is Kind.ENUM) == bool(value.values), f"{value} has values")
            hold(value.length is None or value.kind in TEXTS, f"{value} has a length")
            hold(value.minimum is None or value.kind in NUMBERS, f"{value} has bounds")
            hold("\n" not in value.note + value.default, "one line")
    return found

"""What is found across artifacts: every contradiction that was planted, and nothing on a sound design."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.design.designs import (
    checks,
    crossed,
    design_of,
    folder,
    kinds,
    line,
    read,
    told,
)
from tests.playbooks.test_grid import pairs
from tests.playbooks.test_grid import texts as texts_of
from workbench.checks.design._report import graded
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Subject
from workbench.core.surface import Design, Field, Surface
from workbench.core.values import Dimension, Requirement
from workbench.engines.design.matching import CERTAIN
from workbench.providers.offline.design import sample
from workbench.providers.offline.loading import bundled

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus" / "design"
LEAST = 28
"""Of the thirty that are planted."""


def planted() -> set[tuple[str, int, str]]:
    """Artifact, line and rule of each planted contradiction."""
    rows = [row.split()[:2] for row in (CORPUS / "planted.txt").read_text(encoding="utf-8").splitlines()]
    return {(place.partition(":")[0], int(place.partition(":")[2]), rule) for place, rule in rows}


def spots(found: dict[str, list[Finding]]) -> set[tuple[str, int, str]]:
    return {(name, line(each), each.rule) for name, listed in found.items() for each in listed}


def test_what_is_planted_is_found_where_it_stands() -> None:
    want = planted()

    found = spots(crossed(*folder(CORPUS / "planted")))

    assert len(want) == 30
    assert len(want & found) >= LEAST, sorted(want - found)


def test_nothing_but_what_is_planted_is_found() -> None:
    assert spots(crossed(*folder(CORPUS / "planted"))) - planted() == set()


def test_a_sound_design_has_no_finding() -> None:
    assert told(crossed(*folder(CORPUS / "clean"))) == []


def test_each_finding_names_both_places() -> None:
    texts, requirements = folder(CORPUS / "planted")
    known = set(texts) | {requirement.id for requirement in requirements}

    for name, listed in crossed(texts, requirements).items():
        for finding in listed:
            assert finding.also is not None, finding
            assert finding.also.name in known - {name}
            assert finding.hint
            if finding.also.name in texts:
                where = finding.also.place
                assert where is None or 1 <= where.line <= texts[finding.also.name].count("\n") + 1
                assert finding.also.name in finding.message


def test_a_person_can_say_that_two_names_are_not_one() -> None:
    texts, requirements = folder(CORPUS / "planted")
    before = [
        each for each in crossed(texts, requirements)["openapi.yaml"] if "Invoice.status" in each.message
    ]
    answered = texts | {"schema.sql": f"{texts['schema.sql']}-- workbench: Invoice is not invoices\n"}

    after = crossed(answered, requirements)["openapi.yaml"]

    assert [each.taken for each in before] == [("Invoice", "invoices")]
    assert not any("Invoice.status" in each.message for each in after)


def test_a_person_can_say_that_two_names_are_one() -> None:
    texts = {
        "schema.sql": "CREATE TABLE acquisitions (id uuid PRIMARY KEY, placed date NOT NULL);\n",
        "openapi.yaml": "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths: {}\n"
        "components:\n  schemas:\n    Purchase: {type: object, properties: {id: {type: integer}}}\n",
    }
    answered = texts | {"openapi.yaml": f"# workbench: Purchase is acquisitions\n{texts['openapi.yaml']}"}

    assert crossed(texts) == {}
    assert [each.rule for each in crossed(answered)["openapi.yaml"]] == ["design/property-type"]


def test_tenants_that_are_apart_by_schema_or_database_need_no_column() -> None:
    texts = {
        "schema.sql": "CREATE TABLE projects (id uuid PRIMARY KEY);\n"
        "CREATE TABLE tasks (id uuid PRIMARY KEY, project_id uuid REFERENCES projects (id));\n"
    }
    shared = Requirement("tenants", Dimension.SECURITY, "There are 200 tenants.")
    apart = [
        replace(shared, text=f"There are 200 tenants; {words}.")
        for words in ("each has a schema of its own", "one database per tenant", "a schema for each tenant")
    ]

    def rules(requirement: Requirement) -> set[str]:
        found = crossed(texts, (requirement,)).get("schema.sql", [])
        return {each.rule for each in found}

    assert "design/tenant-column" in rules(shared)
    assert not any("design/tenant-column" in rules(each) for each in apart)


# ---------------------------------------------------------------- what must change nothing


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def pascal(name: str) -> str:
    return name[:1].upper() + name[1:]


def kebab(name: str) -> str:
    return snake(name).replace("_", "-")


@cache
def members(name: str) -> tuple[dict, tuple]:
    texts, requirements = folder(CORPUS / name)
    return read(texts), requirements


def shuffled(surface: Surface, chance: random.Random) -> Surface:
    """The same in another order; the order of keys and of indexes' columns has a meaning and stays."""

    def mixed(given: tuple) -> tuple:
        listed = list(given)
        chance.shuffle(listed)
        return tuple(listed)

    records = tuple(replace(record, fields=mixed(record.fields)) for record in mixed(surface.records))
    return replace(
        surface,
        records=records,
        operations=mixed(surface.operations),
        components=mixed(surface.components),
        links=mixed(surface.links),
    )


def found_in(parsed: dict, design: Design) -> dict[str, list[Finding]]:
    return {
        one.name: [
            each
            for check in checks()
            if one.kind in check.kinds and one.tree is not None
            for each in check.run(Subject(one, design=design))
        ]
        for one in parsed.values()
    }


@pytest.mark.parametrize("style", [snake, pascal, kebab])
@pytest.mark.parametrize("name", ["clean", "planted"])
def test_the_case_style_of_an_api_makes_no_difference(name: str, style: Callable[[str], str]) -> None:
    parsed, requirements = members(name)
    design = design_of(parsed.values(), requirements)
    api = design.surfaces["openapi.yaml"]

    def restyled(given: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(replace(field, name=style(field.name)) for field in given)

    records = tuple(replace(record, fields=restyled(record.fields)) for record in api.records)
    operations = tuple(
        replace(
            each,
            keys=restyled(each.keys),
            filters=restyled(each.filters),
            sorts=tuple(map(style, each.sorts)),
            path=re.sub(r"\{(\w+)\}", lambda found: f"{{{style(found[1])}}}", each.path),
        )
        for each in api.operations
    )
    other = {**design.surfaces, "openapi.yaml": replace(api, records=records, operations=operations)}

    assert spots(found_in(parsed, replace(design, surfaces=other))) == spots(found_in(parsed, design))


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_things_makes_no_difference(chance: random.Random) -> None:
    for name in ("clean", "planted"):
        parsed, requirements = members(name)
        design = design_of(parsed.values(), requirements)
        names = list(design.surfaces)
        chance.shuffle(names)
        mixed = replace(design, surfaces={each: shuffled(design.surfaces[each], chance) for each in names})

        assert spots(found_in(parsed, mixed)) == spots(found_in(parsed, design))


def loud(found: dict[str, list[Finding]]) -> set[tuple[str, str, int]]:
    """Errors and warnings, by artifact, rule and line."""
    return {
        (name, finding.rule, line(finding))
        for name, listed in found.items()
        for finding in listed
        if finding.severity is not Severity.ADVICE
    }


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_renaming_never_makes_a_finding_louder(data: st.DataObject) -> None:
    parsed, requirements = members("planted")
    design = design_of(parsed.values(), requirements)
    api = design.surfaces["openapi.yaml"]
    chosen = sorted(data.draw(st.sets(st.sampled_from([record.name for record in api.records]))))
    names = st.from_regex(r"[QX][a-z]{2,6}[A-Z][a-z]{2,6}", fullmatch=True)
    new = dict(zip(chosen, data.draw(st.lists(names, unique=True, min_size=len(chosen))), strict=False))

    def called(name: str) -> str:
        return new.get(name, name)

    renamed = replace(
        api,
        records=tuple(
            replace(
                record,
                name=called(record.name),
                fields=tuple(replace(field, of=called(field.of)) for field in record.fields),
            )
            for record in api.records
        ),
        operations=tuple(
            replace(each, takes=called(each.takes), gives=called(each.gives)) for each in api.operations
        ),
    )
    other = replace(design, surfaces={**design.surfaces, "openapi.yaml": renamed})

    assert loud(found_in(parsed, other)) <= loud(found_in(parsed, design))


@given(st.floats(0, 1), st.sampled_from(list(Severity)))
def test_what_is_not_certain_is_advice(sure: float, severity: Severity) -> None:
    check = checks()[0]

    finding = graded(check, sure, "Said.", None, "Do it.", None, severity=severity)

    assert finding.severity is (severity if sure >= CERTAIN else Severity.ADVICE)


# ---------------------------------------------------------------- what ships with the program


@pytest.mark.parametrize("session", sorted((ROOT / "sessions").iterdir()), ids=lambda path: path.name)
def test_the_sample_sessions_contradict_nothing(session: Path) -> None:
    files = sorted(path for path in (session / "artifacts").iterdir() if path.is_file())
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    lines = (session / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    events = [json.loads(each) for each in lines]
    requirements = [
        Requirement(asked["id"], Dimension(asked["dimension"]), asked["text"])
        for event in events
        if event["type"] == "requirement_recorded"
        for asked in [event["requirement"]]
    ]

    assert requirements
    assert told(crossed(texts, requirements)) == []


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_no_playbook_contradicts_itself(playbook) -> None:
    for values in pairs(playbook):
        made = sample(playbook, values)
        parsed = {name: kinds()[kind].parse(name, text) for name, kind, text in texts_of(made)}
        design = design_of(parsed.values(), made.requirements)

        assert told({name: found for name, found in found_in(parsed, design).items() if found}) == [], values


def rules_of(texts: dict[str, str]) -> set[str]:
    return {each.rule for listed in crossed(texts).values() for each in listed}


def test_of_two_references_one_unique_a_line_may_be_either() -> None:
    schema = """CREATE TABLE users (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE posts (id uuid PRIMARY KEY, author_id uuid NOT NULL REFERENCES users (id),
        pinned_by_id uuid UNIQUE REFERENCES users (id));"""
    diagram = "erDiagram\n users ||--o{ posts : author\n users |o--o| posts : pins\n"

    assert "design/relationship-without-key" not in rules_of({"schema.sql": schema, "model.mmd": diagram})


def test_unique_within_a_tenant_is_one_to_one() -> None:
    schema = """CREATE TABLE users (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, UNIQUE (tenant_id, id));
    CREATE TABLE profiles (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, user_id uuid NOT NULL,
        UNIQUE (tenant_id, user_id),
        FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id));"""
    diagram = "erDiagram\n users ||--o| profiles : has\n"

    assert "design/relationship-without-key" not in rules_of({"schema.sql": schema, "model.mmd": diagram})
    loose = schema.replace("UNIQUE (tenant_id, user_id),", "")
    assert "design/relationship-without-key" in rules_of({"schema.sql": loose, "model.mmd": diagram})

"""Every playbook over its parameter grid: what it writes passes every check with no error and no warning."""

from __future__ import annotations

import itertools
import math
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import ArtifactKind, Check, Subject
from workbench.core.plugins import Plugins
from workbench.core.values import Decision, DecisionOption, Dimension
from workbench.providers.offline.design import Design, sample
from workbench.providers.offline.loading import bundled
from workbench.providers.offline.playbook import Playbook, Value
from workbench.studio.validation import Validator
from workbench.tools.record_decision import as_madr

MOST = 400
"""Combinations a playbook; of a larger grid each value comes once, and a sample, always the same one."""
SAMPLE = 120
LANGUAGE = "language"
Text = tuple[str, str, str]
"""(name, kind, text)"""
Ground = tuple[tuple[str, str], ...]
"""(name, text) of the schemas that a script builds on."""
SECTIONS = (
    "Requirements as understood",
    "Architecture",
    "API",
    "Schema",
    "Capacity",
    "Stack",
    "Trade-offs",
    "Implementation",
    "Security",
    "Tests",
    "Deployment",
    "Monitoring",
    "At ten times the load",
    "What was assumed",
)


@cache
def _validator() -> Validator:
    made = Validator(
        Plugins("workbench.kinds", "KIND", ArtifactKind), Plugins("workbench.checks", "CHECK", Check)
    )
    made.load()
    return made


def combinations(playbook: Playbook) -> list[dict[str, Value]]:
    """The whole grid if it is small; else every value once beside the defaults, and a fixed sample."""
    names = [parameter.name for parameter in playbook.parameters]
    axes = [parameter.samples for parameter in playbook.parameters]
    if math.prod(map(len, axes)) <= MOST:
        picked = list(itertools.product(*axes))
    else:
        defaults = tuple(axis[0] for axis in axes)
        picked = [defaults]
        for at, axis in enumerate(axes):
            picked += [(*defaults[:at], value, *defaults[at + 1 :]) for value in axis[1:]]
        chance = random.Random(playbook.id)
        while len(picked) < SAMPLE:
            picked.append(tuple(chance.choice(axis) for axis in axes))
    return [dict(zip(names, values, strict=True)) for values in picked]


def texts(design: Design) -> Iterator[Text]:
    """(name, kind, text) of everything that the design writes, its decisions' records included."""
    for draft in design.drafts:
        yield draft.name, draft.kind, draft.content
    for decision in decisions(design):
        yield decision.artifact, "decision", as_madr(decision, "2026-11-24", design.requirements)
    yield "answer.md", "document", design.answer


def decisions(design: Design) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            number,
            verdict.title,
            f"{verdict.context}\n\n{verdict.grounds}",
            tuple(DecisionOption(course.title, course.pros, course.cons) for course in verdict.courses),
            f"{verdict.taken.title}. {verdict.taken.decision}",
            verdict.taken.consequences,
            verdict.requirements,
            f"{number:04d}-decision.md",
        )
        for number, verdict in enumerate(design.verdicts, start=1)
    )


def findings(design: Design) -> Iterator[tuple[str, Finding]]:
    """What the checks say of the design's artifacts, side by side and against its brief; (name, finding)."""
    validator = _validator()
    parsed = [validator.parse(name, kind, text) for name, kind, text in texts(design)]
    assert [(each.name, each.problems) for each in parsed if each.tree is None] == []
    for each, verdict in validator.together(parsed, design.requirements, decisions(design)):
        yield from ((each.name, finding) for finding in verdict.findings if not finding.waived)


@cache
def alone(name: str, kind: str, text: str, ground: Ground = ()) -> tuple[Finding, ...]:
    """What the checks say of one artifact over the schemas that it may build on; checked once."""
    validator = _validator()
    parsed = validator.parse(name, kind, text)
    assert parsed.tree is not None, (name, parsed.problems)
    subject = Subject(parsed, {other: validator.parse(other, kind, below) for other, below in ground})
    return tuple(finding for finding in validator.verdict(subject).findings if not finding.waived)


def pairs(playbook: Playbook) -> list[dict[str, Value]]:
    """Few combinations with every pair of values in one of them: each takes, of some at random, the one that
    has most pairs which no earlier one had. Always the same ones."""
    names = [parameter.name for parameter in playbook.parameters]
    axes = [parameter.samples for parameter in playbook.parameters]
    missing = {
        ((first, one), (second, other))
        for first, second in itertools.combinations(range(len(axes)), 2)
        for one in axes[first]
        for other in axes[second]
    }
    chance = random.Random(playbook.id)
    picked = [tuple(axis[0] for axis in axes)]
    missing -= set(itertools.combinations(enumerate(picked[0]), 2))
    while missing:
        wanted = dict(min(missing, key=repr))
        tried = [
            tuple(wanted.get(at, chance.choice(axis)) for at, axis in enumerate(axes)) for _ in range(30)
        ]
        best = max(tried, key=lambda values: len(missing & set(itertools.combinations(enumerate(values), 2))))
        picked.append(best)
        missing -= set(itertools.combinations(enumerate(best), 2))
    return [dict(zip(names, values, strict=True)) for values in picked]


def above_advice(found: Iterable[tuple[str, Finding]]) -> list[str]:
    return [
        f"{name}:{finding.place} {finding.rule} {finding.message}"
        for name, finding in found
        if finding.severity is not Severity.ADVICE
    ]


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_whatever_the_answers_every_text_passes_every_check(playbook):
    """Each combination is rendered and each of its texts checked; one that comes again is checked once.

    The language changes code and prose alone: code is rendered in each, the rest in one that changes from
    combination to combination.
    """
    failures: dict[str, list[str]] = {}
    for number, group in enumerate(by_language(combinations(playbook))):
        for at, values in enumerate(group):
            design = sample(playbook, values)
            written = list(texts(design) if at == number % len(group) else code(design))
            if problems := above_advice(by_themselves(written)):
                failures[str(values)] = problems

    assert failures == {}


def by_language(grid: list[dict[str, Value]]) -> Iterator[list[dict[str, Value]]]:
    """The grid in groups that differ in the language alone."""
    groups: dict[tuple[Value, ...], list[dict[str, Value]]] = {}
    for values in grid:
        key = tuple(value for name, value in values.items() if name != LANGUAGE)
        groups.setdefault(key, []).append(values)
    yield from groups.values()


def code(design: Design) -> Iterator[Text]:
    """What of the design is code."""
    for artifact in design.playbook.artifacts:
        if artifact.kind == "code" and design.wants(artifact):
            draft = design.draft(artifact)
            yield draft.name, draft.kind, draft.content


def by_themselves(written: Sequence[Text]) -> Iterator[tuple[str, Finding]]:
    """What the checks say of each text, a SQL script over the schema and the other scripts."""
    scripts = [(name, text) for name, kind, text in written if kind == "sql"]
    for name, kind, text in written:
        builds = kind == "sql" and name != scripts[0][0]
        ground = tuple(each for each in scripts if each[0] != name) if builds else ()
        yield from ((name, finding) for finding in alone(name, kind, text, ground))


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_whatever_two_answers_the_artifacts_agree_with_one_another_and_with_the_brief(playbook):
    """All texts of a design side by side, for combinations in which every pair of two parameters' values
    comes at least once."""
    failures = {
        str(values): problems
        for values in pairs(playbook)
        if (problems := above_advice(findings(sample(playbook, values))))
    }

    assert failures == {}


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_the_defaults_leave_not_even_advice(playbook):
    assert list(findings(sample(playbook, playbook.defaults))) == []


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_the_answer_has_the_architects_shape(playbook):
    for values in combinations(playbook)[:40]:
        answer = sample(playbook, values).answer

        assert [title for title in re.findall(r"^## (.+)$", answer, re.M) if title in SECTIONS] == list(
            SECTIONS
        )
        assert "| --- |" in answer
        assert answer.count("```") % 2 == 0
        assert "**chosen**" in answer


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_tables_of_the_answer_have_as_many_cells_in_each_row(playbook):
    for values in combinations(playbook)[:40]:
        tables = re.findall(r"(?:^\|.*\|$\n?)+", sample(playbook, values).answer, re.M)

        assert tables
        for table in tables:
            assert len({line.count("|") for line in table.splitlines()}) == 1, table


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_no_text_shows_a_template_or_a_false_number(playbook):
    for values in combinations(playbook)[:40]:
        for name, _, text in texts(sample(playbook, values)):
            assert not re.search(
                r"\{\{|\{%|(?<!If-)\bNone\b|\bnan\b|\binf\b|Undefined", _without_code(name, text)
            ), name


def _without_code(name: str, text: str) -> str:
    return (
        ""
        if name.endswith((".py", ".ts", ".go", ".java", ".js"))
        else re.sub(r"```.*?```", "", text, flags=re.S)
    )


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_the_brief_covers_all_five_dimensions(playbook):
    covered = {requirement.dimension for requirement in sample(playbook, {}).requirements}

    assert covered == set(Dimension)


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_every_decision_weighs_options_and_every_figure_names_its_source(playbook):
    for verdict in sample(playbook, {}).verdicts:
        assert len(verdict.courses) >= 2
        assert all(course.pros and course.cons for course in verdict.courses)
        assert verdict.cited
    assert all(threshold.source for threshold in playbook.thresholds.values())


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_requirements_that_decisions_name_exist(playbook):
    known = {requirement.id for requirement in playbook.requirements}

    assert {name for decision in playbook.decisions for name in decision.requirements} <= known


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_a_design_is_the_same_each_time(playbook):
    first = [draft.content for draft in sample(playbook, playbook.defaults).drafts]

    assert [draft.content for draft in sample(playbook, playbook.defaults).drafts] == first


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_the_interview_covers_the_five_dimensions_in_two_forms_at_most(playbook):
    assert {inquiry.dimension for inquiry in playbook.inquiries} == set(Dimension)
    assert 5 <= len(playbook.inquiries) <= 8


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_every_question_changes_an_artifact_or_a_decision_and_has_a_reasoned_default(playbook):
    usual = written(playbook, {})
    for inquiry in playbook.inquiries:
        parameter = playbook.parameter(inquiry.parameter)

        assert any(written(playbook, {parameter.name: value}) != usual for value in parameter.samples), (
            inquiry.header
        )
        assert parameter.reason
        assert parameter.default in {option.value for option in parameter.options}


def written(playbook: Playbook, values: dict[str, Value]) -> list[tuple[str, str]]:
    """What the design consists of beside its brief."""
    design = sample(playbook, values)
    return [
        *((draft.name, draft.content) for draft in design.drafts),
        *((verdict.title, verdict.taken.title) for verdict in design.verdicts),
    ]


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_capacity_is_computed_with_units_for_storage_throughput_and_connections(playbook):
    outputs = [output for estimate in sample(playbook, {}).estimates for output in estimate.outputs]
    units = " ".join(output.unit for output in outputs)

    assert re.search(r"\b(kB|MB|GB|TB|KiB|MiB|GiB|TiB|bytes?)\b", units), units
    assert "/s" in units, units
    assert "connections" in units, units
    assert all(math.isfinite(output.value) and output.expression for output in outputs)


@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_there_is_code_in_each_of_the_four_languages(playbook):
    for language, ending in {"python": ".py", "typescript": ".ts", "go": ".go", "java": ".java"}.items():
        drafts = sample(playbook, {LANGUAGE: language}).drafts

        assert any(draft.kind == "code" and draft.name.endswith(ending) for draft in drafts), language
        assert any(draft.kind == "code" and draft.name.endswith((".js", ".py")) for draft in drafts)

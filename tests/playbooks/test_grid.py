"""Every playbook over its parameter grid: what it writes passes every check with no error and no warning."""

from __future__ import annotations

import itertools
import math
import random
import re
from collections.abc import Iterator
from functools import cache

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import ArtifactKind, Check
from workbench.core.plugins import Plugins
from workbench.core.values import Decision, DecisionOption, Dimension
from workbench.providers.offline.design import Design, sample
from workbench.providers.offline.loading import bundled
from workbench.providers.offline.playbook import Playbook, Value
from workbench.studio.validation import Validator
from workbench.tools.record_decision import as_madr

MOST = 200
"""Combinations a playbook; a larger grid is sampled, always the same way."""
BATCHES = 8
SECTIONS = (
    "Requirements as understood",
    "Architecture",
    "API",
    "Schema",
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
        while len(picked) < MOST:
            picked.append(tuple(chance.choice(axis) for axis in axes))
    return [dict(zip(names, values, strict=True)) for values in picked]


def texts(design: Design) -> Iterator[tuple[str, str, str]]:
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


def problems(design: Design) -> list[str]:
    """What the checks say above advice."""
    return [
        f"{name}:{finding.place} {finding.rule} {finding.message}"
        for name, finding in findings(design)
        if finding.severity is not Severity.ADVICE
    ]


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("playbook", bundled(), ids=lambda playbook: playbook.id)
def test_whatever_the_answers_the_artifacts_pass_every_check(playbook, batch):
    failures = {
        str(values): found
        for values in combinations(playbook)[batch::BATCHES]
        if (found := problems(sample(playbook, values)))
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

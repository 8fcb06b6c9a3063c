"""Expressions and templates over a design's values, in a sandbox, and decisions taken by rule.

The thresholds live in the playbooks' data; this module only evaluates them and cites the source.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from workbench.core.errors import PluginError
from workbench.providers.offline.playbook import Course, DecisionTemplate, Threshold

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment


class Engine:
    """Renders one playbook's templates and evaluates its expressions. An undefined name is an error."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        from jinja2 import DictLoader, StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        self._env: SandboxedEnvironment = SandboxedEnvironment(
            loader=DictLoader(dict(templates)),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._env.filters.update(
            number=number, short=short, plain=plain, about=about, lower_first=lower_first
        )
        self._env.globals.update(min=min, max=max, ceil=math.ceil, round=round)
        self._text = lru_cache(maxsize=512)(self._env.from_string)
        self._compiled = lru_cache(maxsize=512)(
            partial(self._env.compile_expression, undefined_to_none=False)
        )

    def evaluate(self, expression: str, values: Mapping[str, Any]) -> Any:
        """The value of an expression. Raises `PluginError`."""
        from jinja2 import TemplateError

        try:
            return self._compiled(expression)(**values)
        except (TemplateError, ArithmeticError, TypeError) as error:
            raise PluginError(f"The playbook's expression {expression!r} fails: {error}.") from error

    def holds(self, condition: str, values: Mapping[str, Any]) -> bool:
        """Whether a condition holds; an empty one always does."""
        return not condition or bool(self.evaluate(condition, values))

    def text(self, source: str, values: Mapping[str, Any]) -> str:
        """A short template, given as its source."""
        return source if "{" not in source else self._run(self._text(source), source, values)

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """A template of the playbook's folder; its text ends with exactly one line feed."""
        return self._run(self._env.get_template(name), name, values).strip("\n") + "\n"

    def _run(self, template: Any, name: str, values: Mapping[str, Any]) -> str:
        from jinja2 import TemplateError

        try:
            return str(template.render(**values))
        except (TemplateError, ArithmeticError, TypeError) as error:
            raise PluginError(f"The playbook's template {name[:60]!r} fails: {error}.") from error


def number(value: float) -> str:
    """With separators, and without a fraction that says nothing: `1,000,000`."""
    if value >= 100 or value == int(value):
        return f"{round(value):,}"
    return f"{value:.3g}"


def plain(value: float) -> str:
    """As code wants it: `1000000`."""
    return str(int(value)) if value == int(value) else repr(value)


def short(value: float) -> str:
    """As prose wants it: `1 million`, `2.5 billion`."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:.3g} {word}"
    return number(value)


def about(value: float) -> str:
    """An estimated figure as prose wants it: rounded to two places that matter, never falsely exact."""
    if value < 0.01:
        return "less than 0.01"
    if value < 1:
        return f"{value:.2g}"
    step = 10 ** max(0, math.floor(math.log10(value)) - 1)
    return short(round(value / step) * step)


def lower_first(text: str) -> str:
    """As it reads within a sentence; names and abbreviations keep their capitals."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision with the course that the rules took."""

    title: str
    context: str
    courses: tuple[Course, ...]
    taken: Course
    cited: tuple[Threshold, ...]
    requirements: tuple[str, ...]

    @property
    def grounds(self) -> str:
        """The figures and principles that it rests on, one a line, each with its source."""
        return "\n".join(f"- {cite(threshold)}" for threshold in self.cited)


def cite(threshold: Threshold) -> str:
    """A figure with its meaning and source, in one line."""
    figure = f" ({number(threshold.value)} {threshold.unit})" if threshold.unit else ""
    return f"{threshold.meaning}{figure}. Source: {threshold.source}{_link(threshold)}"


def _link(threshold: Threshold) -> str:
    return f", {threshold.url}" if threshold.url else ""


def decide(
    engine: Engine, template: DecisionTemplate, thresholds: Mapping[str, Threshold], values: Mapping[str, Any]
) -> Verdict:
    """The first course whose condition holds, with all texts filled in."""
    courses = tuple(_fill(engine, course, values) for course in template.courses)
    taken = next(
        (
            filled
            for filled, course in zip(courses, template.courses, strict=True)
            if engine.holds(course.when, values)
        ),
        courses[-1],
    )
    return Verdict(
        engine.text(template.title, values),
        engine.text(template.context, values),
        courses,
        taken,
        tuple(thresholds[name] for name in template.cites),
        template.requirements,
    )


def _fill(engine: Engine, course: Course, values: Mapping[str, Any]) -> Course:
    return Course(
        engine.text(course.title, values),
        engine.text(course.pros, values),
        engine.text(course.cons, values),
        course.when,
        engine.text(course.decision, values),
        engine.text(course.consequences, values),
    )

"""What a playbook is: a parameterised design for a known problem, as data.

`loading` reads one from its folder; nothing here knows any particular playbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.core.values import Dimension

Value = str | int | float
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Option:
    """One value that a parameter may take, with the words for it."""

    value: Value
    label: str
    description: str = ""
    words: tuple[str, ...] = ()
    """What people write for it, besides the label."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that changes the design."""

    name: str
    title: str
    default: Value
    reason: str
    """Why the default is the default."""
    kind: str = "choice"
    """`choice`, `number` or `name` (an identifier of the user's)."""
    options: tuple[Option, ...] = ()
    unit: str = ""
    """Of a number: a duration (`minutes`), a rate (`requests/s`) or what is counted (`users`)."""
    words: tuple[str, ...] = ()
    """What names the parameter in a message."""
    minimum: float = 1
    maximum: float = 1e15
    grid: tuple[Value, ...] = ()
    """Values that the tests render, besides the options."""

    def label(self, value: Value) -> str:
        """The value as people read it."""
        for option in self.options:
            if option.value == value:
                return option.label
        shown = value if isinstance(value, str) else f"{value:,}"
        return f"{shown} {self.unit}".strip()

    @property
    def samples(self) -> tuple[Value, ...]:
        """Every value worth rendering, the default first."""
        return tuple(dict.fromkeys((self.default, *(option.value for option in self.options), *self.grid)))


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question of the interview; its choices are its parameter's options."""

    header: str
    """At most 12 characters, unique in the playbook; answer files name it."""
    question: str
    parameter: str
    dimension: Dimension
    when: str = ""
    """An expression over what is known so far; the question is left out where it changes nothing."""


@dataclass(frozen=True, slots=True)
class RequirementTemplate:
    """A line of the brief, stated when its parameter was, else assumed."""

    id: str
    dimension: Dimension
    text: str
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure that a decision turns on, with where it comes from."""

    name: str
    value: float
    unit: str
    meaning: str
    source: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """One option of a decision. The first whose `when` holds is taken."""

    title: str
    pros: str
    cons: str
    when: str = ""
    """An expression over parameters and thresholds; empty always holds."""
    decision: str = ""
    consequences: str = ""


@dataclass(frozen=True, slots=True)
class DecisionTemplate:
    """A decision that is made by rule."""

    title: str
    context: str
    courses: tuple[Course, ...]
    cites: tuple[str, ...] = ()
    """Names of the thresholds and principles that it rests on."""
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CapacityTemplate:
    """An estimate: inputs are expressions over the parameters, outputs are sent as they are."""

    name: str
    inputs: tuple[tuple[str, str, str, str], ...]
    """(symbol, expression, unit, assumption)."""
    outputs: tuple[tuple[str, str, str], ...]
    """(symbol, expression over the inputs, unit)."""


@dataclass(frozen=True, slots=True)
class ArtifactTemplate:
    """An artifact to write."""

    key: str
    """How templates name it."""
    name: str
    kind: str
    summary: str
    template: str = ""
    derive: str = ""
    """The form of the data model that it is, in place of a template: `sql`, `openapi`, ..."""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something people ask of this playbook that it cannot do."""

    words: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True, eq=False)
class Playbook:
    """A parameterised design for a known problem."""

    id: str
    title: str
    description: str
    examples: tuple[str, ...]
    synonyms: tuple[str, ...]
    """What people call it; a request must contain all words of at least one."""
    parameters: tuple[Parameter, ...]
    inquiries: tuple[Inquiry, ...]
    derived: tuple[tuple[str, str], ...]
    """(name, expression), in order."""
    requirements: tuple[RequirementTemplate, ...]
    decisions: tuple[DecisionTemplate, ...]
    capacities: tuple[CapacityTemplate, ...]
    artifacts: tuple[ArtifactTemplate, ...]
    refusals: tuple[Refusal, ...] = ()
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
    """Its own and those that all playbooks share."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """Sources by name; the shared ones as `shared/NAME`."""
    model: str = ""
    """The data model in compact notation, a template; what it derives from unless the user gave one."""
    choices: tuple[tuple[str, str], ...] = ()
    """(name, expression): what else the derived artifacts follow; see `engines.derive.form.Choices`."""
    group: str = ""
    """Where the gallery lists it: `Identity and access`, `Commerce`, ..."""

    @property
    def defaults(self) -> dict[str, Value]:
        """Every parameter at its default."""
        return {parameter.name: parameter.default for parameter in self.parameters}

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name."""
        return next(parameter for parameter in self.parameters if parameter.name == name)

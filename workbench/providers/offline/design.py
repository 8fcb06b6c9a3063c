"""A playbook with its values filled in: artifacts, requirements, decisions, estimates, prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from workbench.core.datamodel import DataModel
from workbench.core.errors import PluginError, ToolError
from workbench.core.values import CapacityInput, CapacityOutput, Certainty, Requirement
from workbench.engines.derive.form import Choices
from workbench.engines.derive.migrating import Migrated, Renamed
from workbench.engines.derive.view import ModelView
from workbench.engines.sql.migrate.stamp import stamped
from workbench.providers.offline.playbook import (
    ArtifactTemplate,
    CapacityTemplate,
    Playbook,
    RequirementTemplate,
    Value,
)
from workbench.providers.offline.rules import Engine, Verdict, decide


@dataclass(frozen=True, slots=True)
class Known:
    """A parameter's value and how it came to be known."""

    value: Value
    source: str = ""
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An artifact as the design wants it."""

    key: str
    name: str
    kind: str
    summary: str
    content: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A capacity estimate, with the values that its expressions come to."""

    name: str
    inputs: tuple[CapacityInput, ...]
    outputs: tuple[CapacityOutput, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A model that was built on, with what artifacts followed beside it."""

    model: DataModel
    choices: Choices
    renamed: Renamed = ()
    """What was called otherwise in the step before."""


@dataclass(frozen=True)
class Design:
    """Everything that follows from a playbook and its values."""

    playbook: Playbook
    known: Mapping[str, Known] = field(default_factory=dict)
    folder: str = ""
    """Prefix of its artifacts' names, where plain names are taken."""
    mark: str = ""
    """Prefix of its requirements' ids, where plain ones are taken."""
    own_model: DataModel | None = None
    """The user's own data model; without one the playbook's."""
    steps: tuple[Step, ...] = ()
    """Models that were built on before; between two of them lies a migration."""
    renamed: Renamed = ()
    """What was called otherwise in the last of them."""

    @cached_property
    def _engine(self) -> Engine:
        return expressions(self.playbook)

    @cached_property
    def parameters(self) -> dict[str, Value]:
        """The playbook's defaults with what is known."""
        return self.playbook.defaults | {name: known.value for name, known in self.known.items()}

    @cached_property
    def model(self) -> DataModel | None:
        """The data model that artifacts are derived from. Raises `PluginError` for one that can't be read."""
        if self.own_model is not None or not self.playbook.model:
            return self.own_model
        from workbench.engines.datamodel.notation import parse

        understood = parse(self._engine.text(self.playbook.model, self._known_values))
        if understood.unread or not understood.found:
            said = "; ".join(f"{each.text!r}: {each.problem}" for each in understood.unread)
            raise PluginError(
                f"The model of the playbook {self.playbook.id} can't be read: {said or 'no entity'}."
            )
        return understood.model

    @cached_property
    def choices(self) -> Choices:
        """What derived artifacts follow beside the model; expressions over the parameters."""
        title = self.model.title if self.model is not None and self.model.title else self.playbook.title
        values = self._known_values | {"title": title}
        chosen = {
            name: self._engine.evaluate(expression, values) for name, expression in self.playbook.choices
        }
        return Choices(**{"title": title} | chosen)

    def label(self, parameter: str) -> str:
        """A parameter's value as people read it."""
        return self.playbook.parameter(parameter).label(self.parameters[parameter])

    @cached_property
    def _known_values(self) -> dict[str, Any]:
        """What is known before anything is derived from it."""
        found: dict[str, Any] = dict(self.parameters)
        found["limit"] = {name: threshold.value for name, threshold in self.playbook.thresholds.items()}
        found["source"] = {name: threshold.source for name, threshold in self.playbook.thresholds.items()}
        found["label"] = {
            parameter.name: parameter.label(found[parameter.name]) for parameter in self.playbook.parameters
        }
        return found

    @cached_property
    def values(self) -> dict[str, Any]:
        """What expressions and templates see."""
        found = dict(self._known_values)
        if self.model is not None:
            found["model"] = ModelView(self.model, self.choices)
        for name, expression in self.playbook.derived:
            found[name] = self._engine.evaluate(expression, found)
        found["file"] = {
            artifact.key: self.folder + self._engine.text(artifact.name, found)
            for artifact in self.playbook.artifacts
        }
        return found

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """The brief: stated where the user said it, else assumed with the reason."""
        return tuple(self._requirement(template) for template in self.playbook.requirements)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of its requirements and names of its estimates, unmarked."""
        return frozenset(
            (
                *(each.id for each in self.playbook.requirements),
                *(each.name for each in self.playbook.capacities),
            )
        )

    def _requirement(self, template: RequirementTemplate) -> Requirement:
        known = self.known.get(template.parameter)
        stated = known is not None and known.stated
        reason = self.playbook.parameter(template.parameter).reason if template.parameter else ""
        return Requirement(
            self.mark + template.id,
            template.dimension,
            self._engine.text(template.text, self.values),
            Certainty.STATED if stated else Certainty.ASSUMED,
            known.source if known is not None and stated else reason or "the playbook's assumption",
        )

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The decisions, taken by rule."""
        thresholds = self.playbook.thresholds
        taken = (
            decide(self._engine, decision, thresholds, self.values) for decision in self.playbook.decisions
        )
        return tuple(
            replace(each, requirements=tuple(self.mark + name for name in each.requirements))
            for each in taken
        )

    @cached_property
    def estimates(self) -> tuple[Estimate, ...]:
        """The capacity estimates."""
        return tuple(self._estimate(template) for template in self.playbook.capacities)

    def _estimate(self, template: CapacityTemplate) -> Estimate:
        from workbench.engines.units import estimate

        inputs = tuple(
            CapacityInput(symbol, float(self._engine.evaluate(expression, self.values)), unit, assumption)
            for symbol, expression, unit, assumption in template.inputs
        )
        try:
            outputs = estimate(inputs, template.outputs)
        except ToolError as error:
            raise PluginError(f"The estimate {template.name} fails: {error}") from error
        return Estimate(self.mark + template.name, inputs, outputs)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of its artifacts, those that it could have included."""
        return frozenset(self.values["file"].values())

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        """The artifacts, in the playbook's order."""
        made = [self.draft(artifact) for artifact in self.playbook.artifacts if self.wants(artifact)]
        return (*made, *(self._migration(at, each) for at, each in enumerate(self._migrations) if each.text))

    @property
    def drawn(self) -> Draft | None:
        """The picture of its data model by itself, to be shown before anything is built on it."""
        found = (each for each in self.playbook.artifacts if each.derive == "er")
        return next(map(self.draft, found), None)

    def wants(self, artifact: ArtifactTemplate) -> bool:
        """Whether the artifact belongs to the design with these values."""
        return self._engine.holds(artifact.when, self.values)

    def draft(self, artifact: ArtifactTemplate) -> Draft:
        """One of the artifacts, as the design wants it."""
        return Draft(
            artifact.key,
            self.values["file"][artifact.key],
            artifact.kind,
            self._engine.text(artifact.summary, self.values),
            self._content(artifact),
        )

    @cached_property
    def _migrations(self) -> tuple[Migrated, ...]:
        """From each model that was built on to the next, the present one last."""
        if not self.steps:
            return ()
        now = self.step
        steps = self.steps if now is None or self._is_built else (*self.steps, now)
        return tuple(between(old, new, at) for at, (old, new) in enumerate(pairwise(steps), start=2))

    @property
    def _is_built(self) -> bool:
        now, last = self.step, self.steps[-1]
        return now is not None and (last.model, last.choices) == (now.model, now.choices)

    @property
    def step(self) -> Step | None:
        """What is built on now; None without a model. A title is no reason for a migration."""
        if self.model is None:
            return None
        return Step(self.model, replace(self.choices, title=""), self.renamed)

    def _migration(self, at: int, made: Migrated) -> Draft:
        summary = made.problem or "The way from the schema before, executed there and back"
        text = made.text if made.problem else stamped(made.text)
        return Draft(f"migration-{at}", f"{self.folder}migrations/{made.name}", "sql", summary, text)

    def _content(self, artifact: ArtifactTemplate) -> str:
        if not artifact.derive:
            return self._engine.render(self._engine.text(artifact.template, self.values), self._context)
        if artifact.derive == "sql" and self._migrations:
            return self._migrations[-1].schema
        if self.model is None:
            raise PluginError(f"The playbook {self.playbook.id} has no model to derive {artifact.name} from.")
        return _derived(artifact.derive, self.model, self.choices)

    @cached_property
    def answer(self) -> str:
        """The closing prose."""
        return self._engine.render("answer.md.j2", self._context)

    @cached_property
    def _context(self) -> dict[str, Any]:
        figures = {output.symbol: output.value for estimate in self.estimates for output in estimate.outputs}
        return self.values | {
            "figure": figures,
            "estimates": self.estimates,
            "decisions": self.verdicts,
            "decision": {verdict.title: verdict.taken for verdict in self.verdicts},
            "requirements": self.requirements,
            "written": [
                (self.values["file"][artifact.key], self._engine.text(artifact.summary, self.values))
                for artifact in self.playbook.artifacts
                if self.wants(artifact)
            ],
        }


@lru_cache(maxsize=64)
def expressions(playbook: Playbook) -> Engine:
    """One engine a playbook, so that its templates are compiled once."""
    return Engine(playbook.templates)


@lru_cache(maxsize=64)
def between(old: Step, new: Step, number: int) -> Migrated:
    """The migration from one step to the next; executed once."""
    from workbench.engines.derive import sql
    from workbench.engines.derive.migrating import migrated, migration

    if old.choices == new.choices:
        return migrated(old.model, new.model, new.choices, number, new.renamed)
    schema = sql.write(new.model, new.choices)
    script, problem = migration(sql.write(old.model, old.choices), schema)
    return Migrated(f"{number:04d}_change_rules.sql", script, problem, schema)


@lru_cache(maxsize=64)
def _derived(form_id: str, model: DataModel, choices: Choices) -> str:
    """A form of a model; that of the design before a change is asked for with the one after it."""
    from workbench.engines.derive.registry import form

    return form(form_id).write(model, choices)


def sample(
    playbook: Playbook, values: Mapping[str, Value], folder: str = "", model: DataModel | None = None
) -> Design:
    """The design for these values, and for this model in place of the playbook's."""
    known = {name: Known(value, "given", True) for name, value in values.items()}
    return Design(playbook, known, folder, own_model=model)

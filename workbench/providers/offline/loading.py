"""Playbooks from their folders.

A playbook is a folder with `playbook.yaml` and `templates/`; a folder whose name starts with an
underscore holds what all share. Adding one needs no code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from workbench.core.errors import PluginError
from workbench.core.values import Dimension
from workbench.engines.derive.form import Choices
from workbench.providers.offline import playbook as p

T = TypeVar("T")
_SHARED = "_shared"
_HEADER_LIMIT = 12
_MOST_QUESTIONS = 8
"""Two forms of four."""


@lru_cache(maxsize=1)
def bundled() -> tuple[p.Playbook, ...]:
    """The playbooks of the package, by id."""
    return load_all(files("workbench") / "playbooks")


def load_all(folder: Traversable) -> tuple[p.Playbook, ...]:
    """Every playbook of a folder, by id. Raises `PluginError` for one that can't be read."""
    shared = folder / _SHARED
    common = _common(shared) if shared.is_dir() else _Common()
    found = [entry for entry in folder.iterdir() if (entry / "playbook.yaml").is_file()]
    return tuple(_load(entry, common) for entry in sorted(found, key=lambda entry: entry.name))


@dataclass(frozen=True, slots=True)
class _Common:
    """What all playbooks of a folder share."""

    principles: Mapping[str, p.Threshold] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    refusals: tuple[p.Refusal, ...] = ()
    templates: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By a playbook's id: what it is called, beside its own synonyms."""


def _common(folder: Traversable) -> _Common:
    refusals = _yaml(folder / "refusals.yaml").get("refusals", ())
    return _Common(
        _thresholds(_yaml(folder / "principles.yaml")),
        _yaml(folder / "parameters.yaml"),
        _each(refusals, _refusal),
        _sources(folder / "templates", "shared/"),
        _called(folder / "names.yaml"),
    )


def _called(file: Traversable) -> dict[str, tuple[str, ...]]:
    return {name: _words(said) for name, said in _yaml(file).items()} if file.is_file() else {}


def _load(folder: Traversable, common: _Common) -> p.Playbook:
    data = _yaml(folder / "playbook.yaml")
    try:
        own = _each(data.get("refusals", ()), _refusal)
        made = p.Playbook(
            id=data["id"],
            title=data["title"],
            description=_flat(data["description"]),
            examples=_words(data["examples"]),
            synonyms=tuple(dict.fromkeys((*_words(data["synonyms"]), *common.names.get(data["id"], ())))),
            parameters=_each(data["parameters"], lambda item: _parameter(_used(item, common.parameters))),
            inquiries=_each(data["questions"], _inquiry),
            derived=_named(data.get("derived", {})),
            requirements=_each(data["requirements"], _requirement),
            decisions=_each(data["decisions"], _decision),
            capacities=_each(data["capacities"], _capacity),
            artifacts=_each(data["artifacts"], lambda item: p.ArtifactTemplate(**item)),
            refusals=(*own, *(each for each in common.refusals if not _covered(each, own))),
            thresholds={**common.principles, **_thresholds(data.get("thresholds", {}))},
            templates={**common.templates, **_sources(folder / "templates", "")},
            model=data.get("model", ""),
            choices=_named(data.get("choices", {})),
            group=data.get("group", ""),
        )
        _examine(made)
    except (KeyError, TypeError, ValueError) as error:
        raise PluginError(
            f"The playbook {folder.name} can't be read: {error!r}.", hint="See playbook.yaml in its folder."
        ) from error
    return made


def _examine(made: p.Playbook) -> None:
    """Mistakes that would only show in front of a user."""
    headers = [inquiry.header for inquiry in made.inquiries]
    names = {parameter.name for parameter in made.parameters}
    if len(set(headers)) != len(headers) or any(len(header) > _HEADER_LIMIT for header in headers):
        raise ValueError(f"headers must be unique and have at most {_HEADER_LIMIT} characters: {headers}")
    if not 1 <= len(headers) <= _MOST_QUESTIONS:
        raise ValueError("an interview has one to eight questions")
    for inquiry in made.inquiries:
        if inquiry.parameter not in names or not 2 <= len(made.parameter(inquiry.parameter).options) <= 4:
            raise ValueError(f"{inquiry.header} needs a parameter with two to four options")
    for requirement in made.requirements:
        if requirement.parameter and requirement.parameter not in names:
            raise ValueError(f"{requirement.id} names no parameter: {requirement.parameter}")
    if unknown := {name for name, _ in made.choices} - {each.name for each in fields(Choices)}:
        raise ValueError(f"choices has unknown names: {sorted(unknown)}")
    for decision in made.decisions:
        if missing := set(decision.cites) - set(made.thresholds):
            raise ValueError(f"{decision.title} cites unknown figures: {sorted(missing)}")
    for artifact in made.artifacts:
        if bool(artifact.template) == bool(artifact.derive):
            raise ValueError(f"the artifact {artifact.key} needs either a template or a form to derive")
        if artifact.derive and not made.model:
            raise ValueError(
                f"the artifact {artifact.key} is derived, and there is no model to derive it from"
            )
        if artifact.template and "{" not in artifact.template and artifact.template not in made.templates:
            raise ValueError(f"there is no template {artifact.template}")


def _yaml(file: Traversable) -> dict[str, Any]:
    import yaml

    # The one in C reads the same ten times as fast; not every installation has it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PluginError(f"The playbook file {file.name} can't be read: {error}.") from error
    if not isinstance(data, dict):
        raise PluginError(f"The playbook file {file.name} is no mapping.")
    return data


def _sources(folder: Traversable, prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if not folder.is_dir():
        return found
    for entry in folder.iterdir():
        if entry.is_dir():
            found |= _sources(entry, f"{prefix}{entry.name}/")
        else:
            found[prefix + entry.name] = entry.read_text(encoding="utf-8")
    return found


def _each(items: Iterable[Mapping[str, Any]], make: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(make(item) for item in items)


def _named(expressions: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(expression)) for name, expression in expressions.items())


def _words(items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(item) for item in items)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _used(item: Mapping[str, Any], shared: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The parameter; `use: language` takes the shared one, with what else is written in its place."""
    own = dict(item)
    name = own.pop("use", "")
    return {"name": name, **shared[name], **own} if name else own


def _refusal(item: Mapping[str, Any]) -> p.Refusal:
    return p.Refusal(_words(item["words"]), _flat(item["answer"]))


def _covered(refusal: p.Refusal, own: Iterable[p.Refusal]) -> bool:
    """Whether the playbook answers that itself."""
    return any(set(refusal.words) & set(each.words) for each in own)


def _parameter(item: dict[str, Any]) -> p.Parameter:
    options = _each(
        item.pop("options", ()),
        lambda option: p.Option(**{**option, "words": _words(option.get("words", ()))}),
    )
    return p.Parameter(
        **{
            **item,
            "reason": _flat(item["reason"]),
            "options": options,
            "words": _words(item.get("words", ())),
            "grid": tuple(item.get("grid", ())),
        }
    )


def _inquiry(item: dict[str, Any]) -> p.Inquiry:
    return p.Inquiry(
        item["header"],
        _flat(item["question"]),
        item["parameter"],
        Dimension(item["dimension"]),
        str(item.get("when", "")),
    )


def _requirement(item: dict[str, Any]) -> p.RequirementTemplate:
    return p.RequirementTemplate(
        item["id"], Dimension(item["dimension"]), _flat(item["text"]), item.get("parameter", "")
    )


def _decision(item: dict[str, Any]) -> p.DecisionTemplate:
    return p.DecisionTemplate(
        item["title"],
        _flat(item["context"]),
        _each(item["options"], lambda course: p.Course(**{key: _flat(str(course[key])) for key in course})),
        _words(item.get("cites", ())),
        _words(item.get("requirements", ())),
    )


def _capacity(item: dict[str, Any]) -> p.CapacityTemplate:
    return p.CapacityTemplate(
        item["name"],
        _each(item["inputs"], lambda i: (i["symbol"], str(i["value"]), i["unit"], _flat(i["assumption"]))),
        _each(item["outputs"], lambda o: (o["symbol"], str(o["expression"]), o["unit"])),
    )


def _thresholds(data: Mapping[str, Any]) -> dict[str, p.Threshold]:
    return {
        name: p.Threshold(
            name,
            float(item["value"]),
            item.get("unit", ""),
            _flat(item["meaning"]),
            _flat(item["source"]),
            item.get("url", ""),
        )
        for name, item in data.items()
    }

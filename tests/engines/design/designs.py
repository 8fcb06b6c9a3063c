"""Designs for tests: several artifacts in one text or folder, and what the checks across them find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from workbench.core.findings import Finding
from workbench.core.kinds import ArtifactKind, Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.core.surface import Design, Surface
from workbench.core.values import Dimension, Requirement
from workbench.studio.detection import kind_of

_HEAD = re.compile(r"^== (.+)$", re.MULTILINE)


@cache
def kinds() -> dict[str, ArtifactKind]:
    """All kinds by id."""
    plugins = Plugins("workbench.kinds", "KIND", ArtifactKind)
    return {kind.id: kind for kind in (plugins.load(name) for name in plugins.names())}


@cache
def checks() -> tuple[Check, ...]:
    """The checks that look across artifacts."""
    plugins = Plugins("workbench.checks", "CHECK", Check)
    loaded = (plugins.load(name) for name in plugins.names() if name.startswith("design."))
    return tuple(check for check in loaded)


def split(text: str) -> tuple[dict[str, str], tuple[Requirement, ...]]:
    """The artifacts of a text by name, each headed by `== name`, and the requirements under `== brief`."""
    pieces = _HEAD.split(text)
    texts = {
        name.strip(): body.strip("\n") + "\n" for name, body in zip(pieces[1::2], pieces[2::2], strict=True)
    }
    return texts, brief(texts.pop("brief", ""))


def brief(text: str) -> tuple[Requirement, ...]:
    """Requirements, one a line: `security: Personal data is deleted after 90 days.`"""
    lines = [line.partition(": ") for line in text.splitlines() if line.strip()]
    return tuple(
        Requirement(f"{dimension}-{number}", Dimension(dimension), said)
        for number, (dimension, _, said) in enumerate(lines, start=1)
    )


def read(texts: dict[str, str]) -> dict[str, Parsed]:
    """Each artifact after its kind's parser; the kind is told by name and text."""
    return {name: kinds()[kind_of(kinds(), name, text)].parse(name, text) for name, text in texts.items()}


def design_of(parsed: Iterable[Parsed], requirements: Sequence[Requirement] = ()) -> Design:
    """What the artifacts show to one another."""
    members = list(parsed)
    return Design(
        {one.name: kinds()[one.kind].surface(one) if one.tree is not None else Surface() for one in members},
        {one.name: one.kind for one in members},
        {one.name: one.text for one in members},
        requirements,
    )


def crossed(
    texts: dict[str, str],
    requirements: Sequence[Requirement] = (),
    wanted: Sequence[Check] | None = None,
) -> dict[str, list[Finding]]:
    """By artifact, what the checks across say; those without findings are left out."""
    parsed = read(texts)
    design = design_of(parsed.values(), requirements)
    found: dict[str, list[Finding]] = {}
    for one in parsed.values():
        for check in wanted if wanted is not None else checks():
            if one.kind in check.kinds and one.tree is not None:
                found.setdefault(one.name, []).extend(check.run(Subject(one, design=design)))
    return {name: listed for name, listed in found.items() if listed}


def told(found: dict[str, list[Finding]]) -> list[str]:
    """One line a finding, to be read."""
    return [
        f"{name}:{line(each)} {each.severity} {each.rule} {each.message}"
        for name, all_ in found.items()
        for each in all_
    ]


def line(finding: Finding) -> int:
    """Where a finding stands; 0 when it has no place."""
    return finding.place.line if finding.place else 0


def folder(path: Path) -> tuple[dict[str, str], tuple[Requirement, ...]]:
    """The artifacts of a folder, and the brief in its `brief.txt`."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted(path.iterdir())}
    return texts, brief(texts.pop("brief.txt", ""))

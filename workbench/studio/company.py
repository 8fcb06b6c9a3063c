"""An artifact in the company of the others: the design that they make together, and what crosses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.core.findings import CrossFinding, Finding
from workbench.core.kinds import ArtifactKind, Parsed
from workbench.core.memory import Memory
from workbench.core.surface import Design, Surface
from workbench.core.values import Decision, Requirement

_DESIGNS, _SURFACES = 4, 256


@dataclass(frozen=True, slots=True)
class Crossings:
    """What one write did to the whole design beside its own findings."""

    findings: Mapping[str, tuple[Finding, ...]]
    """All findings of each other artifact whose findings changed, by name."""
    caused: tuple[CrossFinding, ...] = ()
    """Worst first."""
    cured: tuple[CrossFinding, ...] = ()


class Others(Mapping[str, Parsed]):
    """Artifacts by name, less one. A view: as many can be had as there are artifacts."""

    def __init__(self, all_of_them: Mapping[str, Parsed], but: str) -> None:
        self._all, self._but = all_of_them, but

    def __getitem__(self, name: str) -> Parsed:
        if name == self._but:
            raise KeyError(name)
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._all if name != self._but)

    def __len__(self) -> int:
        return len(self._all) - (self._but in self._all)


class Company:
    """Makes designs, and keeps the latest ones: what checks computed from one serves them again."""

    def __init__(self) -> None:
        self._designs: Memory[Design] = Memory(_DESIGNS)
        self._surfaces: Memory[Surface] = Memory(_SURFACES)

    def design(
        self,
        parsed: Iterable[Parsed],
        kinds: Mapping[str, ArtifactKind],
        requirements: Sequence[Requirement] = (),
        decisions: Sequence[Decision] = (),
    ) -> Design:
        """The surfaces of these artifacts side by side. The same again for the same texts."""
        members = tuple(parsed)
        key = (
            tuple((one.name, one.kind, one.text) for one in members),
            tuple(requirements),
            tuple(decisions),
        )
        known = self._designs.get(key)
        if known is None:
            known = Design(
                {one.name: self._surface(one, kinds) for one in members},
                {one.name: one.kind for one in members},
                {one.name: one.text for one in members},
                tuple(requirements),
                tuple(decisions),
            )
            self._designs.put(key, known, sum(len(one.text) for one in members))
        return known

    def _surface(self, parsed: Parsed, kinds: Mapping[str, ArtifactKind]) -> Surface:
        kind = kinds.get(parsed.kind)
        if kind is None or parsed.tree is None:
            return Surface()
        key = (parsed.name, parsed.kind, parsed.text)
        surface = self._surfaces.get(key)
        if surface is None:
            try:
                surface = kind.surface(parsed)
            except Exception:  # noqa: BLE001 - without a surface nothing is held against it
                surface = Surface()
            self._surfaces.put(key, surface, len(parsed.text))
        return surface


def crossing(
    before: Mapping[str, Sequence[Finding]],
    after: Mapping[str, Sequence[Finding]],
    counts: Callable[[str, Finding], bool],
) -> tuple[tuple[CrossFinding, ...], tuple[CrossFinding, ...]]:
    """What came and what went from one state of the design to another, worst first.

    A finding that only moved to another line, or is waived now, is the same one; `counts` says of a
    finding whether it is about several artifacts.
    """
    old, new = _keyed(before, counts), _keyed(after, counts)
    caused = [new[key] for key in new if key not in old and not new[key].finding.waived]
    cured = [old[key] for key in old if key not in new and not old[key].finding.waived]
    return _sorted(caused), _sorted(cured)


_Key = tuple[str, str, str]


def _keyed(
    findings: Mapping[str, Sequence[Finding]], counts: Callable[[str, Finding], bool]
) -> dict[_Key, CrossFinding]:
    return {
        (name, finding.rule, finding.message): CrossFinding(name, finding)
        for name, found in findings.items()
        for finding in found
        if counts(name, finding)
    }


def _sorted(found: Iterable[CrossFinding]) -> tuple[CrossFinding, ...]:
    return tuple(sorted(found, key=lambda each: (each.finding.severity.rank, each.artifact)))

"""Findings known before: a file of theirs, so that only new ones fail a run.

    {"version": 1, "known": {"schema.sql": {"3f2a9c51d07be846": "sql/type-varchar-n"}}}

Paths are relative to the baseline's own folder, with slashes. A finding is told by its rule and by the text
of its line, so that it stays the same when lines above it come or go.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from workbench.cli.reading import read_text
from workbench.cli.reports._model import Told
from workbench.cli.sources import Source
from workbench.core.errors import UsageError
from workbench.core.findings import Finding

VERSION = 1
_DIGITS = re.compile(r"\d+")


def fingerprints(text: str, findings: Sequence[Finding]) -> tuple[str, ...]:
    """One for each finding, different within a file: rule, the line's words, which of those alike it is."""
    lines = text.split("\n")
    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for finding in findings:
        at = finding.place.line if finding.place else 0
        line = lines[at - 1] if 1 <= at <= len(lines) else _DIGITS.sub("#", finding.message)
        key = (finding.rule, " ".join(line.split()))
        seen[key] += 1
        said = "\0".join((*key, str(seen[key])))
        made.append(sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return tuple(made)


class Baseline:
    """What is known, by path and fingerprint."""

    def __init__(self, path: Path, known: Mapping[str, Mapping[str, str]]) -> None:
        self._path = path
        self._known = known

    @classmethod
    def read(cls, file: str) -> Baseline:
        """Raises `UsageError` when it can't be read or is none."""
        try:
            data = json.loads(read_text(file))
            if data["version"] != VERSION:
                raise UsageError(
                    f"{file} is a baseline of version {data['version']!r}.", hint="Write it anew."
                )
            known = {
                str(path): {str(key): str(rule) for key, rule in found.items()}
                for path, found in data["known"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            hint = "Write it with --write-baseline."
            raise UsageError(f"{file} is no baseline.", hint=hint) from error
        return cls(Path(file), known)

    @classmethod
    def empty(cls, file: str) -> Baseline:
        """Knows nothing yet."""
        return cls(Path(file), {})

    def of(self, source: Source) -> Mapping[str, str]:
        """Fingerprints that are known of a file, with their rules."""
        return self._known.get(self._key(source), {})

    def write(self, found: Sequence[tuple[Source, Sequence[Told]]]) -> int:
        """Put these findings in its place, and keep those of files that were not checked but are there.

        How many it holds now. Raises `UsageError` when it can't be written.
        """
        from workbench.storage.atomic import replace

        folder = self._path.parent
        kept = {path: dict(known) for path, known in self._known.items() if (folder / path).is_file()}
        for source, told in found:
            kept[self._key(source)] = {
                each.fingerprint: each.finding.rule for each in told if not each.finding.waived
            }
        known = {path: dict(sorted(rules.items())) for path, rules in sorted(kept.items()) if rules}
        text = json.dumps({"version": VERSION, "known": known}, indent=1) + "\n"
        try:
            replace(self._path, text.encode())
        except OSError as error:
            raise UsageError(f"{self._path} was not written: {error.strerror}.") from error
        return sum(map(len, known.values()))

    def _key(self, source: Source) -> str:
        path = source.path or Path(source.name)
        return os.path.relpath(path, os.path.abspath(self._path.parent)).replace(os.sep, "/")

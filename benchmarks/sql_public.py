"""Real, large, public schemas, run through reading, executing and all checks, without a crash.

    python benchmarks/sql_public.py [-v]

Each is fetched by its package's name, by pip or apt-get, into a folder that is thrown away; nothing of them
is kept here. What can't be fetched is said and left out. Prints statements, tables, what was taken for an
error and why (an extension or a collation that this server lacks is a true one), and seconds as a ratio to
splitting the text. With -v, the first errors of each reason are printed in full.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.engines.sql.splitter import split
from workbench.kinds.sql import KIND

T = TypeVar("T")

MUSICBRAINZ = (
    "Extensions",
    "CreateCollations",
    "CreateSearchConfiguration",
    "CreateTypes",
    "CreateTables",
    "CreatePrimaryKeys",
    "CreateFunctions",
    "CreateConstraints",
    "CreateFKConstraints",
    "CreateIndexes",
    "CreateViews",
    "CreateTriggers",
)
"""The scripts in the order in which its own set-up runs them, less those of data and of replication."""


MUSICBRAINZ_FIRST = "CREATE SCHEMA musicbrainz;\nSET search_path = musicbrainz, public;"
"""What its set-up says by itself before it runs them."""


class NotFetched(Exception):
    """A package that can't be had here; says why."""


@dataclass(frozen=True)
class Source:
    """A package that carries a schema."""

    title: str
    package: str
    fetch: Callable[[str, Path], Path]
    """(package, folder) -> the file fetched."""
    read: Callable[[Path], str]
    """The schema in that file."""


def _run(command: Sequence[str], folder: Path) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=300)
    except FileNotFoundError as error:
        raise NotFetched(f"there is no {command[0]} here") from error
    except subprocess.TimeoutExpired as error:
        raise NotFetched(f"{command[0]} did not end") from error
    except subprocess.CalledProcessError as error:
        raise NotFetched((error.stderr.strip() or error.stdout.strip()).split("\n")[-1]) from error


def from_pypi(package: str, folder: Path) -> Path:
    _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", package], folder)
    return next(folder.glob("*.whl"))


def from_debian(package: str, folder: Path) -> Path:
    _run(["apt-get", "download", package], folder)
    found = next(folder.glob("*.deb"))
    _run(["dpkg-deb", "--extract", found.name, "tree"], folder)
    return found


def musicbrainz(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as archive:
        scripts = [archive.read(f"mbdata/sql/{name}.sql").decode() for name in MUSICBRAINZ]
    return "\n".join((MUSICBRAINZ_FIRST, *scripts))


def synapse(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(
            name for name in archive.namelist() if re.search(r"/full_schemas/\d+/full\.sql\.postgres$", name)
        )
        return "\n".join(archive.read(name).decode() for name in names)


def zabbix(package: Path) -> str:
    tree = package.parent / "tree" / "usr" / "share" / "zabbix-server-pgsql"
    return gzip.decompress((tree / "schema.sql.gz").read_bytes()).decode()


SOURCES = (
    Source("MusicBrainz", "mbdata", from_pypi, musicbrainz),
    Source("Matrix Synapse", "matrix-synapse", from_pypi, synapse),
    Source("Zabbix", "zabbix-server-pgsql", from_debian, zabbix),
)


def version_of(file: Path, package: str) -> str:
    """As its file's name says it."""
    stem = file.name.replace("%3a", ":")[len(package) + 1 :]
    return re.split(r"[-_]py|-cp|_(?=[a-z]+\d*\.deb)", stem)[0]


def reason_of(finding: Finding) -> str:
    """A finding's message less the names in it."""
    return re.sub(r"\"[^\"]*\"|'[^']*'|`[^`]*`", "…", finding.message)[:90]


def run(source: Source, verbose: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = source.fetch(source.package, Path(name))
        text = source.read(file)
        version = version_of(file, source.package)
    checks = [check for check in _checks() if "sql" in check.kinds]
    begin = time.perf_counter()
    statements = len(split(text, "postgres").statements)
    splitting = time.perf_counter() - begin
    parsed, reading = timed(lambda: KIND.parse("schema.postgres.sql", text))
    proven, proving = timed(lambda: KIND.prove(Subject(parsed)))
    found, checking = timed(lambda: [one for check in checks for one in check.run(Subject(proven))])
    print(f"{source.title}: {source.package} {version}, {len(text):,} characters")
    print(f"  {statements:,} statements: {KIND.facts(proven)}")
    for what, taken in (("read", reading), ("executed", proving), ("checked", checking)):
        print(f"  {what:<9} {taken:>7.2f}s  {taken / splitting:>6.1f} x splitting")
    errors = [one for one in proven.problems if one.severity is Severity.ERROR]
    graded = Counter(str(one.severity) for one in found)
    counted = ", ".join(f"{number} {grade}" for grade, number in sorted(graded.items()))
    print(f"  findings of checks: {counted or 'none'}")
    print(f"  errors: {len(errors)}")
    reasons = Counter(reason_of(one) for one in errors)
    for reason, number in reasons.most_common(12):
        print(f"    {number:>4} x {reason}")
        if verbose:
            for one in [one for one in errors if reason_of(one) == reason][:3]:
                print(f"           {one.place}: {one.message} {one.hint}")


def timed(call: Callable[[], T]) -> tuple[T, float]:
    begin = time.perf_counter()
    made = call()
    return made, time.perf_counter() - begin


def _checks() -> tuple[Check, ...]:
    found, problems = Plugins("workbench.checks", "CHECK", Check).all()
    if problems:
        raise SystemExit("\n".join(problems))
    return found


def main() -> None:
    warm = KIND.parse("warm.postgres.sql", "CREATE TABLE a (b int);")
    KIND.prove(Subject(warm))  # imports and the server's start are not what is measured
    for source in SOURCES:
        try:
            run(source, "-v" in sys.argv[1:])
        except NotFetched as reason:
            print(f"{source.title}: left out, {source.package} can't be fetched: {reason}")


if __name__ == "__main__":
    main()

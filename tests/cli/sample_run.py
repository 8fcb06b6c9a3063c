"""A run of `workbench check` made by hand, with one of everything that a report can hold.

    python -m tests.cli.sample_run

writes the golden files anew; read the difference before you keep it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from workbench import __version__
from workbench.cli.baseline import fingerprints
from workbench.cli.check import reports
from workbench.cli.reports._model import Checked, Run, Told, Totals
from workbench.cli.rules import Rule
from workbench.cli.sources import Selection, Skipped, Source, Unreadable
from workbench.core.findings import Elsewhere, Finding, Place, Severity
from workbench.core.plugins import Explanation

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path("/project")
SCHEMA = "CREATE TABLE link (\n  slug varchar(20),\n  note text, -- 😀 owner_id bigint\n  url text\n);\n"
API = "openapi: 3.1.0\npaths:\n  /links/{id}: {}\n"
SOURCES = (
    Source("design/schema.sql", SCHEMA, "sql", ROOT / "design/schema.sql"),
    Source("design/open api.yaml", API, "openapi", ROOT / "design/open api.yaml", outright=False),
    Source("design/clean.md", "# Title\n", "document", ROOT / "design/clean.md", outright=False),
    Source("/elsewhere/notes.md", "# Notes\n", "document", Path("/elsewhere/notes.md")),
)
FINDINGS = {
    "design/schema.sql": (
        Finding("sql/syntax", Severity.ERROR, "There is no type varchr.", Place(3, 19), "Write varchar."),
        Finding(
            "sql/type-varchar-n", Severity.WARNING, "slug is varchar(20).", Place(2, 8), waived="partners"
        ),
        Finding(
            "sql/no-comment",
            Severity.WARNING,
            "link has no comment.",
            regraded="we share schemas (workbench.toml)",
        ),
        Finding(
            "sql/name-casing",
            Severity.ADVICE,
            "url is shouted.",
            Place(4, 3),
            waived="legacy (workbench.toml)",
        ),
    ),
    "design/open api.yaml": (
        Finding(
            "design/type-mismatch",
            Severity.WARNING,
            "/links/{id} has no limit, 100% of it:\x1b[2J, \u202eslug.",
            Place(3, 3),
            "Give it maxLength: 20, as in the schema.",
            also=Elsewhere("design/schema.sql", Place(3, 19)),
        ),
        Finding(
            "design/uncovered",
            Severity.ADVICE,
            "Nothing answers this.",
            also=Elsewhere("Requirement R3"),
        ),
        Finding("design/uncovered", Severity.ADVICE, "Known before.", Place(1)),
    ),
    "design/clean.md": (),
    "/elsewhere/notes.md": (),
}
TITLES = {"sql": "SQL", "openapi": "OpenAPI", "document": "Document"}


def describe(rule: str) -> Rule | None:
    """Two rules are known."""
    if rule == "sql/type-varchar-n":
        text = Explanation(
            "A limit on a text is a rule, not a habit.",
            "A <limit> that nobody asked for has to be lifted later.",
            "CREATE TABLE link (slug varchar(20));",
            "CREATE TABLE link (slug text);",
            "https://wiki.postgresql.org/wiki/Don't_Do_This, our own",
        )
        return Rule(rule, "advice", text)
    if rule == "design/type-mismatch":
        text = Explanation("One thing has one type.", "", "```\na\n```", "b", "our own")
        return Rule(rule, "warning", text)
    return None


def sample(**changes: object) -> Run:
    """The run, with some of its settings changed."""
    totals = Totals()
    run = Run(
        _checked(totals),
        Selection(
            list(SOURCES),
            [
                Skipped("design/data.bin", "binary"),
                Skipped("design/huge.sql", "too large", "52 MB > 20 MB"),
                Skipped("design/package.json", "not an artifact"),
                Skipped("design/tsconfig.json", "not an artifact"),
            ],
            [Unreadable("design/latin.sql", "design/latin.sql is not UTF-8 text: byte 3. Convert it.")],
        ),
        totals,
        ROOT,
        ROOT,
        describe,
        ("workbench.checks.sql.broken does not load: no such thing",),
        baseline=True,
    )
    return replace(run, **changes)


def _checked(totals: Totals) -> Iterator[Checked]:
    for source in SOURCES:
        findings = FINDINGS[source.name]
        marks = fingerprints(source.text, findings)
        told = tuple(
            Told(finding, mark, finding.message == "Known before.")
            for finding, mark in zip(findings, marks, strict=True)
        )
        totals.add(told)
        yield Checked(source, TITLES[source.kind], "3 lines", told)


def written(format_name: str, **changes: object) -> str:
    """A report of the run, whatever version of Workbench writes it."""
    text = "".join(reports().load(format_name).write(sample(**changes)))
    return text.replace(__version__, "VERSION")


if __name__ == "__main__":
    for name in reports().names():
        (GOLDEN / f"report.{name}").write_text(written(name), encoding="utf-8", newline="\n")

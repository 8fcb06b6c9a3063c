"""A whole SQL artifact read: statements, definitions in order, schema, queries, and what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbench.core.findings import Finding, Severity, worst_first
from workbench.engines.sql import definitions as d
from workbench.engines.sql.build import Builder, created_names
from workbench.engines.sql.cursor import SyntaxProblem
from workbench.engines.sql.dialects import detect
from workbench.engines.sql.lexer import QUOTED, WORD, Token, syntax_error
from workbench.engines.sql.model import Schema
from workbench.engines.sql.plans import QueryPlan
from workbench.engines.sql.queries import Query, line_starts, parse_query, view_columns
from workbench.engines.sql.query_names import name_problems
from workbench.engines.sql.read_statement import QUERIES, read_statement
from workbench.engines.sql.splitter import Statement, split

LIMIT = 2_000_000
_MIGRATION = re.compile(r"migrat|\.(?:up|down)\.sql$|(?:^|/)[vu]\d+__", re.IGNORECASE)
"""Names of files that change a database which stands already (Flyway's and others' habits)."""
_MOST = 200


@dataclass(frozen=True, slots=True)
class SqlTree:
    """What the checks look at."""

    dialect: str
    schema: Schema
    queries: tuple[Query, ...] = ()
    statements: tuple[Statement, ...] = ()
    definitions: tuple[d.Definition | None, ...] = ()
    """What each statement defines, as far as the text alone was read; None where it was not."""
    migration: bool = False
    """It changes a database that stands already."""
    plans: tuple[QueryPlan, ...] = ()
    """How the real planner would run the queries over a million rows; empty when they were not planned."""
    ground: tuple[tuple[str, SqlTree], ...] = ()
    """Texts and trees of the artifacts that were executed under it."""
    cut: tuple[Finding, ...] = ()
    """What was found when the text was cut into statements: it stands whatever a database says of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The tree of a text with the parser's findings."""

    tree: SqlTree | None
    problems: tuple[Finding, ...]
    dialect: str


def read_sql(name: str, text: str, dialect: str = "") -> Reading:
    """Read a SQL text; never raises."""
    dialect = dialect or detect(name, text)
    if len(text) > LIMIT:
        message = f"The text has {len(text):,} characters; more than {LIMIT:,} are not checked."
        finding = Finding("sql/syntax", Severity.WARNING, message, None, "Split it into several artifacts.")
        return Reading(None, (finding,), dialect)
    cut = split(text, dialect)
    reader = _Reader(text, dialect, cut.statements, migration=bool(_MIGRATION.search(name)))
    reader.problems += cut.problems
    tree = replace(reader.run(), cut=cut.problems)
    problems = worst_first(dict.fromkeys(reader.problems))
    if dialect == "sqlite" and tree.statements and not reader.elsewhere:
        from workbench.engines.sql.sqlite_run import run_sqlite

        problems = worst_first((*problems, *run_sqlite(tree.statements, text, problems)))
    return Reading(tree, problems[:_MOST], dialect)


class _Reader:
    def __init__(
        self, text: str, dialect: str, statements: tuple[Statement, ...], *, migration: bool
    ) -> None:
        self._text = text
        self._dialect = dialect
        self._statements = statements
        self._migration = migration
        self.elsewhere = False
        """Tables that the text does not create may stand in the database already."""
        self._lines = line_starts(text)
        self.problems: list[Finding] = []
        self._queries: list[Query] = []

    def run(self) -> SqlTree:
        definitions = [self._definition(statement) for statement in self._statements]
        unread = self._unread(definitions)
        found = [definition for definition in definitions if definition is not None]
        self.elsewhere = self._migration or not any(isinstance(each, d.CreateTable) for each in found)
        builder = Builder(self._dialect, created_names(found), unread, elsewhere=self.elsewhere)
        for statement, definition in zip(self._statements, definitions, strict=True):
            if definition is None:
                continue
            builder.apply(definition, statement.place)
            if isinstance(definition, d.CreateView):
                self._view(builder, statement, definition)
            elif isinstance(definition, d.Other) and statement.first in QUERIES:
                self._query(builder, statement)
        schema = builder.finish()
        self.problems += builder.problems
        return SqlTree(
            self._dialect,
            schema,
            tuple(self._queries),
            self._statements,
            tuple(definitions),
            self._migration,
        )

    def _definition(self, statement: Statement) -> d.Definition | None:
        try:
            return read_statement(statement, self._text, self._dialect, self.problems)
        except SyntaxProblem as problem:
            self.problems.append(problem.finding)
        except RecursionError:
            self.problems.append(syntax_error("This statement nests too deeply.", statement.place))
        return None

    def _unread(self, definitions: list[d.Definition | None]) -> frozenset[str]:
        """Words of CREATE and ALTER statements that could not be read: what they name may exist."""
        return frozenset(
            token.value.lower()
            for statement, definition in zip(self._statements, definitions, strict=True)
            if definition is None and statement.first in ("CREATE", "ALTER")
            for token in statement.tokens[:12]
            if token.kind in (WORD, QUOTED)
        )

    def _query(self, builder: Builder, statement: Statement) -> None:
        tokens = statement.tokens
        if statement.first == "EXPLAIN":
            at = next((n for n, token in enumerate(tokens) if token.key in QUERIES - {"EXPLAIN", "("}), 0)
            tokens = tokens[at:]
        query, problems = parse_query(tokens, self._text, self._dialect, self._lines, builder.snapshot())
        self.problems += problems
        if query is not None:
            self._queries.append(query)
            self.problems += name_problems(query)

    def _view(self, builder: Builder, statement: Statement, view: d.CreateView) -> None:
        tokens = tuple(token for token in statement.tokens if token.start >= view.query_start)
        if tokens[0].key not in ("SELECT", "WITH", "VALUES", "(", "TABLE"):
            self.problems.append(
                syntax_error(f"A view can't begin with {tokens[0].text[:30]}.", tokens[0].place)
            )
            return
        tokens = _without_view_options(tokens)
        query, problems = parse_query(
            tokens, self._text, self._dialect, self._lines, builder.snapshot(), in_view=True
        )
        self.problems += problems
        if query is not None:
            self._queries.append(query)
            self.problems += name_problems(query)
        builder.describe_view(view.name.text, view_columns(query))


def _without_view_options(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A view's query without WITH CHECK OPTION or WITH [NO] DATA at its end."""
    for at in range(max(1, len(tokens) - 4), len(tokens)):
        rest = [token.key for token in tokens[at:]]
        if rest[0] == "WITH" and rest[-1] in ("OPTION", "DATA"):
            return tokens[:at]
    return tokens

"""Tables and columns that a query names, looked up in the schema it runs on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.core.findings import Finding, Place, Severity
from workbench.engines.sql.dialects import words
from workbench.engines.sql.model import Table
from workbench.engines.sql.queries import Query
from workbench.engines.sql.strict import did_you_mean, invalid

_SYSTEM = ("pg_", "sqlite_", "information_schema", "mysql", "performance_schema", "sys.", "dual")
_ROWS = ("excluded", "new", "old")
"""What an upsert or a trigger calls its rows."""
_HIDDEN = words("ctid xmin xmax tableoid oid rowid _rowid_ rank excluded")


def name_problems(query: Query) -> list[Finding]:
    """Tables and columns that do not exist. Never raises; says nothing where it can't be sure."""
    schema = query.schema
    if schema.partial or not schema.tables:
        return []
    try:
        return list(dict.fromkeys(_all_problems(query)))
    except Exception:  # noqa: BLE001 - an expression too odd to be walked is not proven wrong
        return []


def _all_problems(query: Query) -> Iterator[Finding]:
    lookup = _Lookup(query)
    yield from _tables(query, lookup)
    yield from _columns(query, lookup)
    yield from _insert(query, lookup)


class _Lookup:
    """What a query's table names mean."""

    def __init__(self, query: Query) -> None:
        from sqlglot import exp

        schema = query.schema
        self._folds = schema.dialect == "postgres"
        ctes = query.expression.find_all(exp.CTE)
        self._ctes = {self.name(cte.args["alias"].this): _cte_columns(cte) for cte in ctes}
        self.tables = schema.looked_up
        self.views = {self._key(view.name): view.columns for view in schema.views}

    def _key(self, name: str) -> str:
        return name if self._folds else name.lower()

    def name(self, identifier: Any) -> str:
        """An identifier as the database compares it."""
        text = str(identifier.name)
        return text if self._folds and identifier.args.get("quoted") else text.lower()

    def table_name(self, node: Any) -> str:
        """A table's name with its schema, if that is not the default one."""
        names = [self.name(part) for part in (node.args.get("db"), node.this) if part is not None]
        if len(names) > 1 and names[0] in ("public", "main"):
            del names[0]
        return ".".join(names)

    def columns(self, node: Any) -> frozenset[str] | None:
        """Lower-case columns of a table or view; None when they are not known."""
        name = self.table_name(node)
        if name in self._ctes or node.args.get("pivots"):
            return None if node.args.get("pivots") else self._ctes[name]
        table = self.tables.get(name)
        if table is not None:
            return None if table.opaque else _all_columns(table)
        known = self.views.get(name)
        return frozenset(column.lower() for column in known) if known is not None else None

    def exists(self, name: str) -> bool:
        """Something of that name can be read from."""
        if name in self._ctes or name in self.tables or name in self.views:
            return True
        return name.startswith(_SYSTEM) or name.rpartition(".")[2].startswith(("pg_", "sqlite_"))


def _cte_columns(cte: Any) -> frozenset[str] | None:
    """What a WITH query gives; None when it can't be known."""
    from sqlglot import exp

    given = cte.args["alias"].columns
    if given:
        return frozenset(column.name.lower() for column in given)
    if not isinstance(cte.this, exp.Query):
        return None
    names = cte.this.named_selects
    return None if "*" in names or "" in names or not names else frozenset(name.lower() for name in names)


def _all_columns(table: Table) -> frozenset[str]:
    return frozenset(column.name.lower() for column in table.columns)


def _tables(query: Query, lookup: _Lookup) -> Iterator[Finding]:
    from sqlglot import exp

    for node in query.expression.find_all(exp.Table):
        if not isinstance(node.this, exp.Identifier) or isinstance(node.parent, exp.Lateral):
            continue
        name = lookup.table_name(node)
        if name and not lookup.exists(name):
            hint = did_you_mean(name, [*lookup.tables, *lookup.views])
            yield invalid(f"There is no table {name}, which the query names.", query.place(node.this), hint)


def _insert(query: Query, lookup: _Lookup) -> Iterator[Finding]:
    from sqlglot import exp

    insert = query.expression
    if not isinstance(insert, exp.Insert):
        return
    target = insert.this
    node = target.this if isinstance(target, exp.Schema) else target
    if not isinstance(node, exp.Table):
        return
    name = lookup.table_name(node)
    table = lookup.tables.get(name)
    if table is None or table.opaque:
        return
    given = [lookup.name(part) for part in target.expressions] if isinstance(target, exp.Schema) else []
    known = _all_columns(table)
    wrong = [part for part, name in zip(target.expressions, given, strict=True) if name.lower() not in known]
    for part in wrong:
        yield _no_column(lookup.name(part), table.name, known, query.place(part))
    if not wrong:
        yield from _values(query, insert, given, table)


def _values(query: Query, insert: Any, given: list[str], table: Table) -> Iterator[Finding]:
    from sqlglot import exp

    expected = len(given) or len(table.columns)
    values = insert.expression
    if isinstance(values, exp.Values):
        for row in values.expressions:
            found = len(row.expressions) if isinstance(row, exp.Tuple) else 1
            if found > expected or (given and found != expected):
                yield invalid(
                    f"This row has {found} values for {expected} columns of {table.name}.", query.place(row)
                )
                return
    lowered = {name.lower() for name in given}
    left_out = [
        f"{table.name}.{column.name}"
        for column in table.columns
        if not column.nullable
        and not column.self_filled
        and column.name.lower() not in lowered
        and not _rowid(table, column.name, query.schema.dialect)
    ]
    if given and left_out:
        names, verb = " and ".join(left_out), "are" if len(left_out) > 1 else "is"
        message = f"The insert leaves out {names}, which {verb} NOT NULL without a default."
        yield Finding("sql/insert-incomplete", Severity.ERROR, message, query.place())


def _rowid(table: Table, column: str, dialect: str) -> bool:
    found = table.column(column)
    alone = table.key_columns == (column,)
    return dialect == "sqlite" and alone and found is not None and found.type.name == "integer"


def _no_column(name: str, where: str, known: frozenset[str], place: Place) -> Finding:
    return invalid(f"{where} has no column {name}, which the query names.", place, did_you_mean(name, known))


def _columns(query: Query, lookup: _Lookup) -> Iterator[Finding]:
    from sqlglot import exp
    from sqlglot.optimizer.scope import traverse_scope

    root = query.expression
    for select in _outer_selects(root):
        for scope in traverse_scope(select):
            yield from _scope_columns(query, lookup, scope)
    if isinstance(root, (exp.Update, exp.Delete)):
        yield from _change_columns(query, lookup, root)


def _outer_selects(root: Any) -> Iterator[Any]:
    from sqlglot import exp

    if isinstance(root, exp.Query):
        yield root
    elif isinstance(root, exp.Insert) and isinstance(root.expression, exp.Query):
        yield root.expression


def _scope_columns(query: Query, lookup: _Lookup, scope: Any) -> Iterator[Finding]:
    """Columns of one SELECT against its sources and those around it."""
    from sqlglot import exp

    chain: list[dict[str, frozenset[str] | None]] = []
    around: Any = scope
    while around is not None:
        chain.append({name.lower(): _source(lookup, source) for name, source in around.sources.items()})
        around = around.parent
    aliases = {part.alias.lower() for part in scope.expression.selects if isinstance(part, exp.Alias)}
    for column in scope.columns:
        if column.find_ancestor(exp.Select) is scope.expression:  # those of inner queries have their turn
            yield from _one_column(query, column, chain, aliases)


def _source(lookup: _Lookup, source: Any) -> frozenset[str] | None:
    from sqlglot import exp
    from sqlglot.optimizer.scope import Scope

    if isinstance(source, exp.Table):
        return lookup.columns(source) if isinstance(source.this, exp.Identifier) else None
    if isinstance(source, Scope):
        expression = source.expression
        if not isinstance(expression, exp.Query) or source.outer_columns:
            return frozenset(name.lower() for name in source.outer_columns) or None
        names = expression.named_selects
        return None if "*" in names or "" in names or not names else frozenset(name.lower() for name in names)
    return None


def _one_column(
    query: Query, column: Any, chain: list[dict[str, frozenset[str] | None]], aliases: set[str]
) -> Iterator[Finding]:
    name, qualifier = column.name.lower(), column.table.lower()
    if not name or name == "*" or name in _HIDDEN:
        return
    if qualifier:
        for sources in chain:
            if qualifier in sources:
                known = sources[qualifier]
                if known is not None and name not in known:
                    yield _no_column(column.name, column.table, known, query.place(column))
                return
        if qualifier not in _ROWS:
            hint = did_you_mean(qualifier, chain[0])
            yield invalid(f"Nothing in this query is called {column.table}.", query.place(column), hint)
        return
    known_sets = [known for sources in chain for known in sources.values()]
    if None in known_sets or name in aliases or any(name in sources for sources in chain):
        return
    holders = [source for source, known in chain[0].items() if known is not None and name in known]
    if len(holders) > 1 and not _joined_by_using(column):
        message = f"{column.name} is ambiguous: {' and '.join(sorted(holders))} both have it."
        yield invalid(message, query.place(column), f"Write {sorted(holders)[0]}.{column.name}.")
    elif not holders and not any(name in known for known in known_sets if known is not None):
        everything = frozenset(one for known in known_sets if known is not None for one in known)
        where = next(iter(chain[0]), "the query") if len(chain[0]) == 1 else "No table of the query"
        if everything:
            yield _nowhere(column.name, where, everything, query.place(column))


def _nowhere(name: str, where: str, known: frozenset[str], place: Place) -> Finding:
    if where.startswith("No table"):
        return invalid(f"{where} has a column {name}.", place, did_you_mean(name, known))
    return _no_column(name, where, known, place)


def _joined_by_using(column: Any) -> bool:
    from sqlglot import exp

    select = column.find_ancestor(exp.Select)
    joins = (select.args.get("joins") or []) if select is not None else []
    natural = any(join.args.get("method") == "NATURAL" for join in joins)
    return natural or any(
        column.name == using.name for join in joins for using in join.args.get("using") or ()
    )


def _change_columns(query: Query, lookup: _Lookup, root: Any) -> Iterator[Finding]:
    """Columns of an UPDATE or DELETE that stand outside its subqueries."""
    from sqlglot import exp

    sources: dict[str, frozenset[str] | None] = {}
    for table in root.find_all(exp.Table):
        if table.find_ancestor(exp.Select) is None and isinstance(table.this, exp.Identifier):
            sources[table.alias_or_name.lower()] = lookup.columns(table)
    if not sources or any(node.find_ancestor(exp.Select) is None for node in root.find_all(exp.Subquery)):
        return
    for column in root.find_all(exp.Column):
        if column.find_ancestor(exp.Select) is None:
            yield from _one_column(query, column, [sources], set())

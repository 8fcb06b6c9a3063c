"""Queries do not run once for each row.

A hundred orders become a hundred and one round trips; one query with a join or `IN` does it in one.

Wrong:
    def names(db, orders):
        for order in orders:
            print(db.execute("SELECT name FROM buyer WHERE id = %s", (order.buyer_id,)))
Right:
    def names(db, orders):
        ids = [order.buyer_id for order in orders]
        for row in db.execute("SELECT name FROM buyer WHERE id = ANY(%s)", (ids,)):
            print(row)
Source: the N+1 problem, as in the guides of Django, Rails and Hibernate
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.checks.code._nodes import CALLS, EACH_LOOPS, Call, calls, parents
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.code import Source

_CERTAIN = frozenset({
    "executeQuery", "findUnique", "findUniqueOrThrow", "findFirst", "findMany", "findByPk",
    "findOneBy", "findOneOrFail", "queryForObject", "queryForList", "QueryRow", "QueryRowContext",
    "QueryContext", "fetchrow", "fetchval", "findById", "find_by_id", "get_or_create",
})  # fmt: skip
_IF_DATABASE = frozenset({
    "execute", "query", "exec", "Query", "Exec", "ExecContext", "fetch", "fetchone", "fetch_one",
    "findOne", "find_one", "get", "scalar", "scalars", "first", "filter", "one", "save", "insert",
    "update", "prepare", "exec_params", "where", "find_by", "select_all", "ExecuteReader", "ExecuteScalar",
    "ExecuteNonQuery", "QueryAsync", "QueryFirst", "FirstOrDefault", "FindAsync", "query_one", "query_row",
    "fetch_all",
})  # fmt: skip
_DATABASE = re.compile(
    r"(^|[._])(db|database|cursor|cur|conn|connection|session|pool|client|tx|trx|repo|repository|\w*(Repo|Repository)"
    r"|prisma|knex|pdo|context|dbContext|_context|objects|em|entityManager|jdbc\w*|collection|query)\b(\.\w+)*(\(.*\))?$"
)
_PER_ITEM = frozenset({
    "map", "forEach", "flatMap", "each", "each_with_index", "flat_map", "for_each", "array_map", "Select",
    "mapNotNull",
})  # fmt: skip
_FUNCTIONS = frozenset({
    "function_definition", "method_declaration", "function_declaration", "method_definition",
    "function_item", "method", "singleton_method", "local_function_statement",
})  # fmt: skip


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for call in calls(source):
        if not _asks_database(call):
            continue
        loop = _loop_around(source, call)
        if loop is not None and not _runs_what_it_loops_over(source, call, loop):
            name = one_line(f"{call.receiver}.{call.name}" if call.receiver else call.name, 60)
            line = source.place(loop).line
            message = f"{name} runs once for each turn of the loop in line {line}."
            yield CHECK.finding(
                message, source.place(call.node), "Ask for all rows in one query before the loop."
            )


def _asks_database(call: Call) -> bool:
    if call.name in _CERTAIN:
        return True
    return call.name in _IF_DATABASE and bool(_DATABASE.search(call.receiver[-200:]))


def _loop_around(source: Source, call: Call) -> Any:
    """The loop over things whose body holds the call; None when it stands elsewhere."""
    inner = call.node
    for node in parents(call.node):
        if node.type in EACH_LOOPS and _is_body(node, inner) and _over_things(source, node):
            return node
        if node.type in ("list_comprehension", "set_comprehension", "dictionary_comprehension"):
            return node if inner == node.child_by_field_name("body") else None
        if node.type in CALLS and inner.type in _GIVEN and _name_of(source, node) in _PER_ITEM:
            return node
        if node.type in _FUNCTIONS:
            return None
        inner = node
    return None


def _name_of(source: Source, call: Any) -> str:
    named = call.child_by_field_name("method") or call.child_by_field_name("name")
    if named is None:
        named = call.child_by_field_name("function") or next(iter(call.named_children), None)
    return source.text_of(named).rpartition(".")[2] if named is not None else ""


_GIVEN = frozenset({
    "arguments", "argument_list", "value_arguments", "block", "do_block", "annotated_lambda",
    "lambda_literal",
})  # fmt: skip
"""What stands behind a call's name: its arguments, or the block it runs for each."""


def _is_body(loop: Any, child: Any) -> bool:
    body = loop.child_by_field_name("body")
    if body is None:
        body = next((part for part in reversed(loop.named_children) if part.type == "block"), None)
    return bool(child == body)


def _over_things(source: Source, loop: Any) -> bool:
    """Not a loop that only counts or waits, as one that tries again or works through batches."""
    head = source.text_of(loop)[:200].split("\n")[0]
    return not re.search(
        r"\brange\(|\bfor\s*\(?\s*;;|\b(attempt|retry|retries|tries|batch|page|offset|chunk)", head
    )


def _runs_what_it_loops_over(source: Source, call: Call, loop: Any) -> bool:
    """`for statement in statements: execute(statement)` is a script, not a query for each row."""
    target = loop.child_by_field_name("left")
    if target is None or not call.arguments:
        return False
    return source.text_of(call.arguments[0]) == source.text_of(target).split()[-1]


CHECK = Check("code/query-in-loop", frozenset({"code"}), Severity.WARNING, run)

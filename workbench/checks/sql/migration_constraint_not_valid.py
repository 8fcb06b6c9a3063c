"""A rule for rows that exist is added NOT VALID, and validated afterwards.

ADD CONSTRAINT reads every row under its lock, a foreign key in two tables at once. NOT VALID holds for
new rows at once; VALIDATE then proves the old ones while everybody works on. In one transaction the two
would keep the lock for as long as one statement.

Wrong:
    SET lock_timeout = '2s';
    ALTER TABLE account ADD CONSTRAINT account_age_known CHECK (age >= 0);
Right:
    SET lock_timeout = '2s';
    ALTER TABLE account ADD CONSTRAINT account_age_known CHECK (age >= 0) NOT VALID;
    ALTER TABLE account VALIDATE CONSTRAINT account_age_known;
Source: squawk constraint-missing-not-valid, adding-foreign-key-constraint
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._migration import Step, alterations, steps
from workbench.checks.sql._report import KINDS, quoted, tree_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql import definitions as d
from workbench.engines.sql.model import Column, ForeignKey
from workbench.engines.sql.objects import CheckRule


def run(subject: Subject) -> Iterator[Finding]:
    if tree_of(subject).dialect != "postgres":
        return
    added: dict[int, str] = {}
    """Transactions that add a rule NOT VALID, with its table."""
    for step, altered, alteration in alterations(subject):
        if isinstance(alteration, d.AddElements) and step.says("NOT", "VALID"):
            added[step.transaction] = altered.table.text
        elif isinstance(alteration, d.AddElements):
            yield from _unproven(subject, step, altered, alteration)
    added.pop(0, None)
    for step in steps(subject):
        if step.transaction in added and step.says("VALIDATE", "CONSTRAINT"):
            message = (
                f"{added[step.transaction]} stays locked while the rule is validated in the same transaction."
            )
            yield CHECK.finding(message, step.place, "VALIDATE in a transaction of its own, after COMMIT.")


def _unproven(
    subject: Subject, step: Step, altered: d.AlterTable, alteration: d.AddElements
) -> Iterator[Finding]:
    columns = [element for element in alteration.elements if isinstance(element, Column)]
    empty = bool(columns) and not columns[0].default
    """A reference of a new column that is NULL everywhere needs no proof."""
    for element in alteration.elements:
        if isinstance(element, CheckRule) or (isinstance(element, ForeignKey) and not empty):
            what = "rule" if isinstance(element, CheckRule) else f"reference to {element.table}"
            yield CHECK.finding(
                f"Every row of {altered.table.text} is read under a lock to prove its new {what}.",
                element.place or step.place,
                _safely(subject, step, altered, element),
            )


def _safely(subject: Subject, step: Step, altered: d.AlterTable, element: CheckRule | ForeignKey) -> str:
    """The statement with NOT VALID and its VALIDATE, where it adds one named rule and nothing else."""
    alone = len(altered.alterations) == 1 and step.says("ADD", "CONSTRAINT")
    if not alone or not element.name or (step.words[-1] != ")" and isinstance(element, CheckRule)):
        return "Add it with NOT VALID, then ALTER TABLE … VALIDATE CONSTRAINT in a statement of its own."
    written = " ".join(step.text(subject).split())
    table = quoted(altered.table.text)
    return f"{written} NOT VALID; ALTER TABLE {table} VALIDATE CONSTRAINT {quoted(element.name)};"


CHECK = Check("sql/migration-constraint-not-valid", KINDS, Severity.WARNING, run)

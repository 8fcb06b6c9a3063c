"""A data model from DBML, the language of dbdiagram.io; the library pydbml parses it.

Only what the parser tells of each table is used: the library refuses a whole text for one reference to
nothing, which here is said and kept.
"""

from __future__ import annotations

import warnings
from typing import Any

from workbench.core.findings import Place
from workbench.engines.datamodel.ddl import of_schema
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.relations import link_of
from workbench.engines.sql.model import Column, EnumType, ForeignKey, Key, Schema, SqlType, Table

LONGEST = 400_000
"""Characters that are parsed: the library takes about 2 s for 100,000."""


def drafted(text: str, first_line: int = 1) -> Draft:
    """The tables of a DBML text as entities, before the laws; never raises."""
    draft = Draft()
    if len(text) > LONGEST:
        hint = "Split it, or paste the DDL that it is made from."
        draft.say("", first_line, f"The DBML has more than {LONGEST:,} characters.", hint)
        return draft
    parser, problem = _parsed(text)
    if parser is None:
        line, said = problem
        shown = text.split("\n")[min(line - 1, text.count("\n"))].strip()
        hint = "Correct this line; up to it the text is DBML."
        draft.say(shown[:200], first_line + line - 1, f"This is no DBML: {said}.", hint)
        return draft
    reader = _Reader(parser, text, first_line)
    return reader.read()


def _parsed(text: str) -> tuple[Any, tuple[int, str]]:
    """The library's parser after parsing; or where it stopped and why."""
    with warnings.catch_warnings():  # of what its own parser's library calls old
        warnings.simplefilter("ignore", DeprecationWarning)
        return _by_library(text)


def _by_library(text: str) -> tuple[Any, tuple[int, str]]:
    from pydbml.parser.parser import PyDBMLParser  # type: ignore[import-untyped]
    from pyparsing import ParseBaseException

    class Tables(PyDBMLParser):  # type: ignore[misc]
        """Without the last step, which looks up what references name."""

        def build_database(self) -> None:
            self.database = None

    parser = Tables(text if text.endswith("\n") else f"{text}\n")
    try:
        parser.parse()
    except ParseBaseException as error:
        return None, (error.lineno, "nothing of it can begin here")
    except RecursionError:
        return None, (1, "it is nested too deeply")
    except Exception as error:  # noqa: BLE001 - the library raises its own and others' for odd values
        return None, (1, f"the library that reads it says {str(error)[:80] or type(error).__name__}")
    return parser, (0, "")


class _Reader:
    def __init__(self, parser: Any, text: str, first_line: int) -> None:
        self._parser = parser
        self._lines = text.split("\n")
        self._above = first_line - 1
        self._enums = {_full(each): each for each in parser.enums}
        self._aliases = {each.alias: _full(each) for each in parser.tables if each.alias}

    def read(self) -> Draft:
        keys, both = self._keys()
        tables = tuple(self._table(each, keys.get(_full(each), [])) for each in self._parser.tables)
        enums = tuple(
            EnumType(name, tuple(item.name for item in each.items)) for name, each in self._enums.items()
        )
        draft = of_schema(Schema("postgres", tables, enums), self._above, [])
        project = self._parser.project
        draft.title = str(project.name) if project is not None else ""
        names = {table.name: entity.name for table, entity in zip(tables, draft.entities, strict=False)}
        for first, second in both:
            if first in names and second in names:
                draft.entities.append(link_of(names[first], names[second]))
                draft.assumed.append(
                    f"{names[first]} and {names[second]} are many to many, so a link joins them."
                )
        return draft

    def _keys(self) -> tuple[dict[str, list[ForeignKey]], list[tuple[str, str]]]:
        """Foreign keys by table, and pairs that are many to many."""
        found: dict[str, list[ForeignKey]] = {}
        both = []
        for ref in self._parser.refs:
            one, other = self._end(ref.schema1, ref.table1), self._end(ref.schema2, ref.table2)
            if ref.type == "<>":
                both.append((one, other))
                continue
            columns, others = _columns(ref.col1), _columns(ref.col2)
            if ref.type == "<":
                one, other, columns, others = other, one, others, columns
            action = str(ref.on_delete or "")
            found.setdefault(one, []).append(ForeignKey(columns, other, others, on_delete=action))
        return found, both

    def _end(self, schema: str, table: str) -> str:
        return self._aliases.get(table) or (table if schema in ("public", None) else f"{schema}.{table}")

    def _table(self, made: Any, keys: list[ForeignKey]) -> Table:
        columns = tuple(self._column(each) for each in made.columns or ())
        indexes = made.indexes or ()
        primary = tuple(each.name for each in made.columns or () if each.pk)
        uniques = [Key((each.name,)) for each in made.columns or () if each.unique]
        for index in indexes:
            names = tuple(name for name in index.subject_names if isinstance(name, str))
            if len(names) != len(index.subject_names):
                continue
            if index.pk:
                primary = names
            elif index.unique:
                uniques.append(Key(names))
        return Table(
            _full(made),
            columns,
            Key(primary) if primary else None,
            tuple(uniques),
            tuple(keys),
            comment=_note(made),
            place=Place(self._line(made.name)),
        )

    def _line(self, name: str) -> int:
        """Where a table begins."""
        return next(
            (
                at
                for at, line in enumerate(self._lines, 1)
                if line.lstrip().lower().startswith("table") and name in line
            ),
            1,
        )

    def _column(self, made: Any) -> Column:
        default = "" if made.default is None else made.default
        text = getattr(default, "text", default)
        if isinstance(default, bool):
            text = str(default).lower()
        elif isinstance(default, str):
            text = "'" + default.replace("'", "''") + "'" if default else ""
        return Column(
            made.name,
            self._type(str(made.type)),
            nullable=not (made.not_null or made.pk),
            default=str(text),
            identity="auto_increment" if made.autoinc else "",
            comment=_note(made),
        )

    def _type(self, text: str) -> SqlType:
        for name in (text, text.removeprefix("public.")):
            if name in self._enums:
                return SqlType(name)
        array = text.endswith("[]")
        head, _, inside = text.removesuffix("[]").partition("(")
        arguments = tuple(part.strip() for part in inside.rstrip(")").split(",") if part.strip())
        return SqlType(head.strip().strip('"').lower(), arguments, array)


def _full(made: Any) -> str:
    return str(made.name) if made.schema in ("public", None) else f"{made.schema}.{made.name}"


def _columns(text: Any) -> tuple[str, ...]:
    parts = text.split(",") if isinstance(text, str) else text
    return tuple(str(part).strip('() "') for part in parts)


def _note(made: Any) -> str:
    return " ".join(made.note.text.split()) if made.note is not None else ""

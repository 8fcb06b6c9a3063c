"""Which clause PostgreSQL speaks of when it names neither a position nor anything in the statement.

Its messages for definitions are few and stable (src/backend/commands, src/backend/optimizer); each entry of
`_CLAUSES` pairs one with what looks for its clause among the statement's tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.core.findings import Place
from workbench.engines.sql.dialects import words
from workbench.engines.sql.lexer import QUOTED, STRING, WORD, Token

if TYPE_CHECKING:
    from workbench.engines.postgres import SqlError

Tokens = Sequence[Token]
Find = Callable[[Tokens, "re.Match[str]"], Token | None]

_NUMBERED = words("SMALLINT INT INTEGER BIGINT INT2 INT4 INT8")
_CHANGING = words(
    "NOW CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP CLOCK_TIMESTAMP AGE CONCAT "
    "CONCAT_WS FORMAT TO_CHAR TO_TSVECTOR TO_TIMESTAMP DATE DATE_TRUNC RANDOM GEN_RANDOM_UUID UUIDV7 "
    "CURRENT_USER CURRENT_SETTING NEXTVAL ARRAY_TO_STRING"
)
"""Functions whose answer depends on more than their arguments, in at least one of their forms."""
_COMPILED = re.compile(r'(?:compilation of PL/pgSQL function "[^"]*" near|inline_code_block) line (\d+)')


def clause_of(error: SqlError, tokens: Tokens) -> Place | None:
    """The place of the clause that an error without a position is about; None when it can't be told."""
    if (line := _COMPILED.search(error.where)) and (body := _body(tokens)):
        return Place(body.line + int(line[1]) - 1)
    if error.message.startswith("return type mismatch in function") and (body := _body(tokens)):
        return _last_statement(body)
    for pattern, find in _CLAUSES:
        if (found := pattern.match(error.message)) and (token := find(tokens, found)) is not None:
            return token.place
    return None


def _body(tokens: Tokens) -> Token | None:
    """The text of a function or of a DO block; its first line is that of its opening quote."""
    return next((token for token in tokens if token.kind == STRING and token.text.startswith("$")), None)


def _last_statement(body: Token) -> Place:
    """Where the last statement of a function begins: what it returns is the function's answer."""
    mark = body.text.index("$", 1) + 1
    inner = body.text[:-mark].rstrip().rstrip(";")
    at = max(inner.rfind(";") + 1, mark)
    at += len(inner[at:]) - len(inner[at:].lstrip())
    return Place(body.line + inner.count("\n", 0, at))


def _word(*keys: str) -> Find:
    """The first place where these words follow one another."""

    def find(tokens: Tokens, _: re.Match[str]) -> Token | None:
        return next((tokens[at] for at in _runs(tokens, keys)), None)

    return find


def _last(*keys: str) -> Find:
    """The last such place."""

    def find(tokens: Tokens, _: re.Match[str]) -> Token | None:
        return next((tokens[at] for at in reversed(list(_runs(tokens, keys)))), None)

    return find


def _runs(tokens: Tokens, keys: Sequence[str]) -> Iterator[int]:
    for at in range(len(tokens) - len(keys) + 1):
        if all(tokens[at + n].key == key for n, key in enumerate(keys)):
            yield at


def _spoken(tokens: Tokens, found: re.Match[str]) -> Token | None:
    """The word with which the message begins."""
    return next((token for token in tokens if token.key == found[1].upper()), None)


def _named_last(tokens: Tokens, found: re.Match[str]) -> Token | None:
    """The last mention of the name in the message: an earlier one declares it."""
    return next((token for token in reversed(tokens) if _is_name(token, found[1])), None)


def _is_name(token: Token, name: str) -> bool:
    return token.kind in (WORD, QUOTED) and token.value.lower() == name.lower()


def _changing(tokens: Tokens, _: re.Match[str]) -> Token | None:
    """The generated column whose expression calls what is not immutable; else the first."""
    begins = [at for at in _runs(tokens, ("GENERATED", "ALWAYS", "AS")) if _key(tokens, at + 3) == "("]
    guilty = [at for at in begins if any(_calls(tokens, at + 3))]
    return tokens[(guilty or begins)[0]] if begins else None


def _changing_call(tokens: Tokens, found: re.Match[str]) -> Token | None:
    """The call in an index that is not immutable; else where an expression begins."""
    called = next((token for token in tokens if token.key in _CHANGING), None)
    return called or _last("(", "(")(tokens, found)


def _calls(tokens: Tokens, at: int) -> Iterator[bool]:
    """Whether each token of the parentheses that open here is known to change its answer."""
    depth = 0
    for token in tokens[at:]:
        depth += (token.key == "(") - (token.key == ")")
        if depth == 0:
            return
        yield token.key in _CHANGING


def _unnumbered(tokens: Tokens, _: re.Match[str]) -> Token | None:
    """The identity column that is no number."""
    for at in _runs(tokens, ("AS", "IDENTITY")):
        element = _element(tokens, at)
        if _key(tokens, element + 1) not in _NUMBERED:
            return tokens[element]
    return None


def _element(tokens: Tokens, at: int) -> int:
    """Where the element of a table's list begins in which a token stands."""
    depth = 0
    for n in range(at, 0, -1):
        depth += (tokens[n].key == ")") - (tokens[n].key == "(")
        if depth < 0 or (depth == 0 and tokens[n].key == ","):
            return n + 1
    return 0


def _uncounted(tokens: Tokens, _: re.Match[str]) -> Token | None:
    """The foreign key that names more columns on one side than on the other."""
    for at, token in enumerate(tokens):
        if token.key != "REFERENCES":
            continue
        opening = next((n for n in range(at, min(at + 6, len(tokens))) if tokens[n].key == "("), None)
        theirs = _counted(tokens, opening) if opening else 0
        begin = max((n for n in _runs(tokens[:at], ("FOREIGN", "KEY"))), default=None)
        own = begin is not None and tokens[at - 1].key == ")"
        ours = _counted(tokens, begin + 2) if begin is not None and own else 1
        if theirs and theirs != ours:
            return tokens[begin] if begin is not None and own else token
    return None


def _counted(tokens: Tokens, opening: int) -> int:
    """How many names stand in the parentheses that open here."""
    closing = next((n for n in range(opening, len(tokens)) if tokens[n].key == ")"), len(tokens))
    return sum(token.key == "," for token in tokens[opening:closing]) + 1


def _of_type(tokens: Tokens, found: re.Match[str]) -> Token | None:
    """The access method that does not know the type; where none is named, the last mention of a column of
    that type, which is in the key or constraint that can't be had of it."""
    methods = [token for token in tokens if token.key == found[2].upper()]
    if methods:
        return methods[-1]
    mentions: list[list[Token]] = []
    for at in range(1, len(tokens) - 1):
        declares = tokens[at - 1].key in ("(", ",") and _is_name(tokens[at + 1], found[1])
        if declares and tokens[at].kind in (WORD, QUOTED):
            mentions.append([token for token in tokens if _is_name(token, tokens[at].value)])
    return max(mentions, key=len)[-1] if mentions else None


def _second_output(tokens: Tokens, found: re.Match[str]) -> Token | None:
    """The second of a view's columns with that name."""
    begin = next((at for at, token in enumerate(tokens) if token.key == "SELECT"), None)
    if begin is None:
        return None
    depth, last, outputs = 0, tokens[begin], []
    for token in tokens[begin + 1 :]:
        depth += (token.key == "(") - (token.key == ")")
        if depth == 0 and token.key in (",", "FROM"):
            outputs.append(last)
            if token.key == "FROM":
                break
        last = token
    same = [token for token in outputs if _is_name(token, found[1])]
    return same[1] if len(same) > 1 else None


def _key(tokens: Tokens, at: int) -> str:
    return tokens[at].key if at < len(tokens) else ""


_CLAUSES: tuple[tuple[re.Pattern[str], Find], ...] = tuple(
    (re.compile(pattern), find)
    for pattern, find in (
        (r"number of referencing and referenced columns", _uncounted),
        (r'column "([^"]+)" referenced in ON DELETE SET action', _named_last),
        (r"identity column type must be", _unnumbered),
        (r"generation expression is not immutable", _changing),
        (r"functions in index predicate must be", _last("WHERE")),
        (r"functions in index expression must be", _changing_call),
        (r'data type (\w+) has no default operator class for access method "(\w+)"', _of_type),
        (r"only WITH CHECK expression allowed", _word("USING")),
        (r"WITH CHECK cannot be applied", _word("WITH", "CHECK")),
        (r'column "([^"]+)" specified more than once', _second_output),
        (r"cannot (?:drop|alter type of) (?:column )?(\w+)", _named_last),
        (r"(START|RESTART|MINVALUE|MAXVALUE|INCREMENT|CACHE)\b", _spoken),
        (r"there is no unique or exclusion constraint matching the ON CONFLICT", _word("ON", "CONFLICT")),
        (r"FULL JOIN is only supported", _word("FULL")),
        (r"FOR (?:NO KEY )?UPDATE (?:is not allowed|cannot)", _last("FOR")),
        (r"FOR (?:KEY )?SHARE (?:is not allowed|cannot)", _last("FOR")),
    )
)

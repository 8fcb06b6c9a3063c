"""Two versions of a library's API of two hundred lines, between which fifteen changes were made by hand."""

from __future__ import annotations

from pathlib import Path

from workbench.core.findings import Impact
from workbench.core.kinds import Parsed
from workbench.kinds.openapi import KIND

FOLDER = Path(__file__).parents[2] / "corpus" / "openapi" / "changes"
BREAKING, RISKY, SAFE = Impact.BREAKING, Impact.RISKY, Impact.SAFE

PLANTED = {
    "operation DELETE /books/{isbn} is gone": BREAKING,
    "GET /books: query parameter limit: maximum 100 -> 50": BREAKING,
    "GET /books: query parameter shelf became required": BREAKING,
    "GET /books: response 200: media type text/csv is gone": BREAKING,
    "GET /books: response 200: header X-Total-Count is gone": BREAKING,
    "POST /readers: request body became required": BREAKING,
    'NewBook.language in requests: enum value "fr" is gone': BREAKING,
    "NewReader.phone in requests is new and required": BREAKING,
    "Book.pages in responses: type integer -> string": BREAKING,
    "Reader.fee_cents in responses may be null": BREAKING,
    "Reader.email in responses is gone": BREAKING,
    "POST /loans: token no longer suffices": BREAKING,
    "NewLoan.days in requests: default 28 -> 14": RISKY,
    'Loan.state in responses: enum value "lost" is new': RISKY,
    "GET /readers/{reader_id} is deprecated": SAFE,
}
ALSO = {"POST /loans: staff (books) suffices now": SAFE}
"""The other half of the change of who may lend."""


def version(name: str) -> Parsed:
    path = FOLDER / f"{name}.openapi.yaml"
    parsed = KIND.parse(path.name, path.read_text(encoding="utf-8"))
    assert parsed.problems == ()
    return parsed


def test_all_fifteen_are_found_and_classed_and_nothing_else() -> None:
    changes = KIND.changes(version("before"), version("after"))

    assert len(PLANTED) == 15
    assert {change.summary: change.impact for change in changes} == PLANTED | ALSO


def test_every_change_says_why_unless_it_is_safe() -> None:
    changes = KIND.changes(version("before"), version("after"))

    assert [change.summary for change in changes if not change.why and change.impact is not SAFE] == []


def test_moving_and_rewriting_what_means_the_same_is_among_them_and_told_as_nothing() -> None:
    """Besides the fifteen, a path parameter has another name, a schema was moved to components, one is put
    together with allOf, null is said otherwise and texts differ."""
    after = (FOLDER / "after.openapi.yaml").read_text(encoding="utf-8")

    assert all(word in after for word in ("{reader_id}", "schemas/Isbn", "allOf", "oneOf"))

"""A session's state from its journal."""

from __future__ import annotations

from dataclasses import replace

from workbench.core.errors import StorageError
from workbench.core.ports import Journal
from workbench.core.session import Session, reduce


def session_in(journal: Journal) -> Session:
    """The state that the journal gives, under its folder's id even where its first line can't be read.

    Raises `StorageError` when nothing in it can be read.
    """
    if not journal.records:
        raise StorageError(
            "The session's journal holds no record that can be read.",
            hint="It is left as it is; `workbench sessions` lists the others.",
        )
    return replace(reduce(journal.records), id=journal.session_id)

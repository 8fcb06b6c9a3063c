"""What a change of a schema means, in words for those whom it meets: clients, consumers, readers of data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """Sentences by what happens. The side `request` is what others write, `response` what they read; the
    words are those of an API with clients unless told otherwise."""

    # what others write
    refused: str = "Requests that were right are refused."
    without_refused: str = "Requests without it are refused."
    null_refused: str = "Requests with null are refused."
    gone_refused: str = "Requests that still send it are refused."
    other_refused: str = "Requests with other properties are refused."
    maybe_refused: str = "It may refuse what it took."
    unheeded: str = "What clients send there is not heeded."
    still_written: str = "Clients may send it."
    meant: str = "Requests that leave it out mean something else now."
    # what others read
    null: str = "Clients do not expect null."
    missed: str = "Clients that read it miss it."
    relied_on: str = "Clients rely on it being there."
    unknown: str = "Clients may not know it."
    unreadable: str = "Clients get what they can't read."
    more: str = "Clients may get more than they are made for."
    old_form: str = "Clients may rely on the old form."
    # both
    other_type: str = "Clients write and read the other type."
    other_form: str = "Clients write and read the other form."
    where: tuple[str, str] = (" in requests", " in responses")
    """What follows the name of a named schema, on either side; may be empty."""

    def within(self, side: str) -> str:
        """What follows the name of a named schema on that side."""
        return self.where[side == "response"]


CLIENTS = Voice()

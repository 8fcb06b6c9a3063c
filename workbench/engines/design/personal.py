"""Which columns hold what: people's data, cards."""

from __future__ import annotations

import re

from workbench.core.surface import Field, Type
from workbench.engines.design.matching import Table
from workbench.engines.design.names import words

_PERSONAL = re.compile(
    r" (?:email|phone|mobile|birthdate|birthday|born|birth|passport|ssn|iban|gender|religion|diagnosis|"
    r"salary|"
    r"street|postcode|ip address|national id|tax id|(?:first|last|full|maiden|middle) name) "
)
_CARD = re.compile(r" (?:card number|cardnumber|pan|cvv|cvc|cvv 2|card cvv|card cvc|card pan|card expiry) ")
_MASKED = re.compile(r" (?:last|four|4|brand|token|hash|masked|fingerprint|type|id) ")


def personal_columns(table: Table) -> tuple[Field, ...]:
    """Columns that tell something of a person."""
    return tuple(column for column in table.record.fields if is_personal(column))


def is_personal(field: Field) -> bool:
    """Its name says that it tells something of a person."""
    if field.type in (Type.BOOLEAN, Type.TIMESTAMP) or field.private:
        return False
    return bool(_PERSONAL.search(_spoken(field.name)))


def is_card(field: Field) -> bool:
    """Its name says that it holds a card's number or code, whole."""
    spoken = _spoken(field.name)
    return bool(_CARD.search(spoken)) and not _MASKED.search(spoken)


def _spoken(name: str) -> str:
    return f" {' '.join(words(name))} "

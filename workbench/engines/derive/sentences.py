"""What tables and properties are, in a sentence: comments of a schema, descriptions of a contract."""

from __future__ import annotations

import re

from workbench.core.datamodel import Attribute, Kind, OnDelete
from workbench.engines.datamodel import naming
from workbench.engines.derive.names import title
from workbench.engines.derive.resource import Property, Resource, Role

_PERSONAL = re.compile(
    r"(^|_)(birth_?date|birthday|dob|date_of_birth|first_name|last_name|full_name|maiden_name|gender|sex|religion|"
    r"ethnicity|nationality|marital_status|blood_type|diagnosis|salary|address|street|passport|iban)(_|$)"
)
_NUMBERS_OF_STATE = re.compile(r"(^|_)(ssn|social_security_number|national_id|tax_id|passport_number)$")
_CARD = re.compile(r"(^|_)(card_number|cardnumber|pan|cvv|cvc|card_cvv|cvv2)$")
_SECRET = re.compile(
    r"(?:^|_)(?:password|passwd|pwd|secret|private_key|credentials?|salt|hash)(?:_|$)|(?:^|_)(?:api|access)_key$"
    r"|(?:^|_)(?:refresh|reset|access|session|auth|bearer|csrf|id)_token$|^(?:token|jwt)$"
    r"|(?:token|secret|key|code|pin)_(?:hash|digest)$"
)
_WRITTEN = (Kind.TEXT, Kind.ENUM, Kind.LONG_TEXT, Kind.BINARY, Kind.UUID, Kind.EMAIL, Kind.PHONE, Kind.URL)
_ARTICLE = "aeiou"
_SHORT = frozenset(("sku", "url", "id", "ip", "vat", "isbn", "iban", "uuid", "api", "sms", "gps", "ssn"))
"""Words that are written in capitals."""


def of_resource(resource: Resource) -> str:
    """What the entity is, in a sentence or two."""
    note = sentence(resource.entity.note)
    if not note and resource.link:
        one, other = (_role(each) for each in resource.references)
        note = f"Joins {an(one)} and {an(other)}, each pair once."
    note = note or f"One row for each {title(resource.entity)}."
    return f"{note} {_kept(resource)}".rstrip()


def of_property(each: Property, resource: Resource) -> str:
    """What the property is, in a sentence or two."""
    owner = title(resource.entity)
    fixed = {
        Role.KEY: f"Identifies the {owner}; made by the database, ordered by time.",
        Role.TENANT: "Whose row it is: the tenant of the request's token.",
        Role.VERSION: "Goes up by one with each change; a change of an older version is refused.",
        Role.CREATED: f"When the {owner} was recorded.",
        Role.UPDATED: f"When the {owner} was last changed.",
        Role.DELETED: f"When the {owner} was removed; null while it is there.",
    }
    if each.role in fixed:
        return fixed[each.role]
    if each.role is Role.REFERENCE:
        return sentence(each.note) or _of_reference(each, owner, link=resource.link)
    return " ".join(part for part in (_of_attribute(each, owner), _care(each)) if part)


def personal(each: Property) -> bool:
    """It tells something of a person, going by its kind and name."""
    told = each.kind in (Kind.EMAIL, Kind.PHONE) or bool(_PERSONAL.search(each.name))
    return told and each.role is Role.ATTRIBUTE and each.kind is not Kind.BOOLEAN


def secret(each: Property) -> bool:
    """It opens something, going by its name: only a hash of it is kept, and no answer shows it."""
    return each.kind in _WRITTEN and names_secret(each.name)


def unshown(each: Property) -> bool:
    """Clients may give it, and nobody is to read it again, going by its name: a card's number."""
    return bool(_CARD.search(each.name))


def names_secret(name: str) -> bool:
    """The name is that of a password, a token or a key."""
    return bool(_SECRET.search(name))


def sentence(note: str) -> str:
    """A note with a capital and a full stop, on one line."""
    line = " ".join(note.split())
    if not line:
        return ""
    return f"{line[0].upper()}{line[1:]}{'' if line[-1] in '.!?' else '.'}"


def _of_reference(each: Property, owner: str, *, link: bool) -> str:
    if link:
        return f"The {_role(each)} that is joined."
    belongs = each.on_delete is OnDelete.CASCADE and not each.nullable
    said = f"The {_role(each)} that the {owner} {'is a part of' if belongs else 'refers to'}"
    return f"{said}{', if any' if each.nullable else ''}."


def _of_attribute(each: Property, owner: str) -> str:
    if each.note:
        return sentence(each.note)
    name = each.source.name if isinstance(each.source, Attribute) else each.name
    if name.removesuffix("_hash") in ("password", "passwd", "pwd", "passphrase"):
        return "Hash of the password (argon2id, in PHC string format)."
    if secret(each):
        plain = name.removesuffix("_hash").removesuffix("_digest")
        return f"Hash of the {owner}'s {' '.join(naming.words(plain))}."
    name = name.removesuffix("_cents") if each.kind is Kind.MONEY else name
    spoken = " ".join(word.upper() if word in _SHORT else word for word in naming.words(name))
    spoken = spoken.removesuffix(" at") if each.kind is Kind.TIMESTAMP and spoken.endswith(" at") else spoken
    if each.kind is Kind.BOOLEAN:
        return f"Whether the {owner} is {spoken.removeprefix('is ')}."
    if each.kind is Kind.TIMESTAMP:
        return f"When the {owner} was {spoken}." if name.endswith("_at") else f"The {owner}'s {spoken}."
    unit = ", in the smallest unit of the currency" if each.kind is Kind.MONEY else ""
    return f"The {owner}'s {spoken}{unit}."


def _care(each: Property) -> str:
    """What has to be kept in mind with such a value."""
    if _CARD.search(each.name):
        return "Encrypted by the service before it is stored; better keep the payment provider's token."
    if _NUMBERS_OF_STATE.search(each.name):
        return "Personal data, encrypted by the service before it is stored."
    if secret(each) and each.note:
        return "Only its hash is kept."
    if personal(each):
        return "Personal data." + (" Kept in lower case." if each.folded else "")
    return "Kept in lower case." if each.folded else ""


def _kept(resource: Resource) -> str:
    held = any(personal(each) for each in resource.properties)
    return "Holds personal data: erased on request." if held else ""


def _role(each: Property) -> str:
    name = each.source.name if each.source is not None else each.target
    return " ".join(naming.words(name)) or each.target


def an(words: str) -> str:
    """With its article: `an order`."""
    return f"{'an' if words[:1] in _ARTICLE else 'a'} {words}"

"""What names in a schema say: their case, their words, and what they are about."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_MONEY = frozenset({
    "price", "amount", "cost", "fee", "tax", "subtotal", "balance", "salary", "wage", "revenue", "payment",
    "refund", "budget", "deposit",
})  # fmt: skip
_NOT_MONEY = frozenset({
    "percent", "percentage", "ratio", "rate", "factor", "count", "score", "weight", "share", "fraction",
    "multiplier", "probability", "points", "hours", "seconds", "minutes", "days", "latitude", "longitude",
    "distance",
})  # fmt: skip
_SECRET = frozenset({
    "password", "passwd", "passphrase", "secret", "privatekey", "passwordhash", "hashedpassword",
    "passworddigest", "clientsecret", "apisecret", "secretkey", "signingkey", "encryptionkey", "cvv", "cvc",
    "cardnumber", "ssn", "socialsecuritynumber", "totpsecret", "pinhash", "otpsecret", "mfasecret",
    "webhooksecret", "salt", "passwordsalt",
})  # fmt: skip
_TOKEN = frozenset({
    "token", "accesstoken", "refreshtoken", "apikey", "apitoken", "authtoken", "sessiontoken", "resettoken",
    "idtoken", "jwt", "bearertoken", "passwordresettoken", "invitetoken", "verificationtoken",
})  # fmt: skip


def words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case: `unitPrice` -> `unit`, `price`."""
    return tuple(word.lower() for word in _WORD.findall(name))


def flat(name: str) -> str:
    """In lower case, without underscores."""
    return name.replace("_", "").lower()


def is_camel(name: str) -> bool:
    """As `createdAt`; a leading underscore is left to machines."""
    bare = name.lstrip("_")
    return not bare or (bare[0].islower() and "_" not in bare)


def is_pascal(name: str) -> bool:
    """As `OrderLine`; a leading underscore is left to machines."""
    bare = name.lstrip("_")
    return not bare or (bare[0].isupper() and "_" not in bare)


def is_capitals(name: str) -> bool:
    """As `PAID_IN_FULL`."""
    return name == name.upper()


def is_money(name: str) -> bool:
    """A sum of money, as far as the name tells."""
    parts = words(name)
    return bool(_MONEY & set(parts)) and not _NOT_MONEY & set(parts)


def is_secret(name: str) -> bool:
    """What no client may read back."""
    return flat(name) in _SECRET


def is_token(name: str) -> bool:
    """What only the one who signs in may get."""
    return flat(name) in _TOKEN


def is_point_in_time(name: str) -> bool:
    """A date or a time, as far as the name tells: `createdAt`, `birthDate`, `date`."""
    parts = words(name)
    if len(parts) > 1 and parts[-1] == "at":
        return True
    return bool(parts) and parts[-1] in ("date", "datetime", "timestamp", "birthday", "deadline")


def is_identifier(name: str) -> bool:
    """An id or a reference to one: `id`, `orderId`, `order_id`."""
    return words(name)[-1:] == ("id",)

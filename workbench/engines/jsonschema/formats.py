"""Names of formats that are registered, by JSON Schema or by OpenAPI's registry."""

from __future__ import annotations

OF_TEXT = frozenset({
    "date", "time", "date-time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6",
    "uri", "uri-reference", "uri-template", "iri", "iri-reference", "uuid", "json-pointer",
    "relative-json-pointer", "regex", "byte", "password", "base64url", "char", "html", "commonmark",
    "http-date", "media-range", "etag", "sf-string", "date-time-local", "time-local",
})  # fmt: skip
_OF_NUMBERS = frozenset({
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double", "double-int",
    "decimal", "decimal128",
})  # fmt: skip
KNOWN = OF_TEXT | _OF_NUMBERS | {"binary", "color", "utc-millisec"}
ALIASES = {
    "datetime": "date-time", "date_time": "date-time", "timestamp": "date-time", "iso8601": "date-time",
    "guid": "uuid", "uuid4": "uuid", "url": "uri", "e-mail": "email", "mail": "email", "ip": "ipv4",
    "ip-address": "ipv4", "host-name": "hostname", "int": "int32", "integer": "int32", "long": "int64",
    "bigint": "int64", "base64": "byte", "regexp": "regex",
}  # fmt: skip
"""What is written in their place; lower case."""

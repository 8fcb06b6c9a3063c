"""How clients sign in, and whether they still can: changes of security schemes that both versions use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.engines.openapi.document import Document
from workbench.engines.openapi.ledger import Ledger
from workbench.engines.openapi.security import requirements_of
from workbench.engines.openapi.shapes import mapping, text

_FIXED = ("type", "in", "name", "scheme")
_ADDRESSES = ("openIdConnectUrl", "oauth2MetadataUrl")
_FLOW_ADDRESSES = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl")


def compare_schemes(old: Document, new: Document, ledger: Ledger) -> None:
    """Compare the schemes that operations of both versions ask for."""
    asked = _asked(old) & _asked(new)
    for name, written in mapping(old.components.get("securitySchemes")).items():
        if name not in asked:
            continue
        before, _ = old.follow(written, ("components", "securitySchemes", name))
        others = mapping(new.components.get("securitySchemes"))
        after, _ = new.follow(others.get(name), ("components", "securitySchemes", name))
        if after:
            _compare(f"security scheme {name}", before, after, ledger)


def _asked(document: Document) -> set[str]:
    return {
        name
        for operation in document.operations
        for requirement in requirements_of(document, operation)
        for name in requirement
    }


def _compare(what: str, before: Mapping[str, Any], after: Mapping[str, Any], ledger: Ledger) -> None:
    for word in _FIXED:
        was, now = (_plain(word, node) for node in (before, after))
        if was != now:
            ledger.breaking(
                f"{what}: {word} {was or 'none'} -> {now or 'none'}",
                "Clients send their credentials otherwise.",
            )
    for word in _ADDRESSES:
        _compare_address(what, word, before, after, ledger)
    if after.get("deprecated") is True and before.get("deprecated") is not True:
        ledger.safe(f"{what} is deprecated", "It still works; clients should move.")
    flows, others = mapping(before.get("flows")), mapping(after.get("flows"))
    for flow, written in flows.items():
        label = f"{what}: flow {flow}"
        if flow not in others:
            ledger.breaking(f"{label} is gone", "Clients that get their token so get none.")
            continue
        for word in _FLOW_ADDRESSES:
            _compare_address(label, word, mapping(written), mapping(others[flow]), ledger)
        scopes, known = mapping(mapping(written).get("scopes")), mapping(mapping(others[flow]).get("scopes"))
        for scope in scopes:
            if scope not in known:
                ledger.breaking(f"{label}: scope {scope} is gone", "Clients that ask for it are refused.")
        for scope in known:
            if scope not in scopes:
                ledger.safe(f"{label}: scope {scope} is new")
    for flow in others:
        if flow not in flows:
            ledger.safe(f"{what}: flow {flow} is new")


def _plain(word: str, node: Mapping[str, Any]) -> str:
    value = text(node.get(word))
    folds = word == "scheme" or (word == "name" and node.get("in") == "header")
    return value.lower() if folds else value


def _compare_address(
    what: str, word: str, before: Mapping[str, Any], after: Mapping[str, Any], ledger: Ledger
) -> None:
    was, now = text(before.get(word)), text(after.get(word))
    if was and was != now:
        ledger.risky(
            f"{what}: {word} {was} -> {now or 'none'}", "Clients that have it built in use the old one."
        )

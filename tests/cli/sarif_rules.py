"""What SARIF 2.1.0 demands of a log (section numbers are the standard's), as far as Workbench writes one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_LEVELS = {"none", "note", "warning", "error"}
_REFERENCE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+")
_Json = dict[str, Any]


def violations(log: _Json) -> list[str]:
    """One line for each demand that is not kept."""
    return list(_log(log))


def _log(log: _Json) -> Iterator[str]:
    if log.get("version") != "2.1.0":
        yield "3.13.2 version is 2.1.0"
    if not str(log.get("$schema", "")).endswith("sarif-schema-2.1.0.json"):
        yield "3.13.3 $schema names the schema"
    for run in log["runs"]:
        yield from _run(run)


def _run(run: _Json) -> Iterator[str]:
    driver = run["tool"]["driver"]
    if not driver.get("name"):
        yield "3.19.8 a tool has a name"
    rules = driver.get("rules", [])
    if len({rule["id"] for rule in rules}) != len(rules):
        yield "3.19.23 rules are described once"
    for rule in rules:
        yield from _descriptor(rule)
    if run.get("columnKind") not in ("utf16CodeUnits", "unicodeCodePoints"):
        yield "3.14.17 columnKind says what a column counts"
    for invocation in run.get("invocations", []):
        yield from _invocation(invocation)
    for result in run["results"]:
        yield from _result(result, rules, run.get("originalUriBaseIds", {}))


def _descriptor(rule: _Json) -> Iterator[str]:
    for name in ("shortDescription", "fullDescription", "help"):
        if not rule.get(name, {}).get("text"):
            yield f"3.12.3 {name} of {rule['id']} has a text"
    if re.search(
        r"<[a-zA-Z/!]", re.sub(r"(`{3,}).*?\1", "", rule["help"].get("markdown", ""), flags=re.DOTALL)
    ):
        yield f"3.11.4.2 the help of {rule['id']} holds no HTML"
    if rule.get("defaultConfiguration", {}).get("level") not in _LEVELS:
        yield f"3.50.3 {rule['id']} has a level"
    if not re.fullmatch(r"https?://\S+", rule.get("helpUri", "https://x")):
        yield f"3.49.12 helpUri of {rule['id']} is an absolute URI"


def _invocation(invocation: _Json) -> Iterator[str]:
    if not isinstance(invocation.get("executionSuccessful"), bool):
        yield "3.20.14 executionSuccessful is there"
    told = invocation.get("toolExecutionNotifications", [])
    if any(one["level"] == "error" for one in told) and invocation["executionSuccessful"]:
        yield "3.20.21 a run with an error did not succeed"
    for one in told + invocation.get("toolConfigurationNotifications", []):
        yield from _message(one.get("message"))


def _result(result: _Json, rules: list[_Json], bases: _Json) -> Iterator[str]:
    index = result.get("ruleIndex", -1)
    if not 0 <= index < len(rules) or rules[index]["id"] != result.get("ruleId"):
        yield f"3.27.6 ruleIndex {index} leads to the rule {result.get('ruleId')}"
    if result.get("level") not in _LEVELS:
        yield "3.27.10 a result has a level"
    yield from _message(result.get("message"))
    if len(result.get("locations", [])) != 1:
        yield "3.27.12 a result has one location"
    if not all(isinstance(mark, str) for mark in result.get("partialFingerprints", {"": 0}).values()):
        yield "3.27.17 fingerprints are strings"
    for suppression in result.get("suppressions", []):
        if suppression.get("kind") not in ("inSource", "external"):
            yield "3.35.2 a suppression has a kind"
    ids = [location["id"] for location in result.get("relatedLocations", [])]
    if len(set(ids)) != len(ids) or any(one < 0 for one in ids):
        yield "3.28.2 ids of locations are unique"
    for location in result.get("locations", []) + result.get("relatedLocations", []):
        yield from _location(location, bases)


def _location(location: _Json, bases: _Json) -> Iterator[str]:
    if "message" in location:
        yield from _message(location["message"])
    physical = location.get("physicalLocation")
    if physical is None:
        return
    artifact = physical["artifactLocation"]
    uri = artifact.get("uri", "")
    if not _REFERENCE.fullmatch(uri):
        yield f"3.4.3 {uri!r} is a URI reference"
    relative = not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", uri)
    if relative and (uri.startswith("/") or artifact.get("uriBaseId") not in bases):
        yield f"3.4.4 {uri!r} is relative to a base that is told"
    if not relative and "uriBaseId" in artifact:
        yield "3.4.4 an absolute URI has no base"
    region = physical.get("region", {"startLine": 1})
    if region.get("startLine", 0) < 1 or region.get("startColumn", 1) < 1:
        yield "3.30.5 lines and columns begin with 1"


def _message(message: _Json | None) -> Iterator[str]:
    if not message or not message.get("text"):
        yield "3.11.2 a message has a text"
    elif re.search(r"[{}]", re.sub(r"\{\{|\}\}", "", message["text"])):
        yield f"3.11.5 braces are doubled: {message['text']}"

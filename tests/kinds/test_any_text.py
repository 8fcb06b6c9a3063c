"""No text stops these kinds or their checks: every one is read, or said why not."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.core.kinds import ArtifactKind, Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.engines.positions import load

KINDS = Plugins("workbench.kinds", "KIND", ArtifactKind)
CHECKS = Plugins("workbench.checks", "CHECK", Check)
GOOD = Path(__file__).parent.parent / "contract" / "kinds"
IDS = ("openapi", "decision", "code", "config", "document")
NAMES = {
    "openapi": ("openapi.yaml", "openapi.json"),
    "decision": ("0001.adr.md",),
    "code": (
        "a.py",
        "a.ts",
        "a.tsx",
        "a.js",
        "a.go",
        "A.java",
        "a.yaml",
        "a.json",
        "a.toml",
        "Dockerfile",
        "a",
    ),
    "config": ("compose.yaml", "k8s.yaml", "Dockerfile", ".github/workflows/a.yml", "a"),
    "document": ("a.md",),
}
BITS = st.sampled_from(
    ["openapi: 3.1.0\n", "paths:\n", "  /a/{b}:\n", "    get:\n", "{", "}", "[", "]", ":", "- ", "&a ", "*a",
     "'", '"', "#", "\n", "\t", "  ", "```", "def f(", "for x in y:\n", "catch (e) {}", "SELECT a FROM b",
     "## Options\n", "\x00", "\x1b[0m", "表", "\ud800", "$ref: '#/a'\n", "<<: *a", "|\n", "---\n", "1e999"]
)  # fmt: skip
VALUES = [
    None, -1, 1.5, True, "x", "", [], {}, [1], ["x", "x"], 10**30, {"$ref": "#"}, {"type": "objekt"},
    {"$ref": "#/components/schemas/Link"}, {"$ref": "#/paths"}, {"$ref": "https://elsewhere.test"},
]  # fmt: skip


def look_at_all(kind_id: str, name: str, text: str) -> Parsed:
    """Everything that the studio asks of a kind and its checks."""
    kind = KINDS.load(kind_id)
    parsed = kind.parse(name, text)
    assert parsed.tree is not None or parsed.problems
    assert 0 <= kind.recognises(text) <= 1
    assert kind.facts(parsed)
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 2
    assert all(1 <= entry.line <= lines for entry in kind.outline(parsed))
    kind.picture(parsed)
    findings = list(parsed.problems)
    if parsed.tree is not None:
        for check in (CHECKS.load(one) for one in CHECKS.names() if one.startswith(f"{kind_id}.")):
            findings += check.run(Subject(parsed))
    for finding in findings:
        assert finding.message == finding.message.strip()
        assert not any(ord(character) < 32 for character in finding.message), finding
    return parsed


@pytest.mark.parametrize("kind_id", IDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_text_stops_a_kind(kind_id: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES[kind_id]))
    text = data.draw(st.lists(BITS, max_size=25).map("".join) | st.text(max_size=80))

    look_at_all(kind_id, name, text)


@pytest.mark.parametrize(
    "path",
    [path for kind in IDS for path in sorted((GOOD / kind / "good").iterdir())],
    ids=lambda path: path.name,
)
def test_a_file_cut_anywhere_is_still_looked_at(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kind_id = path.parent.parent.name
    kind = KINDS.load(kind_id)
    whole = look_at_all(kind_id, path.name, text)

    for end in range(0, len(text), max(1, len(text) // 12)):
        cut = look_at_all(kind_id, path.name, text[:end])
        for changes in (kind.changes(whole, cut), kind.changes(cut, whole)):
            assert all(change.summary for change in changes)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_an_api_with_anything_anywhere_is_still_looked_at(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted((GOOD / "openapi" / "good").iterdir())))
    text = path.read_text(encoding="utf-8")
    root = load(text).value
    for _ in range(data.draw(st.integers(1, 3))):
        node = root
        while isinstance(node, (dict, list)) and node:
            key = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
            if data.draw(st.integers(0, 3)) == 0 or not isinstance(node[key], (dict, list)):
                node[key] = deepcopy(data.draw(st.sampled_from(VALUES)))
                break
            node = node[key]
    kind = KINDS.load("openapi")
    whole = kind.parse(path.name, text)
    changed = look_at_all("openapi", "openapi.json", json.dumps(root))

    kind.changes(whole, changed)
    kind.changes(changed, whole)

"""Anything anywhere in a deployment file, and texts that are meant to hurt: looked at, never a crash."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kinds.test_any_text import look_at_all
from workbench.engines.positions import load_all
from workbench.kinds.config import KIND

GOOD = Path(__file__).parents[2] / "contract" / "kinds" / "config" / "good"
YAML = [path for path in sorted(GOOD.iterdir()) if path.suffix in (".yaml", ".yml")]
IMAGES = [path for path in sorted(GOOD.iterdir()) if path not in YAML]
FLOW = "on: push\njobs:\n  a:\n    runs-on: x\n"
VALUES = [
    None, -1, 1.5, True, "x", "", "$", "${", "${{ x", [], {}, [1], [[]], [None], {"a": None}, 10**30,
    "80:80:80",
    {"image": []}, "x" * 300, "\u202e\x1b[0m", ["x", {"x": []}], "a:1", {"matchLabels": 1}, "http://x:99999",
]  # fmt: skip


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_file_with_anything_anywhere_is_still_looked_at(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(YAML))
    text = path.read_text(encoding="utf-8")
    documents = load_all(text).value
    for _ in range(data.draw(st.integers(1, 4))):
        node = documents
        while isinstance(node, (dict, list)) and node:
            key = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
            if data.draw(st.integers(0, 4)) == 0 or not isinstance(node[key], (dict, list)):
                node[key] = deepcopy(data.draw(st.sampled_from(VALUES)))
                break
            node = node[key]
    changed = look_at_all("config", path.name, "\n---\n".join(json.dumps(one) for one in documents))
    whole = KIND.parse(path.name, text)

    if changed.tree is not None:
        KIND.surface(changed)
        assert all(change.summary for change in KIND.changes(whole, changed))
        assert all(change.summary for change in KIND.changes(changed, whole))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_dockerfile_with_lines_torn_and_swapped_is_still_looked_at(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(IMAGES))
    lines = path.read_text(encoding="utf-8").split("\n")
    bits = [
        "\\",
        "<<EOF",
        "FROM",
        "COPY --from=",
        "RUN [",
        "ENV =",
        "ARG",
        "#",
        "\t",
        "EXPOSE 99999999999999",
        "`",
    ]
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[at])))
        lines[at] = lines[at][:cut] + data.draw(st.sampled_from(bits)) + lines[at][cut:]
        other = data.draw(st.integers(0, len(lines) - 1))
        lines[at], lines[other] = lines[other], lines[at]
    changed = look_at_all("config", path.name, "\n".join(lines))

    if changed.tree is not None:
        whole = KIND.parse(path.name, path.read_text(encoding="utf-8"))
        assert all(change.summary for change in KIND.changes(whole, changed))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("compose.yaml", "services:\n  a:\n    image: '" + "${" * 50_000 + "'\n"),
        ("compose.yaml", "services:\n  a:\n    image: '" + "$" * 200_001 + "'\n"),
        ("compose.yaml", "services:\n  a:\n    ports: ['" + "1-" * 50_000 + "']\n"),
        ("Dockerfile", "FROM a:1\nRUN " + "x && " * 100_000 + "\n"),
        ("Dockerfile", "FROM a:1\nRUN " + "\\\n" * 200_000 + "x\n"),
        ("Dockerfile", "FROM a:1\nENV A=" + '"\\' * 100_000 + "\n"),
        ("Dockerfile", "FROM a:1\nRUN " + "<<A " * 5_000 + "\n"),
        ("Dockerfile", "FROM a:1\n" + "COPY --from=x " * 30_000 + "\n"),
        ("Dockerfile", "FROM a:1 AS s\nFROM s AS s\n" * 3_000),
        ("w.yml", FLOW + "    steps:\n      - run: '" + "${{ a }} " * 20_000 + "'\n"),
        ("w.yml", FLOW + "    if: " + "(" * 100_000 + "\n    steps: [{run: x}]\n"),
        ("a.yaml", "apiVersion: v1\nkind: Pod\n---\n" * 20_000),
        ("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: '" + "a." * 60_000 + "-'}\n"),
        ("a", "kind" * 1_000_000),
        ("a", "services:\n" + " " * 3_000_000),
        ("a", "FROM " + "a" * 3_000_000),
        ("a.yaml", "apiVersion: v1\nkind: Pod\nspec: " + "{a: " * 100 + "}" * 100 + "\n"),
    ],
    ids=range(17),
)  # fmt: skip
def test_texts_that_are_meant_to_hurt(name: str, text: str) -> None:
    parsed = look_at_all("config", name, text)

    assert parsed.text == text
    assert parsed.tree is not None or parsed.problems

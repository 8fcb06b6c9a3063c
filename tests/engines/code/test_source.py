"""Sources: their language, their syntax faults, their outline, and limits."""

from __future__ import annotations

import pytest

from workbench.core.findings import Place
from workbench.engines.code import read
from workbench.engines.code.languages import guess, language_of
from workbench.engines.code.outline import outline_of


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("src/app.PY", "python"),
        ("index.mjs", "javascript"),
        ("View.tsx", "tsx"),
        ("main.go", "go"),
        ("Dockerfile", "dockerfile"),
        ("api.Dockerfile", "dockerfile"),
        ("dockerfile.prod", "dockerfile"),
        ("docker-compose.yml", "yaml"),
        ("main.tf", "hcl"),
        ("notes", ""),
    ],
)
def test_the_name_tells_the_language(name: str, language: str) -> None:
    assert language_of(name, "") == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("package main\n\nfunc main() {\n}\n", "go"),
        ("public class A {\n}\n", "java"),
        ("def f(x):\n    return x\n", "python"),
        ("const f = (x: number) => x;\n", "typescript"),
        ("const f = (x) => x;\n", "javascript"),
        ("FROM python:3.14\nRUN make\n", "dockerfile"),
        ("#!/usr/bin/env bash\nset -e\n", "bash"),
        ("services:\n  db: {}\n", "yaml"),
        ("Just words.\n", ""),
    ],
)
def test_without_a_name_the_text_tells(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.py", "x = (1\n", Place(1, 5)),
        ("a.go", "package a\n\nvar x = \n", Place(3, 7)),
        ("a.java", "class A { int x = 1 }\n", Place(1, 20)),
        ("a.js", "let é = '表', x = (1;\n", Place(1, 20)),
    ],
)
def test_syntax_faults_are_where_the_parser_stumbled(name: str, text: str, place: Place) -> None:
    _, faults = read(name, text)

    assert faults
    assert abs(faults[0].line - place.line) == 0
    assert abs(faults[0].column - place.column) <= 1


def test_the_outline_nests_methods_in_classes() -> None:
    source, _ = read("a.py", "class A:\n    def f(self):\n        pass\n\n\ndef g():\n    pass\n")

    assert [(entry.title, entry.line, entry.depth) for entry in outline_of(source)] == [
        ("A", 1, 0),
        ("f", 2, 1),
        ("g", 6, 0),
    ]


def test_functions_bound_to_names_are_in_the_outline() -> None:
    source, _ = read("a.ts", "const add = (a: number) => a;\nconst two = 2;\ntype T = string;\n")

    assert [entry.title for entry in outline_of(source)] == ["add", "T"]


def test_data_has_an_outline_of_its_keys() -> None:
    source, _ = read("a.yaml", "services:\n  db: {}\n---\nkind: Service\n")

    assert [(entry.title, entry.line) for entry in outline_of(source)] == [
        ("services", 1),
        ("db", 2),
        ("kind", 4),
    ]


def test_places_count_characters() -> None:
    source, _ = read("a.py", "é = '表'; x = 1\n")

    assert [source.place(node) for node in source.of("identifier")] == [Place(1, 1), Place(1, 10)]


def test_a_point_in_a_comment_is_known() -> None:
    source, _ = read("a.py", "x = 1  # verify=False\n")

    assert source.in_comment(1, 12)
    assert not source.in_comment(1, 1)


def test_code_nested_too_deep_is_said_and_not_looked_at() -> None:
    source, faults = read("a.py", "f(" * 2_000 + ")" * 2_000)

    assert source.tree is None
    assert "300 levels" in faults[0].message


def test_a_large_file_is_said_and_not_looked_at() -> None:
    source, faults = read("a.py", "x = 1\n" * 200_000)

    assert source.tree is None
    assert "1.2 million characters" in faults[0].message


def test_a_tagged_template_with_types_is_no_fault() -> None:
    _, faults = read("a.ts", "const rows = await sql<Row[]>`SELECT ${id}`;\n")

    assert faults == ()

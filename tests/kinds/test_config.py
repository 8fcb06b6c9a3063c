"""The config kind: which dialect a file is in, what is said of it, drawn of it and shown to the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from workbench.core.findings import Place, Severity
from workbench.core.kinds import ArtifactKind, Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.core.surface import Part
from workbench.engines.config.detect import dialect_of
from workbench.kinds.config import KIND
from workbench.studio.validation import Validator

CONTRACT = Path(__file__).parent.parent / "contract" / "kinds"
GOOD = sorted((CONTRACT / "config" / "good").iterdir())
CHECKS = Plugins("workbench.checks", "CHECK", Check)
KINDS = Plugins("workbench.kinds", "KIND", ArtifactKind)
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\n"
FLOW = "on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps: [{run: make}]\n"


def parsed(name: str) -> Parsed:
    path = CONTRACT / "config" / "good" / name
    return KIND.parse(name, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "text", "dialect"),
    [
        ("compose.yaml", "", "compose"),
        ("deploy/docker-compose.prod.yml", "", "compose"),
        ("shop.compose.yaml", "", "compose"),
        ("Dockerfile", "", "dockerfile"),
        ("docker/Dockerfile.worker", "", "dockerfile"),
        ("api.Containerfile", "", "dockerfile"),
        (".github/workflows/ci.yml", "", "actions"),
        ("a", "services:\n  app:\n    image: shop:1\n", "compose"),
        ("a", "services: {app: {image: shop:1}}\n", "compose"),
        ("a", "# ours\r\nservices:\r\n  app:\r\n    build: .\r\n", "compose"),
        ("a", POD, "kubernetes"),
        ("a", "# two\n---\nkind: Service\napiVersion: v1\n", "kubernetes"),
        ("a.json", '{"kind": "Pod", "apiVersion": "v1"}', "kubernetes"),
        ("compose.yaml", POD, "kubernetes"),
        ("a", FLOW, "actions"),
        ("a", FLOW.replace("on:", '"on":'), "actions"),
        ("a", "FROM alpine:3.22\nRUN make\n", "dockerfile"),
        ("a", "# syntax=docker/dockerfile:1\n\nFROM x\n", "dockerfile"),
        ("a", "ARG V=1\n# base\nFROM --platform=linux/amd64 a:${V} AS b\n", "dockerfile"),
        ("a", "SELECT a\nFROM b\nWHERE c\n", ""),
        ("a", "services: we offer many\n", ""),
        ("a", "kind: blog\ntitle: x\n", ""),
        ("a.yaml", "limits: {a: 1}\n", ""),
    ],
)
def test_name_and_text_tell_the_dialect(name: str, text: str, dialect: str) -> None:
    assert dialect_of(name, text) == dialect


@pytest.fixture(scope="module")
def validator() -> Validator:
    made = Validator(KINDS, CHECKS)
    made.load()
    return made


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_deployment_files_are_no_other_kind(validator: Validator, path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert validator.kind_of(path.name, text) == "config"
    if path.suffix in (".yaml", ".yml"):
        assert validator.kind_of("file.yaml", text) == "config"
        assert validator.kind_of_fence("yaml", text) == "config"


@pytest.mark.parametrize("kind", ["openapi", "code", "sql", "diagram", "document", "decision"])
def test_files_of_other_kinds_are_left_to_them(validator: Validator, kind: str) -> None:
    for path in sorted((CONTRACT / kind / "good").iterdir()):
        assert validator.kind_of(path.name, path.read_text(encoding="utf-8")) == kind, path.name


@pytest.mark.parametrize(
    ("fence", "text"),
    [
        ("dockerfile", "FROM a:1\n"),
        ("docker", "FROM a:1\n"),
        ("compose", "services: {}\n"),
        ("kubernetes", POD),
        ("k8s", POD),
    ],
)
def test_fences_that_name_the_dialect(validator: Validator, fence: str, text: str) -> None:
    assert validator.kind_of_fence(fence, text) == "config"


def test_a_session_that_saved_it_as_code_still_opens(validator: Validator) -> None:
    old = validator.parse("compose.yaml", "code", "services:\n  app:\n    image: shop:1.4\n")

    assert old.tree is not None
    assert [entry.title for entry in KINDS.load("code").outline(old)] == ["services", "app"]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_sound_files_are_clean_of_errors_and_warnings(path: Path) -> None:
    subject = Subject(KIND.parse(path.name, path.read_text(encoding="utf-8")))
    found = list(subject.parsed.problems)
    for name in CHECKS.names():
        if name.startswith("config."):
            found += CHECKS.load(name).run(subject)

    assert [f"{f.place} {f.rule} {f.message}" for f in found if f.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("shop.compose.yaml", "8 services, 2 volumes"),
        ("deployment.yaml", "1 Namespace, 1 Deployment, 1 ServiceAccount, 1 ConfigMap, 4 more"),
        ("go.dockerfile", "3 stages, 16 instructions"),
        ("ci.workflow.yml", "2 jobs, 7 steps"),
    ],
)
def test_facts_count_what_the_dialect_is_made_of(name: str, facts: str) -> None:
    assert KIND.facts(parsed(name)) == facts


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_every_place_lies_in_the_text(path: Path) -> None:
    file = KIND.parse(path.name, path.read_text(encoding="utf-8"))
    lines = file.text.split("\n")

    for entry in KIND.outline(file):
        assert 1 <= entry.line <= len(lines)
    surface = KIND.surface(file)
    for place in [part.place for part in surface.components] + [link.place for link in surface.links]:
        assert place is not None
        assert place.column <= len(lines[place.line - 1]) + 1


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_pictures_have_one_width_and_can_be_plain(path: Path, ascii_only: bool) -> None:
    picture = KIND.picture(KIND.parse(path.name, path.read_text(encoding="utf-8")), ascii_only=ascii_only)

    assert picture is not None
    assert len({cell_len(line) for line in picture.lines}) == 1
    assert picture.mermaid.startswith("flowchart")
    assert not ascii_only or all(line.isascii() for line in picture.lines)


def test_the_picture_of_compose_shows_who_uses_whom() -> None:
    picture = KIND.picture(parsed("docker-compose.yaml"))

    assert picture is not None
    assert [line.rstrip() for line in picture.lines] == [
        "┌───────────┐",
        "│    app    │   ┌───────────────┐",
        "├───────────┤   │      db       │",
        "│ build .   │   ├───────────────┤",
        "│ port 8080 ├──►│ postgres:18.1 │",
        "└───────────┘   └───────────────┘",
    ]
    assert "app --> db" in picture.mermaid
    assert 'db[("db' in picture.mermaid


def test_the_picture_of_manifests_goes_from_the_ingress_to_the_settings() -> None:
    picture = KIND.picture(parsed("deployment.yaml"))

    assert picture is not None
    assert "subgraph" in picture.mermaid
    assert {"Ingress links", "Service links", "Deployment links", "ConfigMap links"} <= set(picture.nodes)
    around = KIND.picture(parsed("deployment.yaml"), around="Ingress links")
    assert around is not None
    assert around.around == "Ingress links"
    assert "Ingress" in around.mermaid
    assert "ConfigMap" not in around.mermaid


def test_a_large_file_is_drawn_in_part_and_says_so() -> None:
    text = "services:\n" + "".join(f"  s{n}:\n    image: shop:1.{n}\n" for n in range(90))
    picture = KIND.picture(KIND.parse("compose.yaml", text))

    assert picture is not None
    assert "50 more not drawn" in picture.lines[-1]
    assert len(picture.nodes) == 90


def test_the_surface_of_compose_has_parts_and_links() -> None:
    surface = KIND.surface(parsed("shop.compose.yaml"))
    parts = {one.name: (one.part, one.technology, one.version, one.replicas) for one in surface.components}

    assert parts["postgres"] == (Part.DATABASE, "postgres", "18.1", None)
    assert parts["cache"] == (Part.CACHE, "redis", "8.2", None)
    assert parts["broker"] == (Part.QUEUE, "apache/kafka", "4.1.0", None)
    assert parts["gateway"][0] is Part.GATEWAY
    assert parts["orders"] == (Part.SERVICE, "", "", 2)
    assert ("orders", "broker") in {(link.source, link.target) for link in surface.links}


def test_the_surface_of_manifests_has_workloads() -> None:
    text = POD + "spec: {containers: [{name: a, image: shop:1, env: [{name: DB_HOST, value: db}]}]}\n"
    text += (
        "---\napiVersion: v1\nkind: Service\nmetadata: {name: db}\n"
        "spec: {selector: {app: db}, ports: [{port: 5432}]}\n"
        "---\napiVersion: v1\nkind: Pod\nmetadata: {name: db-0, labels: {app: db}}\n"
        "spec: {containers: [{name: db, image: 'postgres:18.1'}]}\n"
    )
    surface = KIND.surface(KIND.parse("a.yaml", text))

    assert [(c.name, c.part) for c in surface.components] == [
        ("shop", Part.SERVICE),
        ("db-0", Part.DATABASE),
    ]
    assert [(link.source, link.target) for link in surface.links] == [("shop", "db-0")]


def test_a_helm_template_is_said_to_be_one_and_no_error() -> None:
    file = KIND.parse("a.yaml", POD.replace("shop", "{{ .Values.name }}"))

    assert file.tree is None
    assert [problem.severity for problem in file.problems] == [Severity.ADVICE]


def test_unknown_keys_are_told_with_the_key_that_was_meant() -> None:
    (problem,) = KIND.parse("compose.yaml", "services:\n  a:\n    image: b:1\n    prots: []\n").problems

    assert problem.rule == "config/schema"
    assert problem.place == Place(4, 5)
    assert problem.message == "`services.a` has `prots`, which is not known here."
    assert problem.hint == "Did you mean `ports`?"


def test_kinds_that_are_not_known_are_said_once_and_not_judged() -> None:
    other = "apiVersion: shop.test/v1\nkind: Flavour\nmetadata: {name: a}\nspec: {any: thing}\n"
    problems = KIND.parse("a.yaml", f"{other}---\n{other.replace('name: a', 'name: b')}").problems

    assert [(p.severity, p.message) for p in problems] == [
        (Severity.ADVICE, "Not looked at: Flavour, whose structure is not known here.")
    ]


def test_a_text_of_no_dialect_says_which_there_are() -> None:
    (problem,) = KIND.parse("a", "words\n").problems

    assert "GitHub Actions" in problem.hint


def test_nul_is_no_text() -> None:
    for name in ("compose.yaml", "Dockerfile"):
        assert KIND.parse(name, "FROM a:1\nRUN x\x00\n").problems


def test_lexers_are_ones_that_pygments_has() -> None:
    from pygments.lexers import get_lexer_by_name

    names = [KIND.language(name) for name in ("Dockerfile.x", "compose.yaml", "k8s.json")]

    assert names == ["docker", "yaml", "json"]
    assert all(get_lexer_by_name(name) for name in names)


def test_suffixes_are_lower_case_and_longest_first() -> None:
    assert [len(suffix) for suffix in KIND.suffixes] == sorted(map(len, KIND.suffixes), reverse=True)
    assert all(suffix == suffix.lower() for suffix in KIND.suffixes)

"""Small values of deployment files: ports, variables, quantities, images, hosts, structures."""

from __future__ import annotations

from decimal import Decimal

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engines.config.compose.interpolation import Variable, variables
from workbench.engines.config.compose.ports import Port, port_of
from workbench.engines.config.images import image_of, known
from workbench.engines.config.kubernetes.quantities import amount
from workbench.engines.config.links import Target, targets
from workbench.engines.config.shapes import shapes
from workbench.engines.config.values import circles


@pytest.mark.parametrize(
    ("entry", "port"),
    [
        ("80", Port((80, 80))),
        (80, Port((80, 80))),
        ("8080:80", Port((80, 80), (8080, 8080))),
        ("127.0.0.1:8080:80/udp", Port((80, 80), (8080, 8080), "127.0.0.1", "udp")),
        ("[::1]:8080:80", Port((80, 80), (8080, 8080), "[::1]")),
        ("127.0.0.1::80", Port((80, 80), None, "127.0.0.1")),
        ("3000-3005:4000-4005", Port((4000, 4005), (3000, 3005))),
        ("3000-3005:80", Port((80, 80), (3000, 3005))),
        ({"target": 80, "published": "8080", "host_ip": "::"}, Port((80, 80), (8080, 8080), "::")),
    ],
)
def test_ports_in_both_forms(entry: object, port: Port) -> None:
    assert port_of(entry) == port


@pytest.mark.parametrize("entry", ["a:b", "80:80:80:80", "0:80", "80:70000", "1-3:1-2", "80/http", ""])
def test_ports_that_are_none(entry: str) -> None:
    assert isinstance(port_of(entry), str)
    assert port_of(entry)


def test_ports_of_variables_are_not_judged() -> None:
    assert port_of("${PORT:-80}:80") == ""


def test_ports_clash_where_their_addresses_meet() -> None:
    everywhere, local = Port((80, 80), (80, 80)), Port((80, 80), (80, 80), "127.0.0.1")

    assert everywhere.clashes(local)
    assert not Port((80, 80), (80, 80), "10.0.0.1").clashes(local)
    assert not everywhere.clashes(Port((80, 80), (80, 80), "", "udp"))
    assert not everywhere.clashes(Port((80, 80)))


def test_variables_with_their_defaults() -> None:
    found = list(variables("$A ${B} ${C:-x} ${D-${E}} ${F:?no} ${G+y} $$ $$H"))

    assert found == [
        Variable("A"),
        Variable("B"),
        Variable("C", "x"),
        Variable("D", "${E}"),
        Variable("F", needed=True),
        Variable("G"),
    ]


@pytest.mark.parametrize("text", ["$", "$(date)", "${", "${}", "${1}", "${A B}", "${A", "cost: $5"])
def test_dollars_that_begin_no_variable(text: str) -> None:
    assert any(isinstance(one, str) for one in variables(text))


@given(st.text(alphabet="$ {}AB:-?+1", max_size=40))
def test_no_text_stops_interpolation(text: str) -> None:
    assert len(list(variables(text))) <= len(text)


@pytest.mark.parametrize(
    ("word", "number"),
    [("250m", "0.25"), ("1.5", "1.5"), (2, "2"), ("512Mi", str(512 * 1024**2)), ("1G", "1e9"),
     ("1E", "1e18"), ("-.5k", "-500")],
)  # fmt: skip
def test_quantities(word: object, number: str) -> None:
    assert amount(word) == Decimal(number)


@pytest.mark.parametrize("word", ["512MB", "1 Gi", "m", "", "1,5", "half", True, None, [], "1e9999"])
def test_what_is_no_quantity(word: object) -> None:
    assert amount(word) is None


@pytest.mark.parametrize(
    ("reference", "repository", "tag", "digest"),
    [
        ("postgres", "postgres", "", ""),
        ("postgres:18.1-alpine", "postgres", "18.1-alpine", ""),
        ("registry.test:5000/team/shop", "registry.test:5000/team/shop", "", ""),
        ("registry.test:5000/shop:1@sha256:ab", "registry.test:5000/shop", "1", "sha256:ab"),
        ("shop:${TAG:-1.4}", "shop", "${TAG:-1.4}", ""),
        ("${REGISTRY:-r.test/x}/shop:1", "${REGISTRY:-r.test/x}/shop", "1", ""),
    ],
)
def test_references_of_images(reference: str, repository: str, tag: str, digest: str) -> None:
    image = image_of(reference)

    assert (image.repository, image.tag, image.digest) == (repository, tag, digest)


def test_versions_of_images() -> None:
    assert [(image_of(r).major, image_of(r).version) for r in ("a:18.1-alpine", "a:v3.5", "a:stable")] == [
        ("18", "18.1"),
        ("3", "3.5"),
        ("", ""),
    ]
    assert getattr(known(image_of("docker.io/bitnami/postgresql:17")), "title", "") == "PostgreSQL"
    assert known(image_of("shop:1")) is None


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("DATABASE_URL", "postgres://u:p@db:5432/x", [Target("db", 5432, "postgres")]),
        ("KAFKA_BROKERS", "a:9092,b:9092", [Target("a", 9092), Target("b", 9092)]),
        ("DB_HOST", "postgres", [Target("postgres")]),
        ("LOG_LEVEL", "debug", []),
        ("RATIO", "3:10", []),
        ("API", "https://api.shop.test/v1", [Target("api.shop.test", None, "https")]),
        ("GREETING", "hello, world", []),
    ],
)
def test_hosts_in_values(name: str, value: str, found: list[Target]) -> None:
    assert list(targets(name, value)) == found


def test_circles_are_found_once() -> None:
    assert circles({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"], "e": ["e"]}) == [["a", "b", "c"], ["e"]]
    assert circles({str(n): [str(n + 1)] for n in range(5000)}) == []


def test_structures_become_schemas() -> None:
    found = shapes("A = name! text, b [B]|text, c on/off, d {int}?, e any\nB = x int|text", extensions=True)
    check = jsonschema_rs.Draft202012Validator({"$ref": "#/$defs/A", "$defs": found})

    assert check.is_valid({"name": "n", "b": [{"x": 1}], "c": "on", "d": None, "e": [], "x-y": 1})
    for wrong in (
        {},
        {"name": 1},
        {"name": "n", "b": [{"x": []}]},
        {"name": "n", "c": "maybe"},
        {"name": "n", "z": 1},
    ):
        assert not check.is_valid(wrong)
    with pytest.raises(ValueError, match="no field"):
        shapes("A = name")

"""Plug-ins: listed without importing, loaded one by one, reported when they don't load."""

from __future__ import annotations

import sys
import textwrap

import pytest

from workbench.core.errors import PluginError
from workbench.core.findings import Severity
from workbench.core.plugins import Plugins, explain

PACKAGE = "plugins_of_this_test"


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package on disk; call it with {path: source} and it returns the plug-ins of type `int`."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(sources):
        for path, source in {"__init__.py": '"""Numbers."""', **sources}.items():
            file = tmp_path / PACKAGE / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(source))
        return Plugins(PACKAGE, "NUMBER", int)

    yield make
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


def _imported():
    return {name for name in sys.modules if name.startswith(PACKAGE + ".")}


def test_listing_imports_no_plug_in(package):
    plugins = package({"one.py": "raise SystemExit", "two.py": "NUMBER = 2"})

    assert plugins.names() == ("one", "two")
    assert _imported() == set()


def test_loading_imports_only_the_one_asked_for(package):
    plugins = package({"one.py": "NUMBER = 1", "two.py": "NUMBER = 2"})

    assert plugins.load("two") == 2
    assert _imported() == {f"{PACKAGE}.two"}


def test_a_plug_in_is_imported_once(package):
    plugins = package({"one.py": "NUMBER = int('1' * 30)"})

    assert plugins.load("one") is plugins.load("one")


def test_a_mixed_package_holds_other_modules_too(package):
    package(
        {
            "one.py": "NUMBER = 1",
            "typed.py": "NUMBER: int = 2",
            "helper.py": "from x import NUMBER\nraise SystemExit",
            "inner.py": "def f():\n    NUMBER = 3",
            "group/__init__.py": "",
            "group/deep.py": "NUMBER = 4",
        }
    )
    plugins = Plugins(PACKAGE, "NUMBER", int, mixed=True)

    assert plugins.names() == ("group.deep", "one", "typed")
    assert plugins.all() == ((4, 1, 2), ())


def test_modules_with_a_leading_underscore_are_helpers(package):
    assert package({"_shared.py": "", "one.py": "NUMBER = 1"}).names() == ("one",)


def test_a_folder_groups_plug_ins_and_a_package_with_code_is_one(package):
    plugins = package(
        {
            "sql/__init__.py": '"""Checks of SQL."""',
            "sql/keys.py": "NUMBER = 5",
            "big/__init__.py": '"""One plug-in."""\nfrom plugins_of_this_test.big.inside import NUMBER',
            "big/inside.py": "NUMBER = 7",
        }
    )

    assert plugins.names() == ("big", "sql.keys")
    assert plugins.load("sql.keys") == 5
    assert plugins.load("big") == 7


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("import there_is_no_such_module", "there_is_no_such_module"),
        ("NUMBER = 1 / 0", "division by zero"),
        ("NUMBER = (", "never closed"),
        ("OTHER = 1", "NUMBER"),
        ("NUMBER = 'one'", "is no int"),
    ],
)
def test_a_plug_in_that_does_not_load_is_reported_and_the_others_serve(package, source, problem):
    plugins = package({"bad.py": source, "good.py": "NUMBER = 3"})

    loaded, problems = plugins.all()

    assert loaded == (3,)
    assert len(problems) == 1
    assert problem in problems[0]
    assert "bad" in problems[0]


def test_a_plug_in_that_does_not_exist_is_refused_with_those_that_do(package):
    with pytest.raises(PluginError, match=r"no 'three'.*one, two"):
        package({"one.py": "NUMBER = 1", "two.py": "NUMBER = 2"}).load("three")


def test_the_docstring_is_the_modules_own(package):
    assert package({"one.py": '"""The first."""\nNUMBER = 1'}).docstring("one") == "The first."


def test_a_docstring_is_taken_apart_into_what_a_reader_needs():
    explained = explain(
        textwrap.dedent(
            """\
            Every table has a primary key.

            Without one a row can't be named,
            and no replica can follow.

            Wrong:  CREATE TABLE visit (at timestamptz);
            Right:
                CREATE TABLE visit (
                    id bigint PRIMARY KEY
                );
            Source: https://example.org/keys
            """
        )
    )

    assert explained.title == "Every table has a primary key."
    assert explained.why == "Without one a row can't be named, and no replica can follow."
    assert explained.wrong.strip() == "CREATE TABLE visit (at timestamptz);"
    assert explained.right == "CREATE TABLE visit (\n    id bigint PRIMARY KEY\n);"
    assert explained.source == "https://example.org/keys"


def test_a_docstring_of_one_line_has_only_a_title():
    explained = explain("Every table has a primary key.")

    assert (explained.title, explained.why, explained.wrong, explained.right, explained.source) == (
        "Every table has a primary key.",
        "",
        "",
        "",
        "",
    )


def test_severities_rank_from_the_worst():
    assert sorted(Severity, key=lambda severity: severity.rank) == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.ADVICE,
    ]

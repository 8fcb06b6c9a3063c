"""An export is written whole, inside its folder, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from workbench.core.errors import ExportError
from workbench.core.ports import ExportFile
from workbench.storage.exports import save_export

FILES = (ExportFile("design.md", "# Design\n"), ExportFile("artifacts/db/schema.sql", "SELECT 1;\n"))


def everything(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_the_files_are_where_it_says(tmp_path: Path) -> None:
    target = tmp_path / "new" / "export"

    paths = save_export(target, FILES)

    assert paths == (target / "design.md", target / "artifacts" / "db" / "schema.sql")
    assert everything(target) == {file.path: file.content for file in FILES}


def test_a_second_export_replaces_its_files_and_leaves_others(tmp_path: Path) -> None:
    save_export(tmp_path, FILES)
    (tmp_path / "mine.txt").write_text("mine")

    save_export(tmp_path, (ExportFile("design.md", "# Newer\n"),))

    assert everything(tmp_path)["design.md"] == "# Newer\n"
    assert everything(tmp_path)["mine.txt"] == "mine"


@pytest.mark.parametrize("path", ["../out.md", "/tmp/out.md", "a/../../out.md"])
def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    target = tmp_path / "export"

    with pytest.raises(ExportError, match="outside"):
        save_export(target, (*FILES, ExportFile(path, "x")))

    assert not target.exists()


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "export"
    target.mkdir()
    (target / "artifacts").symlink_to(tmp_path)

    with pytest.raises(ExportError, match="outside"):
        save_export(target, FILES)


def test_a_target_that_is_a_file_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "export"
    target.write_text("mine")

    with pytest.raises(ExportError, match="is a file"):
        save_export(target, FILES)

    assert target.read_text() == "mine"


def test_a_disk_that_takes_no_more_leaves_what_was_there(tmp_path: Path) -> None:
    save_export(tmp_path, FILES)
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from workbench.core.errors import ExportError; from workbench.core.ports import ExportFile\n"
        "from workbench.storage.exports import save_export\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "files = (ExportFile('design.md', 'new'), ExportFile('big.md', 'x' * 50_000))\n"
        "try: save_export(Path(sys.argv[1]), files)\n"
        "except ExportError as error: print(error)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=60, check=True
    )

    assert "was not written: File too large" in done.stdout
    assert everything(tmp_path) == {file.path: file.content for file in FILES}

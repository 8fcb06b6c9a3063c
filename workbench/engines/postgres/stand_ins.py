"""Extensions that designs use and this PostgreSQL lacks, or lets only a superuser install.

Since PostgreSQL 18 the setting `extension_control_path` names further folders of control files. Ours holds
stand-ins for `pgcrypto` and `uuid-ossp` (their usual builds need OpenSSL and libuuid), with the same
signatures over built-in functions, and a control file that lets everyone install `vector`, which touches
nothing outside its own types.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_HARMLESS = ("vector",)
_DEFAULT = re.compile(r"^default_version\s*=\s*'([^']+)'", re.MULTILINE)
_OURS = Path(__file__).parent / "extensions" / "extension"


def lay_out(folder: Path, prefix: Path) -> Path:
    """Write our control files and scripts into `folder`. Raises OSError."""
    target = folder / "extension"
    target.mkdir(parents=True, exist_ok=True, mode=0o755)
    shared = next((path for path in _shared(prefix) if path.is_dir()), None)
    for source in _OURS.iterdir():
        if source.suffix in (".control", ".sql") and not _has(shared, source.stem.partition("--")[0]):
            shutil.copyfile(source, target / source.name)
    for name in _HARMLESS:
        if shared is not None and _has(shared, name):
            _trust(shared, name, target)
    return folder


def _shared(prefix: Path) -> tuple[Path, ...]:
    major = prefix.name
    return (
        prefix / "share" / "extension",
        prefix / "share" / "postgresql" / "extension",
        Path("/usr/share/postgresql") / major / "extension",
    )


def _has(shared: Path | None, name: str) -> bool:
    return shared is not None and (shared / f"{name}.control").is_file()


def _trust(shared: Path, name: str, target: Path) -> None:
    control = (shared / f"{name}.control").read_text("utf-8")
    if "trusted" not in control:
        control += "\ntrusted = true\n"
    version = _DEFAULT.search(control)
    script = f"{name}--{version[1]}.sql" if version else ""
    if (shared / script).is_file():
        shutil.copyfile(shared / script, target / script)
    (target / f"{name}.control").write_text(control, "utf-8")

"""The one place that names directories; nothing else builds a path from a home folder.

`WORKBENCH_HOME` moves everything of the user's under one folder, the `.claude` folder too;
`WORKBENCH_CACHE` moves what can be thrown away, such as PostgreSQL's data folder; `WORKBENCH_AGENTS` moves
the bundled agents. Tests and unusual set-ups use them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import workbench

APP = "workbench"
JOURNAL = "journal.jsonl"
SESSIONS = "sessions"


def data_dir(environment: Mapping[str, str] = os.environ) -> Path:
    """Where sessions live when no project has them."""
    return _own(environment, "data")


def config_dir(environment: Mapping[str, str] = os.environ) -> Path:
    """Settings and key bindings."""
    return _own(environment, "config")


def cache_dir(environment: Mapping[str, str] = os.environ) -> Path:
    """What can be thrown away, such as PostgreSQL's data folder."""
    if moved := environment.get("WORKBENCH_CACHE"):
        return Path(moved)
    return _own(environment, "cache")


def log_dir(environment: Mapping[str, str] = os.environ) -> Path:
    """Where logs go."""
    return _own(environment, "log")


def claude_dir(environment: Mapping[str, str] = os.environ) -> Path:
    """The user's `.claude` folder, with agents and memory for Claude Code that serve here too."""
    moved = environment.get("WORKBENCH_HOME")
    return (Path(moved) if moved else Path.home()) / ".claude"


def sdk_profiles(environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Credential profiles on disk that the Anthropic SDK would find by itself."""
    moved = environment.get("ANTHROPIC_CONFIG_DIR")
    home = environment.get("WORKBENCH_HOME")
    base = Path(moved) if moved else (Path(home) if home else Path.home()) / ".config" / "anthropic"
    try:
        return tuple(sorted((base / "configs").glob("*.json")))
    except OSError:
        return ()


def bundled_agents(environment: Mapping[str, str] = os.environ) -> Path:
    """The agents that come with the program: inside the wheel, or the repository's own folder."""
    if moved := environment.get("WORKBENCH_AGENTS"):
        return Path(moved)
    package = Path(workbench.__file__).resolve().parent
    inside = package / "bundled" / "agents"
    return inside if inside.is_dir() else package.parent / "agents"


def sessions_dir(
    explicit: str | Path | None = None,
    environment: Mapping[str, str] = os.environ,
    cwd: Path | None = None,
) -> Path:
    """The folder of sessions: as told, else the nearest that holds one, else the user's own."""
    here = (cwd or Path.cwd()).absolute()
    told = explicit or environment.get("WORKBENCH_SESSIONS")
    if told:
        return here / Path(told).expanduser()
    for folder in (here, *here.parents):
        if holds_session(folder / SESSIONS):
            return folder / SESSIONS
    return data_dir(environment) / SESSIONS


def holds_session(folder: Path) -> bool:
    """Whether any folder in it has a journal."""
    try:
        return any(os.path.isfile(os.path.join(folder, name, JOURNAL)) for name in os.listdir(folder))
    except OSError:
        return False


def project_root(cwd: Path) -> Path:
    """The nearest folder upwards that is a git work tree, else this one."""
    here = cwd.absolute()
    for folder in (here, *here.parents):
        if os.path.exists(folder / ".git"):  # a folder that may not be looked into is none
            return folder
    return here


def upwards(cwd: Path) -> Iterator[Path]:
    """This folder and those above it, as far as the project goes."""
    here, root = cwd.absolute(), project_root(cwd)
    for folder in (here, *here.parents):
        yield folder
        if folder == root:
            return


def _own(environment: Mapping[str, str], purpose: str) -> Path:
    if moved := environment.get("WORKBENCH_HOME"):
        return Path(moved) / purpose
    import platformdirs

    return {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "cache": platformdirs.user_cache_path,
        "log": platformdirs.user_log_path,
    }[purpose](APP, appauthor=False)

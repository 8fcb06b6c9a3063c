"""What a check of a .proto file costs: the whole of it against protoc alone on the same file, and its growth.

    python benchmarks/protobuf_check.py

`protoc` is a bare run of the compiler on a file that is there already, `read` our own reading, `prove`
the compilation with its folder, `checks` all rules, `all` everything that a write of an artifact costs.
`growth` is the cost of a message against that at the first size: 1 is linear.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from workbench.core.kinds import Check, Subject
from workbench.core.memory import Memory
from workbench.core.plugins import Plugins
from workbench.engines.protobuf import protoc
from workbench.engines.protobuf import prove as proof
from workbench.engines.protobuf.known import STAND_INS
from workbench.kinds.protobuf import KIND

RUNS = 15
TYPICAL = Path(__file__).parent.parent / "tests" / "contract" / "kinds" / "protobuf" / "good" / "shop.proto"
SIZES = (50, 150, 500)


def made(messages: int) -> str:
    """A file of so many messages with eight fields each, and a service."""
    parts = ['syntax = "proto3";', "package bench.v1;", 'import "google/protobuf/timestamp.proto";']
    parts += [
        f"// Thing {number}.\nmessage Thing{number} {{\n"
        "  // Its id.\n  string id = 1;\n  // Its name.\n  string display_name = 2;\n"
        "  // How many.\n  int32 quantity = 3;\n  // When.\n  google.protobuf.Timestamp created_at = 4;\n"
        f"  // Another.\n  Thing{number // 2} parent = 5;\n  // Words.\n  repeated string tags = 6;\n"
        "  // More.\n  map<string, string> labels = 7;\n  // State.\n  bool active = 8;\n}"
        for number in range(messages)
    ]
    rpcs = "\n".join(
        f"  // Gives one.\n  rpc GetThing{number}(Thing{number}) returns (Thing{number});"
        for number in range(0, messages, 5)
    )
    return "\n".join([*parts, f"// All of it.\nservice ThingService {{\n{rpcs}\n}}\n"])


def seconds(call: Callable[[], object]) -> float:
    """The best of some runs: other work on the machine only ever adds."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def main() -> None:
    checks, problems = Plugins("workbench.checks.protobuf", "CHECK", Check).all()
    if problems:
        raise SystemExit("\n".join(problems))
    using = protoc.compiler()

    def prove(text: str) -> Subject:
        proof._MEMORY = Memory(1)
        return Subject(KIND.prove(Subject(KIND.parse("bench.proto", text))))

    def check(text: str) -> int:
        subject = prove(text)
        return sum(len(list(one.run(subject))) for one in checks) + len(subject.parsed.problems)

    check(made(2))  # imports are not what is measured
    texts = {TYPICAL.name: TYPICAL.read_text(encoding="utf-8"), **{f"{size}": made(size) for size in SIZES}}
    heads = " ".join(f"{head:>9}" for head in ("protoc", "read", "prove", "checks", "all"))
    print(f"{'messages':>10} {'lines':>6} {heads} {'x protoc':>9} {'growth':>7}")
    first = 0.0
    for name, text in texts.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bench.proto"
            path.write_text(text, encoding="utf-8")
            command = [str(using.program), f"-I{folder}", f"-I{STAND_INS}", f"-I{using.include}"]
            command += [f"--descriptor_set_out={folder}/out.pb", str(path)]
            bare = seconds(lambda command=command: subprocess.run(command, check=True, capture_output=True))
        read = seconds(lambda text=text: KIND.parse("bench.proto", text))
        whole = seconds(lambda text=text: check(text))
        proven = seconds(lambda text=text: prove(text)) - read
        count = text.count("\nmessage ")
        each = whole / count
        first = first or (each if name == str(SIZES[0]) else 0.0)
        figures = " ".join(
            f"{one * 1e3:>7.2f}ms" for one in (bare, read, proven, whole - read - proven, whole)
        )
        growth = f"{each / first:>7.2f}" if first else f"{'':>7}"
        print(f"{count:>10} {text.count(chr(10)):>6} {figures} {whole / bare:>9.1f} {growth}")


if __name__ == "__main__":
    main()

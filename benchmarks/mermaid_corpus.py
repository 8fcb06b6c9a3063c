"""Broken diagrams found and sound ones drawn, of `tests/corpus/mermaid`: ours against others at hand.

Mermaid's own parser takes part when it is installed somewhere: `npm install mermaid@11 jsdom` in a folder,
and that folder as the argument. Termaid takes part when it can be imported (`pip install termaid`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.engines.mermaid.test_corpus import BROKEN, SOUND, expected, findings, parsed, shown  # noqa: E402
from workbench.core.findings import Severity  # noqa: E402
from workbench.kinds.diagram import KIND  # noqa: E402

_MERMAID = """
import { JSDOM } from 'jsdom';
import fs from 'fs';
const dom = new JSDOM('<!DOCTYPE html><body></body>');
const names = ['document', 'Element', 'HTMLElement', 'DOMParser', 'Option'];
for (const name of names) globalThis[name] = dom.window[name];
globalThis.window = dom.window;
const mermaid = (await import('mermaid')).default;
const said = {};
for (const path of JSON.parse(fs.readFileSync(0, 'utf8'))) {
  try { await mermaid.parse(fs.readFileSync(path, 'utf8')); said[path] = true; } catch { said[path] = false; }
}
console.log(JSON.stringify(said));
"""

Draw = Callable[[str], str]


def ours_found(path: Path) -> bool:
    line = int(path.read_text(encoding="utf-8").split("\n", 1)[0].split("expect:")[1])
    errors = [finding for finding in findings(parsed(path)) if finding.severity is Severity.ERROR]
    return any(error.place is not None and error.place.line == line for error in errors)


def ours_drawn(text: str) -> str:
    picture = KIND.picture(KIND.parse("a.mmd", text))
    return "\n".join(picture.lines) if picture else ""


def termaid() -> Draw | None:
    try:
        from termaid import render
    except ImportError:
        return None
    return render


def words_drawn(path: Path, draw: Draw) -> tuple[int, int]:
    """How many of the words that a person wrote down are in the picture, and how many there are."""
    wanted = expected(path)
    texts = [*wanted.nodes, *wanted.groups, *wanted.texts, *wanted.labels]
    texts += [label for _, _, label in wanted.messages]
    words = [word for text in texts if not text.startswith("(") for word in shown(text, False).split()]
    try:
        drawn = draw(path.read_text(encoding="utf-8"))
    except Exception:
        drawn = ""
    return sum((Counter(words) & Counter(_pieces(drawn))).values()), len(words)


def _pieces(drawn: str) -> list[str]:
    lines = "─━┈│┃┊┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛╋►◄▲▼▷◁△▽◆◇○●✕╱⬡"
    return drawn.translate(str.maketrans(lines, " " * len(lines))).split()


def by_mermaid(folder: Path) -> dict[str, bool]:
    script = folder / "workbench-corpus.mjs"
    script.write_text(_MERMAID, encoding="utf-8")
    try:
        paths = json.dumps([str(path) for path in (*BROKEN, *SOUND)])
        done = subprocess.run(
            ["node", script.name],
            cwd=folder,
            input=paths,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    finally:
        script.unlink()
    return json.loads(done.stdout)


def main() -> None:
    print(f"{len(BROKEN)} broken diagrams, {len(SOUND)} sound ones")
    found = sum(ours_found(path) for path in BROKEN)
    alarms = sum(any(f.severity is Severity.ERROR for f in findings(parsed(path))) for path in SOUND)
    print(f"ours: {found} broken ones found on their line, {alarms} sound ones refused")
    if len(sys.argv) > 1:
        takes = by_mermaid(Path(sys.argv[1]))
        refused = sum(not takes[str(path)] for path in BROKEN)
        alarms = sum(not takes[str(path)] for path in SOUND)
        print(f"Mermaid's parser: {refused} broken ones refused (somewhere), {alarms} sound ones refused")
    for name, draw in (("ours", ours_drawn), ("termaid", termaid())):
        if draw is None:
            print(f"{name}: not installed")
            continue
        counts = [words_drawn(path, draw) for path in SOUND]
        whole = sum(seen == wanted for seen, wanted in counts)
        seen, wanted = (sum(column) for column in zip(*counts, strict=True))
        print(f"{name}: {whole} of {len(SOUND)} sound ones with every word, {seen} of {wanted} words")


if __name__ == "__main__":
    main()

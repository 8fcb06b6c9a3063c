"""Code and plain data: syntax where there is a parser, places where it is data."""

from __future__ import annotations

from workbench.core.findings import Change, Finding, Severity
from workbench.core.kinds import ArtifactKind, OutlineEntry, Parsed

_MOST_FAULTS = 30


def parse(name: str, text: str) -> Parsed:
    """Read it by its language's parser."""
    from workbench.engines.code import read

    source, faults = read(name, text)
    problems = [fault.finding("code/syntax") for fault in faults[:_MOST_FAULTS]]
    if "\x00" in text:
        problems = [Finding("code/syntax", Severity.ERROR, "The file holds NUL: it is no text.")]
    return Parsed(name, "code", text, source, tuple(problems), source.language)


def recognises(text: str) -> float:
    """By what the text looks like; never sure, since prose may hold code."""
    from workbench.engines.code.languages import guess

    return 0.3 if guess(text) else 0.0


def language(name: str) -> str:
    """Pygments' name for the file's language."""
    from workbench.engines.code.languages import language_of

    known = language_of(name, "")
    return {"dockerfile": "docker", "hcl": "terraform", "": "text"}.get(known, known)


def facts(parsed: Parsed) -> str:
    """Lines and language; whether the syntax was looked at."""
    from workbench.engines.code.languages import DATA, TITLES

    lines = parsed.text.count("\n") + (not parsed.text.endswith("\n") and bool(parsed.text))
    counted = f"{lines} line{'' if lines == 1 else 's'}"
    known = parsed.dialect
    if not known:
        return f"{counted}, language unknown, syntax not checked"
    title = TITLES.get(known, known.capitalize())
    return f"{counted} of {title}" + ("" if known in DATA or _is_parsed(parsed) else ", syntax not checked")


def _is_parsed(parsed: Parsed) -> bool:
    return parsed.tree is not None and parsed.tree.tree is not None


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """Functions, classes, types; keys of data."""
    from workbench.engines.code.outline import outline_of

    return outline_of(parsed.tree) if parsed.tree is not None else ()


def changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    """Functions, methods and types: removed, with another signature, added."""
    if old.tree is None or new.tree is None:
        return ()
    from workbench.engines.code.changes import code_changes

    return code_changes(old.tree, new.tree)


_SUFFIXES = """
    .properties makefile .groovy .scala .swift .bash .conf .java .json .toml .yaml .cjs
    .clj .cpp .cts .env .exs .hcl .hpp .ini .jsx .kts .lua .mjs .mts .php .pyi .tsx .yml .cc .cs .ex
    .go .js .kt .py .rb .rs .sh .tf .ts .c .h
"""

_FENCES = """
    python py python3 javascript js node mjs jsx typescript ts tsx go golang java
    bash sh shell zsh console yaml yml toml json hcl terraform tf ruby rb php rust rs kotlin kt csharp
    cs scala elixir swift c cpp lua make makefile nginx ini properties
"""

KIND = ArtifactKind(
    id="code",
    title="Code",
    group="Code",
    suffixes=tuple(_SUFFIXES.split()),
    fences=frozenset(_FENCES.split()),
    language=language,
    parse=parse,
    recognises=recognises,
    facts=facts,
    outline=outline,
    changes=changes,
)

"""A `.proto` artifact proven: compiled by protoc in a folder of its own, with what it imports."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.core.findings import Finding, Place, Severity, worst_first
from workbench.core.kinds import Parsed
from workbench.core.memory import Memory
from workbench.core.text import one_line
from workbench.engines.protobuf import protoc
from workbench.engines.protobuf.known import STAND_INS
from workbench.engines.protobuf.model import File
from workbench.engines.protobuf.verdict import RULE, findings_of, read
from workbench.engines.protobuf.wellknown import descriptor_set
from workbench.engines.protobuf.workspace import Workspace, lay_out

NOT_COMPILED = "protobuf/not-compiled"
_UNDEFINED = re.compile(
    r'"[^"]+" (?:is not defined|seems to be defined|is resolved to "[^"]+", which is not defined)'
)
_REMEMBERED = 24


def prove(parsed: Parsed, others: Mapping[str, Parsed]) -> Parsed:
    """The artifact with what protoc says of it. What our own reading took for an error and protoc takes does
    not stand. Never raises for bad text."""
    file: File | None = parsed.tree
    if file is None:
        return parsed
    layout = lay_out(parsed, others)
    key = (parsed.name, parsed.text, tuple(sorted(layout.files.items())), layout.missing)
    if (known := _MEMORY.get(key)) is not None:
        return known
    try:
        using = protoc.compiler()
        ran = _compiled(using, layout)
    except protoc.Unavailable as unavailable:
        return _with(parsed, _not_compiled(f"The file was not compiled: {unavailable}."))
    except protoc.Stopped as stopped:
        note = _not_compiled(f"The file was not compiled to the end: {stopped}.", Severity.WARNING)
        return _with(parsed, note)
    except (OSError, ValueError) as error:
        return _with(parsed, _not_compiled(f"The file was not compiled: {one_line(str(error), 120)}."))
    proven = _judged(parsed, file, layout, ran, using.title)
    _MEMORY.put(key, proven, len(proven.text))
    return proven


def _compiled(using: protoc.Compiler, layout: Workspace) -> protoc.Ran:
    with tempfile.TemporaryDirectory(prefix="workbench-protobuf-", ignore_cleanup_errors=True) as made:
        root = Path(made).resolve()
        folder = root / "in"
        for path, text in layout.files.items():
            target = folder / path
            if not target.resolve().is_relative_to(folder):
                raise ValueError(f"{path} leaves the folder")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8", "replace"))
        arguments = [f"-I{folder}", f"-I{STAND_INS}"]
        if using.include is not None:
            arguments.append(f"-I{using.include}")
        else:
            (root / "known.pb").write_bytes(descriptor_set())
            arguments.append(f"--descriptor_set_in={root / 'known.pb'}")
        arguments += [f"--descriptor_set_out={root / 'out.pb'}", str(folder / layout.main)]
        ran = protoc.run(using, arguments, root)
        # It names the artifact's file as it was given, and imported ones from the folder on.
        said = ran.said.replace(f"{folder.as_posix()}/", "").replace(f"{folder}{os.sep}", "")
        return replace(ran, said=said)


def _judged(parsed: Parsed, file: File, layout: Workspace, ran: protoc.Ran, title: str) -> Parsed:
    blind = bool(layout.missing) or layout.lacking
    said = read(ran.said)
    errors = [one for one in said if not (blind and _UNDEFINED.match(one.text))]
    complete = len(errors) == len(said)
    refused = findings_of(errors, parsed, layout) if not ran.taken else []
    if not ran.taken and complete and not refused and not parsed.problems:
        message = one_line(ran.said, 200) or "nothing"
        refused = [Finding(RULE, Severity.ERROR, f"protoc refuses the file and says {message}.", Place(1))]
    refused = _told_once(refused, parsed.problems, file)
    own = _own(file, refused, ran)
    notes = _missing(file, layout, whole=ran.taken)
    compiled = title if ran.taken else ""
    tree = replace(file, compiled=compiled, whole=file.whole or ran.taken, meaning=())
    return replace(parsed, tree=tree, problems=worst_first([*refused, *own, *notes]))


def _told_once(refused: list[Finding], own: Sequence[Finding], file: File) -> list[Finding]:
    """The compiler's errors, in our own reading's words where that says the same place; of a file that can't
    be read, the first of each line, since the others follow from it."""
    ours = {one.place: one for one in reversed(own) if one.place}
    told: list[Finding] = []
    lines: set[int] = set()
    for one in refused:
        line = one.place.line if one.place else 0
        if not file.whole and line in lines:
            continue
        lines.add(line)
        same = ours.get(one.place) if one.place else None
        told.append(replace(one, message=same.message, hint=same.hint or one.hint) if same else one)
    return told


def _own(file: File, refused: Sequence[Finding], ran: protoc.Ran) -> list[Finding]:
    """What our own reading adds: imports that leave the folder, which protoc was not shown; and where protoc
    stopped early, faults on lines of which it says nothing."""
    outside = [one for one in file.meaning if "leaves the folder" in one.message]
    if ran.taken:
        return outside
    told = {one.place.line for one in refused if one.place}
    own = file.meaning if file.whole else outside
    return [one for one in own if one.place is None or one.place.line not in told or one in outside]


def _missing(file: File, layout: Workspace, *, whole: bool) -> list[Finding]:
    """That an import is not here, at its first place."""
    from workbench.engines.protobuf.meaning import leaves_folder

    paths = [path for path in layout.missing if not leaves_folder(path)]
    if not paths:
        return []
    shown = ", ".join(one_line(path, 60) for path in paths[:3])
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    verb = "is" if len(paths) == 1 else "are"
    place = next(each.place for each in file.imports if each.path in paths)
    if whole:
        said = (
            f"Compiled without its imports {shown}{more}, which {verb} not here; options of theirs left out."
        )
        return [
            _not_compiled(said.replace("imports", "import" if len(paths) == 1 else "imports"), place=place)
        ]
    said = f"Not compiled: imports {shown}{more}, which {verb} not here."
    hint = "Add the file as an artifact of that name to have all of it compiled."
    return [_not_compiled(said, place=place, hint=hint)]


def _not_compiled(
    message: str, severity: Severity = Severity.ADVICE, place: Place | None = None, hint: str = ""
) -> Finding:
    return Finding(NOT_COMPILED, severity, message, place, hint)


def _with(parsed: Parsed, note: Finding) -> Parsed:
    return replace(parsed, problems=(*parsed.problems, note))


_MEMORY = Memory[Parsed](_REMEMBERED)
"""The last proofs: a text that did not change is not compiled again."""

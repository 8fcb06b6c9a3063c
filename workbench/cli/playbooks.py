"""`workbench playbooks`: the list, one with its questions, an answer file for it, its design by default."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from textwrap import wrap

from workbench.cli.wiring import gallery
from workbench.core.errors import UsageError
from workbench.core.gallery import Asked, Card, Gallery, Outline, Preview, grouped, request_of
from workbench.core.ports import ExportFile

_WIDTH = 100


def playbooks(
    words: Sequence[str],
    *,
    as_json: bool = False,
    answers: bool = False,
    preview: str | None = None,
) -> int:
    """List the playbooks that the words fit, or show the one that they name.

    `preview` is a folder to render it into, or `-` for standard output. Exit code 0; raises `UsageError`
    when nothing fits, or when one is needed and none is named.
    """
    known = gallery()
    wanted = " ".join(words).strip()
    if answers or preview is not None:
        if not wanted:
            raise UsageError("Which playbook?", hint="Name one: workbench playbooks lists them all.")
        return _render(known, wanted, preview) if preview is not None else _answers(known, wanted)
    if any(wanted.casefold() in (card.id, card.title.casefold()) for card in known.cards()):
        return _show(known.outline(wanted), as_json)
    return _list(known, wanted, as_json)


def _list(known: Gallery, wanted: str, as_json: bool) -> int:
    cards = known.search(wanted)
    if not cards:
        raise UsageError(f"No playbook fits {wanted!r}.", hint="workbench playbooks lists them all.")
    if as_json:
        print(json.dumps([asdict(card) for card in cards], indent=2, ensure_ascii=False))
        return 0
    width = max(len(card.id) for card in cards)
    if wanted:  # by how well they fit: groups would tear that apart
        for card in cards:
            print(f"{card.id:<{width}}  {card.title}  ({card.group})")
        return 0
    for number, (group, members) in enumerate(grouped(cards).items()):
        print(f"{'' if number == 0 else chr(10)}{group}")
        for card in members:
            print(f"  {card.id:<{width}}  {card.title}")
    return 0


def _show(outline: Outline, as_json: bool) -> int:
    if as_json:
        print(json.dumps(asdict(outline), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_told(outline)))
    return 0


def _told(outline: Outline) -> Iterator[str]:
    card = outline.card
    yield f"{card.title}  ({card.id})"
    yield from (card.group, "", *wrap(card.description, _WIDTH))
    yield from ("", "Questions")
    for asked in outline.questions:
        yield from _question(asked)
    width = max((len(each.name) for each in outline.artifacts), default=0)
    yield from ("", "Artifacts, with the defaults")
    yield from (f"  {each.name:<{width}}  {each.kind:<9} {each.summary}" for each in outline.artifacts)
    yield from ("", "Decisions", *(f"  {title}" for title in outline.decisions))
    yield from ("", "For example", *(f"  {example}" for example in card.examples))
    yield from ("", f'Begin it: workbench run "{request_of(card.id)}" --defaults')


def _question(asked: Asked) -> Iterator[str]:
    question = asked.question
    yield f"  {question.header}: {question.question}"
    width = max(len(choice.label) for choice in question.choices)
    for choice in question.choices:
        mark = "*" if choice.label == question.default else " "
        yield f"    {mark} {choice.label:<{width}}  {choice.description}".rstrip()
    yield f"    * is the default: {asked.reason}"


def _answers(known: Gallery, wanted: str) -> int:
    outline = known.outline(wanted)
    begun = request_of(outline.card.id)
    print(f"# Answers for the playbook {outline.card.id}. Change what differs, and use them with")
    print(f'#   workbench run "{begun}" --answers FILE')
    for asked in outline.questions:
        question = asked.question
        print(f"\n# {question.question}")
        print(f"# {' | '.join(choice.label for choice in question.choices)}, or your own words.")
        print(f"# The default: {asked.reason}")
        print(f"{_quoted(question.header)}: {_quoted(question.default)}")
    return 0


def _quoted(text: str) -> str:
    """As YAML reads it back."""
    return text if text.isalpha() and text.casefold() not in _READ_OTHERWISE else json.dumps(text)


_READ_OTHERWISE = {"yes", "no", "true", "false", "on", "off", "null", "y", "n"}


def _render(known: Gallery, wanted: str, target: str) -> int:
    outline, preview = known.outline(wanted), known.preview(wanted)
    if target != "-":
        return _write(Path(target), outline.card, preview)
    sys.stdout.write(preview.answer)
    for sheet in preview.sheets:
        sys.stdout.write(f"\n===== {sheet.name}: {sheet.summary}\n\n{sheet.content}")
    return 0


def _write(folder: Path, card: Card, preview: Preview) -> int:
    from workbench.storage.exports import save_export

    files = [ExportFile(f"{card.id}.md", preview.answer)]
    files += [ExportFile(sheet.name, sheet.content) for sheet in preview.sheets]
    there = [file.path for file in files if (folder / file.path).exists()]
    if there:
        raise UsageError(
            f"{folder / there[0]} is there already, so nothing was written.", hint="Name a new folder."
        )
    for path in save_export(folder, files):
        print(path)
    return 0

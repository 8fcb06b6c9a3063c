"""YAML text to parse events, by libyaml where PyYAML has it."""

from __future__ import annotations

import re
from typing import Any

from workbench.engines.positions.build import Builder
from workbench.engines.positions.scalars import NotJson, resolve

_PLAIN: tuple[tuple[str, str, str], ...] = (
    (
        "found character that cannot start any token",
        "A character stands here that can't start a value",
        "Indent with spaces, not tabs, and put text that starts with @, ` or % in quotes.",
    ),
    (
        "mapping values are not allowed",
        "A colon stands where no key can",
        "Put text that holds ': ' in quotes, and check the indentation.",
    ),
    (
        "could not find expected ':'",
        "A colon is missing after a key",
        "Write `key: value`, and put long text in quotes or a block.",
    ),
    (
        "did not find expected key",
        "The indentation does not fit, or a quote or bracket is not closed",
        "Align keys of one mapping in one column.",
    ),
    (
        "did not find expected '-' indicator",
        "The indentation of a list does not fit",
        "Align the dashes of one list in one column.",
    ),
    (
        "did not find expected ',' or",
        "A comma or a closing bracket is missing",
        "Close the bracket that opened above.",
    ),
    (
        "unexpected end of stream",
        "The text ends inside a quoted string",
        "Close the quote.",
    ),
    (
        "did not find expected node content",
        "A value is missing, or a bracket is not closed",
        "Close the bracket that opened above.",
    ),
    (
        "unknown escape character",
        "A backslash stands in double quotes before a character that it can't escape",
        "Use single quotes, or double the backslash.",
    ),
    (
        "did not find expected <document start>",
        "The text goes on after its end",
        "Check the indentation.",
    ),
    (
        "control characters are not allowed",
        "A control character stands in the text",
        "Remove it.",
    ),
)
"""Part of what PyYAML says; what we say; what to do."""


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def feed(text: str, builder: Builder) -> None:
    """Send the events of the YAML text to the builder."""
    import yaml

    try:
        events: Any = yaml.parse(text, Loader=_loader())
        scalar = yaml.ScalarEvent
        for event in events:
            if type(event) is scalar:
                _scalar(builder, event)
            else:
                _take(builder, event)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said, hint = _sentence(error.problem or error.context or "it can't be read")
        last = text.count("\n") + 1
        if line > last:
            line, column = last, len(text) - text.rfind("\n")
        raise builder.stop(said, line, column, hint) from None
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        line, column = _control_place(text) or (before.count("\n") + 1, 1)
        raise builder.stop(
            "A control character stands in the text: this is not YAML.", line, column, "Remove it."
        ) from None


def _control_place(text: str) -> tuple[int, int] | None:
    match = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", text)
    if match is None:
        return None
    return text.count("\n", 0, match.start()) + 1, match.start() - (
        text.rfind("\n", 0, match.start()) + 1
    ) + 1


def _sentence(problem: str) -> tuple[str, str]:
    for part, said, hint in _PLAIN:
        if part in problem:
            return f"{said}: this is not YAML.", hint
    return f"This is not YAML: {problem[:120]}.", "Mend it here."


def _take(builder: Builder, event: Any) -> None:
    mark = event.start_mark
    line, column = mark.line + 1, mark.column + 1
    match type(event).__name__:
        case "MappingStartEvent":
            builder.start({}, line, column, event.anchor or "")
        case "SequenceStartEvent":
            builder.start([], line, column, event.anchor or "")
        case "MappingEndEvent" | "SequenceEndEvent":
            builder.end()
        case "AliasEvent":
            builder.alias(event.anchor, line, column)
        case "DocumentEndEvent":
            builder.end_document()


def _scalar(builder: Builder, event: Any) -> None:
    mark = event.start_mark
    line, column = mark.line + 1, mark.column + 1
    value: Any = event.value
    if builder.expects_key:
        builder.key(value, line, column)
        return
    plain, quoted = event.implicit
    if plain or (event.tag and not quoted and event.tag.startswith("tag:yaml.org")):
        try:
            value = resolve(value, event.tag)
        except NotJson:
            builder.fault(
                f"{event.value[:20]} is no number that JSON can hold.",
                line,
                column,
                "Use a finite number, null, or text in quotes.",
                fatal=False,
            )
            value = None
    builder.scalar(value, line, column, event.anchor or "")

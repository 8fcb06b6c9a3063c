"""What changed in messages, seen from the side that the application does with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.core.text import one_line
from workbench.engines.asyncapi.document import Document
from workbench.engines.asyncapi.model import Action, Content, Message
from workbench.engines.openapi.compare_schemas import SchemaComparison
from workbench.engines.openapi.ledger import Ledger
from workbench.engines.openapi.shapes import mapping
from workbench.engines.openapi.voice import Voice
from workbench.engines.positions import Path

_EVENTS = Voice(
    refused="Messages that were right are refused.",
    without_refused="Messages without it are refused.",
    null_refused="Messages with null are refused.",
    gone_refused="Messages that still have it are refused.",
    other_refused="Messages with other properties are refused.",
    maybe_refused="Messages that were right may be refused.",
    unheeded="What producers send there is not heeded.",
    still_written="Producers may send it.",
    meant="Messages that leave it out mean something else now.",
    null="Consumers do not expect null.",
    missed="Consumers that read it miss it.",
    relied_on="Consumers rely on it being there.",
    unknown="Consumers may not know it.",
    unreadable="Consumers get what they can't read.",
    more="Consumers may get more than they are made for.",
    old_form="Consumers may rely on the old form.",
    other_type="The other side writes and reads the other type.",
    other_form="The other side writes and reads the other form.",
    where=(" as received", " as sent"),
)
_SIDES = {Action.RECEIVE: "request", Action.SEND: "response"}


class MessageComparison:
    """Messages of operations, before and after."""

    def __init__(self, old: Document, new: Document, ledger: Ledger) -> None:
        self._old, self._new, self._ledger = old, new, ledger
        self._schemas = SchemaComparison(old, new, ledger, _EVENTS)

    def compare(
        self, before: tuple[Message, ...], after: tuple[Message, ...], label: str, action: Action
    ) -> None:
        """Note what changed in what an operation carries."""
        for old, new in _paired(before, after):
            if new is None and old is not None:
                why = _EVENTS.missed if action is Action.SEND else "What producers send is not understood."
                self._ledger.breaking(f"{label}: message {old.label} is gone", why)
            elif old is None and new is not None:
                if action is Action.SEND:
                    self._ledger.risky(f"{label}: message {new.label} is new", _EVENTS.unknown)
                else:
                    self._ledger.safe(f"{label}: message {new.label} is new")
            elif old is not None and new is not None:
                self._compare_one(old, new, f"{label}: {new.label}", action)

    def _compare_one(self, old: Message, new: Message, label: str, action: Action) -> None:
        for word, said in (("contentType", "content type"), ("name", "name")):
            was, now = old.get(word), new.get(word)
            if was != now and was is not None:
                summary = f"{label}: {said} {one_line(str(was), 40)} -> {one_line(str(now or 'none'), 40)}"
                self._ledger.breaking(summary, "The other side tells messages apart by it.")
        self._compare_correlation(old, new, label)
        self._compare_bindings(old, new, label)
        self._compare_content(old.payload, new.payload, label, action)
        self._compare_content(old.headers, new.headers, f"{label} header", action)

    def _compare_correlation(self, old: Message, new: Message, label: str) -> None:
        was, now = (_location(document, one) for document, one in ((self._old, old), (self._new, new)))
        if was and not now:
            self._ledger.breaking(f"{label}: correlation id is gone", "Answers can't be told apart.")
        elif was and was != now:
            self._ledger.breaking(
                f"{label}: correlation id {was} -> {now}", "The other side looks elsewhere."
            )
        elif now and not was:
            self._ledger.safe(f"{label}: correlation id is new")

    def _compare_bindings(self, old: Message, new: Message, label: str) -> None:
        was, now = mapping(old.get("bindings")), mapping(new.get("bindings"))
        for protocol in dict.fromkeys((*was, *now)):
            ours, theirs = mapping(was.get(protocol)), mapping(now.get(protocol))
            for key in dict.fromkeys((*ours, *theirs)):
                if ours.get(key) != theirs.get(key) and key != "bindingVersion":
                    why = "The broker treats it in another way."
                    if key == "key":
                        why = "Messages go to other partitions, out of order with the older ones."
                    self._ledger.risky(f"{label}: {protocol} {key} changed", why)

    def _compare_content(self, old: Content | None, new: Content | None, label: str, action: Action) -> None:
        if old is None or new is None:
            return
        if old.readable != new.readable or (not old.readable and old.format != new.format):
            summary = f"{label}: format {old.format or 'JSON Schema'} -> {new.format or 'JSON Schema'}"
            self._ledger.breaking(summary, "The bytes are others.")
        elif not old.readable and old.schema != new.schema:
            self._ledger.risky(f"{label}: payload changed", "Its language is not read here.")
        elif old.readable:
            self._schemas.compare((old.schema, old.at), (new.schema, new.at), label, _SIDES[action])


def _location(document: Document, message: Message) -> str:
    given = message.get("correlationId")
    node, _ = document.follow(given, ())
    return str(node.get("location") or "")


def _paired(
    before: tuple[Message, ...], after: tuple[Message, ...]
) -> Iterator[tuple[Message | None, Message | None]]:
    """Messages by name; of those left, one on either side is the same under another name."""
    old, new = ({_key(message): message for message in part} for part in (before, after))
    left_old, left_new = [key for key in old if key not in new], [key for key in new if key not in old]
    for key, message in old.items():
        if key in new:
            yield message, new[key]
    if len(left_old) == len(left_new) == 1 and len(old) == len(new) == 1:
        yield old[left_old[0]], new[left_new[0]]
        return
    for key in left_old:
        yield old[key], None
    for key in left_new:
        yield None, new[key]


def _key(message: Message) -> Any | Path:
    return message.get("name") or message.key or message.label

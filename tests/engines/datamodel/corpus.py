"""Texts as engineers paste and write them, each with the model that is expected, in the notation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    name: str
    text: str
    model: str
    unread: tuple[str, ...] = ()
    """A word of each problem that is told."""


def example(name: str, text: str, model: str, *unread: str) -> Example:
    return Example(name, text.strip("\n"), model.strip("\n") + "\n", unread)

"""What a reply costs, from a dated table. A model or a rate that is not in it has no price, never $0."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workbench.core.values import Usage


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the API counted for one reply."""

    input: int = 0
    """Uncached input."""
    output: int = 0
    read: int = 0
    """Read from the cache."""
    write_5m: int = 0
    write_1h: int = 0

    @property
    def prompt(self) -> int:
        """All input, which decides the tier."""
        return self.input + self.read + self.write_5m + self.write_1h


@dataclass(frozen=True, slots=True)
class Rates:
    """US dollars per million tokens; None where nothing reliable is known."""

    input: float | None
    output: float | None
    write_5m: float | None
    write_1h: float | None
    read: float | None
    up_to: int | None = None
    """Holds for prompts of at most so many tokens; None for any length."""


@dataclass(frozen=True, slots=True)
class PriceBook:
    """The table and the day it was true."""

    as_of: str
    models: dict[str, tuple[Rates, ...]]

    def rates(self, model: str, prompt: int) -> Rates | None:
        """The tier that a prompt of that length falls into; None for an unknown model."""
        for tier in self.models.get(re.sub(r"-20\d{6}$", "", model), ()):
            if tier.up_to is None or prompt <= tier.up_to:
                return tier
        return None


@cache
def price_book() -> PriceBook:
    """The table that comes with the program."""
    text = (files("workbench.providers.anthropic") / "prices.json").read_text(encoding="utf-8")
    data = json.loads(text)
    models = {name: tuple(Rates(**tier) for tier in tiers) for name, tiers in data["models"].items()}
    return PriceBook(data["as_of"], models)


def cost(model: str, tokens: Tokens) -> float | None:
    """US dollars; None when any price that it takes is unknown."""
    rates = price_book().rates(model, tokens.prompt)
    if rates is None:
        return None
    total = 0.0
    for count, rate in (
        (tokens.input, rates.input),
        (tokens.output, rates.output),
        (tokens.read, rates.read),
        (tokens.write_5m, rates.write_5m),
        (tokens.write_1h, rates.write_1h),
    ):
        if count and rate is None:
            return None
        total += count * (rate or 0.0) / 1_000_000
    return total


def usage(model: str, tokens: Tokens, *, local: bool) -> Usage:
    """As the session keeps it."""
    return Usage(
        input_tokens=tokens.input,
        output_tokens=tokens.output,
        cache_read_tokens=tokens.read,
        cache_write_tokens=tokens.write_5m + tokens.write_1h,
        cost=None if local else cost(model, tokens),
    )

"""Names of models: the alias table of Claude Code, retired ids, other servers; windows and prices."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.core.ports import ProviderSettings
from workbench.providers.anthropic import models
from workbench.providers.anthropic.prices import Tokens, cost, price_book, usage
from workbench.providers.anthropic.provider import AnthropicProvider

TODAY = date(2026, 11, 23)


def resolved(name: str, *, local: bool = False, chosen: str = "", today: date = TODAY, **env: str) -> str:
    return models.resolve(name, env, local=local, chosen=chosen, today=today).id


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("sonnet", "claude-sonnet-5-5"),
        ("sonnet[1m]", "claude-sonnet-5-5"),
        ("opusplan", "claude-sonnet-5-5"),
        ("opus", "claude-opus-5-5"),
        (" Opus ", "claude-opus-5-5"),
        ("default", "claude-opus-5-5"),
        ("inherit", "claude-opus-5-5"),
        ("", "claude-opus-5-5"),
        ("haiku", "claude-haiku-5-5"),
        ("fable", "claude-fable-5-2"),
        ("best", "claude-opus-5-5"),
        ("claude-opus-4-8", "claude-opus-4-8"),
        ("claude-opus-5-5[1M]", "claude-opus-5-5"),
        ("claude-of-tomorrow", "claude-of-tomorrow"),
    ],
)
def test_aliases_resolve_as_claude_code_resolves_them(alias: str, expected: str) -> None:
    assert resolved(alias) == expected


@pytest.mark.parametrize("alias", [*models.FAMILIES, *models.ALIASES, "inherit", "default", "", "OPUS[1m]"])
@pytest.mark.parametrize("local", [True, False])
@pytest.mark.parametrize(
    "env",
    [
        {},
        {"ANTHROPIC_MODEL": "opus"},
        {"ANTHROPIC_DEFAULT_OPUS_MODEL": "opus"},
        {"ANTHROPIC_MODEL": "inherit"},
    ],
)
def test_no_alias_is_ever_sent(alias: str, local: bool, env: dict[str, str]) -> None:
    assert resolved(alias, local=local, **env).startswith("claude-")


def test_the_user_maps_aliases() -> None:
    env = {"ANTHROPIC_DEFAULT_HAIKU_MODEL": "qwen3:8b", "ANTHROPIC_MODEL": "qwen3:32b"}

    assert resolved("haiku", local=True, **env) == "qwen3:8b"
    assert resolved("haiku", **env) == "qwen3:8b"
    assert resolved("opus", local=True, **env) == "qwen3:32b"
    assert resolved("opus", **env) == "claude-opus-5-5"
    assert resolved("inherit", **env) == "qwen3:32b"
    assert resolved("inherit", chosen="fable", **env) == "claude-fable-5-2"


@pytest.mark.parametrize(
    ("retired", "expected"),
    [
        ("claude-sonnet-4-20250514", "claude-sonnet-5-5"),
        ("claude-opus-4-0", "claude-opus-5-5"),
        ("claude-3-5-haiku-latest", "claude-haiku-5-5"),
        ("claude-3-opus-20240229", "claude-opus-5-5"),
        ("claude-2.1", "claude-opus-5-5"),
        ("claude-instant-1.2", "claude-opus-5-5"),
    ],
)
def test_a_retired_model_is_replaced_by_its_family_and_that_is_said(retired: str, expected: str) -> None:
    found = models.resolve(retired, {}, local=False, chosen="", today=TODAY)

    assert found == models.Resolved(expected, f"{retired} is retired; {expected} answers instead.")
    assert resolved(retired, local=True) == retired


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 11, 30), "claude-sonnet-4-5"), (date(2026, 12, 1), "claude-sonnet-5-5")],
)
def test_a_model_is_used_until_the_day_it_retires(today: date, expected: str) -> None:
    found = models.resolve("claude-sonnet-4-5", {}, local=False, chosen="", today=today)

    assert found.id == expected
    assert "retire" in found.notice


@pytest.mark.parametrize(
    ("model", "window", "adaptive"),
    [
        ("claude-opus-5-5", 1_000_000, True),
        ("claude-sonnet-4-6", 1_000_000, True),
        ("claude-haiku-4-5-20251001", 200_000, False),
        ("claude-opus-4-1", 200_000, False),
        ("qwen3:8b", None, False),
    ],
)
def test_what_models_take(model: str, window: int | None, adaptive: bool) -> None:
    found = models.facts(model, local=False)

    assert (found.window, found.adaptive) == (window, adaptive)


def test_the_provider_answers_about_models_before_anything_is_imported() -> None:
    provider = AnthropicProvider(ProviderSettings(), today=lambda: TODAY)

    assert provider.resolve("opus") == "claude-opus-5-5"
    assert provider.window("haiku") == 1_000_000
    assert AnthropicProvider(ProviderSettings(base_url="localhost:11434")).window("qwen3") is None


# ---------------------------------------------------------------- prices


@pytest.mark.parametrize(
    ("model", "tokens", "expected"),
    [
        ("claude-opus-5-5", Tokens(input=1_000_000), 4.0),
        ("claude-opus-5-5", Tokens(output=1_000_000), 20.0),
        ("claude-opus-5-5", Tokens(read=1_000_000), 0.20),
        ("claude-opus-5-5", Tokens(write_5m=1_000_000, write_1h=1_000_000), 13.0),
        ("claude-sonnet-5-5", Tokens(100, 200, 3000, 40, 50), 0.0028),
        ("claude-haiku-5-5", Tokens(input=100_000), 0.01),
        ("claude-haiku-5-5", Tokens(input=90_000, read=10_001), 0.04550005),
        ("claude-haiku-4-5-20251001", Tokens(output=1000), 0.005),
        ("claude-sonnet-5", Tokens(input=1000), 0.002),
        ("claude-opus-5-5", Tokens(), 0.0),
    ],
)
def test_cost_is_tokens_times_the_table(model: str, tokens: Tokens, expected: float) -> None:
    assert cost(model, tokens) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("model", "tokens"),
    [
        ("claude-opus-4-8", Tokens(input=1)),
        ("qwen3:8b", Tokens()),
        ("claude-sonnet-5", Tokens(input=1, write_5m=1)),
    ],
)
def test_an_unknown_price_is_none_and_never_nothing(model: str, tokens: Tokens) -> None:
    assert cost(model, tokens) is None


def test_another_server_has_no_price() -> None:
    assert usage("claude-opus-5-5", Tokens(input=5), local=True).cost is None


def test_the_table_says_its_day_and_prices_every_current_model() -> None:
    book = price_book()

    assert date.fromisoformat(book.as_of) <= TODAY
    assert all(book.rates(model, 1) for model in models.FAMILIES.values())
    assert all(tiers[-1].up_to is None for tiers in book.models.values())

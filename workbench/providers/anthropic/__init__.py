"""Answers from the Messages API: Anthropic's own, or any server that speaks it.

Importing this package costs nothing; the SDK is imported in a thread by `prepare` or the first reply.
"""

from __future__ import annotations

from workbench.core.ports import Provider, ProviderPlugin, ProviderSettings


def _create(settings: ProviderSettings) -> Provider:
    from workbench.providers.anthropic.provider import AnthropicProvider

    return AnthropicProvider(settings)


PROVIDER = ProviderPlugin(id="anthropic", title="Anthropic Messages API", create=_create)

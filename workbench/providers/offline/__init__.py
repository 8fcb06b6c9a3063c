"""The offline architect: no key, no network; designs come from playbooks.

It is a deterministic function of the request: the same history gives the same reply.
"""

from __future__ import annotations

from workbench.core.ports import Provider, ProviderPlugin, ProviderSettings


def _create(settings: ProviderSettings) -> Provider:
    from workbench.providers.offline.provider import OfflineProvider

    return OfflineProvider(settings)


PROVIDER = ProviderPlugin(id="offline", title="Offline playbooks", create=_create)

"""Puts the parts together. The one place that knows every plug-in package; imports neither Textual nor
the SDK."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.cli.options import Options
from workbench.core.kinds import ArtifactKind, Check
from workbench.core.plugins import Plugins
from workbench.core.ports import Exporter, ProviderPlugin, ProviderSettings, Tool

if TYPE_CHECKING:
    from workbench.core.deriving import Deriver
    from workbench.core.gallery import Gallery
    from workbench.storage.agents import AgentFolders
    from workbench.storage.store import SessionFolder
    from workbench.studio.context import Answerer
    from workbench.studio.parts import Parts
    from workbench.studio.studio import Studio
    from workbench.studio.validation import Validator

DEFAULT_AGENT = "backend-api-architect"


def kinds(environment: Mapping[str, str] = os.environ) -> Plugins[ArtifactKind]:
    """All artifact kinds; the engines that they run on are told where they may live. Starts none."""
    from workbench.engines.postgres import configure
    from workbench.storage.locations import cache_dir

    configure(cache_dir(environment), environment.get("WORKBENCH_POSTGRES", ""))
    return Plugins("workbench.kinds", "KIND", ArtifactKind)


def checks() -> Plugins[Check]:
    """All checks."""
    return Plugins("workbench.checks", "CHECK", Check)


def exporters() -> tuple[Exporter, ...]:
    """All exporters, the document first."""
    plugins = Plugins("workbench.exporters", "EXPORTER", Exporter)
    names = sorted(plugins.names(), key=lambda name: (name != "markdown", name))
    return tuple(plugins.load(name) for name in names)


def validator(options: Options) -> Validator:
    """What proves artifacts, by this project's rules."""
    from workbench.storage.rulebook import RuleFile
    from workbench.studio.validation import Validator

    return Validator(kinds(options.environment), checks(), RuleFile(options.cwd).read)


def start_ahead(texts: Iterable[tuple[str, str]]) -> None:
    """Have PostgreSQL started, beside what else is imported, when one of these files will be run on it."""
    sql = [(name, text) for name, text in texts if name.lower().endswith((".sql", ".ddl"))]
    if not sql:
        return
    from workbench.engines.sql.dialects import detect

    if any(detect(name, text) == "postgres" for name, text in sql):
        Thread(target=_start, name="workbench-start-ahead").start()


def _start() -> None:
    from workbench.engines.postgres import SqlError, Unavailable, server

    with suppress(Unavailable, SqlError), server().sandbox():  # the proof itself says why there is none
        pass


def store(options: Options) -> SessionFolder:
    """The folder of sessions that these options name."""
    from workbench.storage.locations import sessions_dir
    from workbench.storage.store import SessionFolder

    return SessionFolder(sessions_dir(options.sessions or None, options.environment, options.cwd))


def agents(options: Options) -> AgentFolders:
    """The agent files that can be found from here."""
    from workbench.storage.agents import AgentFolders
    from workbench.storage.locations import bundled_agents, claude_dir

    return AgentFolders(options.cwd, claude_dir(options.environment), bundled_agents(options.environment))


def gallery() -> Gallery:
    """The playbooks as people look at them; read when they are first asked for."""
    from workbench.providers.offline.gallery import PlaybookGallery

    return PlaybookGallery()


def deriver() -> Deriver:
    """What reads data models and writes them in other forms."""
    from workbench.engines.deriving import ModelDeriver

    return ModelDeriver()


def provider_id(options: Options) -> str:
    """The provider of new sessions: as told; else the API when anything names one; else offline."""
    return options.provider or model_provider(options) or "offline"


def model_provider(options: Options) -> str:
    """The provider of sessions that a model drives; empty when nothing names one."""
    if options.provider not in ("", "offline"):
        return options.provider
    if options.script:
        return "scripted"
    env = options.environment
    named = ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_BASE_URL", "ANTHROPIC_PROFILE")
    if options.base_url or any(env.get(name) for name in named) or _has_profile(options):
        return "anthropic"
    return ""


def _has_profile(options: Options) -> bool:
    """Whether the SDK would find credentials on disk, in the folder it documents."""
    from workbench.storage.locations import sdk_profiles

    return any(sdk_profiles(options.environment))


def build_parts(options: Options, *, answerer: Answerer | None = None) -> Parts:
    """Everything that the studio works with."""
    from workbench.engines.fences import fenced_blocks
    from workbench.storage.context import load_context
    from workbench.storage.exports import save_export
    from workbench.storage.locations import claude_dir
    from workbench.storage.project import ProjectFolder
    from workbench.storage.rulebook import RuleFile
    from workbench.storage.store import new_session_id
    from workbench.studio.parts import Parts

    tools = Plugins("workbench.tools", "TOOL", Tool)
    return Parts(
        kinds=kinds(options.environment),
        checks=checks(),
        tools=tuple(tools.load(name) for name in tools.names()),
        providers=Plugins("workbench.providers", "PROVIDER", ProviderPlugin),
        exporters=exporters(),
        store=store(options),
        agents=agents(options),
        project=ProjectFolder(options.cwd),
        read_context=lambda: load_context(options.cwd, claude_dir(options.environment)),
        fenced_blocks=fenced_blocks,
        save_export=save_export,
        new_session_id=lambda: new_session_id(datetime.now(UTC), os.urandom(4)),
        settings=ProviderSettings(
            options.base_url, options.model, options.effort, options.script, options.environment
        ),
        provider_id=provider_id(options),
        gallery=gallery(),
        deriver=deriver(),
        model_provider=model_provider(options),
        export_root=Path(options.export).absolute() if options.export else options.cwd / "exports",
        agent=options.agent or DEFAULT_AGENT,
        program=__version__,
        budget=options.budget,
        read_rules=RuleFile(options.cwd).read,
        answerer=answerer,
    )


def build_studio(options: Options, *, answerer: Answerer | None = None) -> Studio:
    """The studio over all parts."""
    from workbench.studio.studio import Studio

    return Studio(build_parts(options, answerer=answerer))

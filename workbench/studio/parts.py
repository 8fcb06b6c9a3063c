"""What the command line wires together and hands to the studio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.core.deriving import Deriver
from workbench.core.gallery import Gallery
from workbench.core.kinds import ArtifactKind, Check
from workbench.core.plugins import Plugins
from workbench.core.ports import (
    AgentLibrary,
    Exporter,
    ExportFile,
    ProjectContext,
    ProjectFiles,
    ProviderPlugin,
    ProviderSettings,
    SessionStore,
    Tool,
)
from workbench.core.rulebook import RuleBook
from workbench.studio.context import Answerer
from workbench.studio.fences import Fence


@dataclass(frozen=True, slots=True)
class Parts:
    """Plug-ins and services; the studio knows them by their ports only."""

    kinds: Plugins[ArtifactKind]
    checks: Plugins[Check]
    tools: Sequence[Tool]
    providers: Plugins[ProviderPlugin]
    exporters: Sequence[Exporter]
    """The first one's first file is the document."""
    store: SessionStore
    agents: AgentLibrary
    project: ProjectFiles
    read_context: Callable[[], ProjectContext]
    fenced_blocks: Callable[[str], Sequence[Fence]]
    save_export: Callable[[Path, Sequence[ExportFile]], tuple[Path, ...]]
    new_session_id: Callable[[], str]
    settings: ProviderSettings
    provider_id: str
    """The provider of new sessions."""
    deriver: Deriver
    """Writes data models in other forms."""
    gallery: Gallery
    """The playbooks, to look at."""
    export_root: Path
    """Folder under which the export key makes one folder a session."""
    model_provider: str = ""
    """The provider of a session that a model shall drive; empty when none is connected."""
    agent: str = "backend-api-architect"
    """The agent of new sessions."""
    program: str = ""
    budget: float | None = None
    read_rules: Callable[[], RuleBook] = RuleBook
    """What the project decided about rules, as its file has it now; blocks, and never raises."""
    answerer: Answerer | None = None
    """Answers the architect's questions when there is no screen."""

"""Everything that can go wrong, as one tree.

WorkbenchError
├── UsageError            the command line or a command in the chat was used wrongly
├── NameRefused           an artifact name that could leave the session's folder or clash
├── StorageError          a file could not be read or written
│   ├── SessionNotFound
│   └── SessionBusy       another window writes this session
├── AgentError            an agent file cannot serve
├── ProviderError         the model's side failed; what arrived is kept
├── ToolError             told to the architect as a failed tool call
├── ExportError
└── PluginError           a plug-in does not load, or its extra is missing
"""

from __future__ import annotations


class WorkbenchError(Exception):
    """A failure that is told to the user in one sentence, with one thing to do about it."""

    def __init__(self, problem: str, *, hint: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.problem} {self.hint}".strip() if self.hint else self.problem


class UsageError(WorkbenchError):
    """A command was used wrongly."""


class NameRefused(WorkbenchError):
    """An artifact name that is empty, too long, leaves the session's folder or clashes."""


class StorageError(WorkbenchError):
    """A file could not be read or written."""


class SessionNotFound(StorageError):
    """No session answers to that id."""


class SessionBusy(StorageError):
    """Another window is writing this session."""


class AgentError(WorkbenchError):
    """An agent file cannot serve as one."""


class ProviderError(WorkbenchError):
    """The model's side failed. `retryable` says whether sending again may help.

    `outcome` is the name of the `Outcome` that a turn ends with: "failed" or "cut".
    """

    def __init__(
        self,
        problem: str,
        *,
        hint: str = "",
        retryable: bool = False,
        request_id: str = "",
        cut: bool = False,
    ) -> None:
        super().__init__(problem, hint=hint)
        self.retryable = retryable
        self.request_id = request_id
        self.cut = cut


class ToolError(WorkbenchError):
    """A tool call that could not be carried out; the architect reads the sentence."""


class ExportError(WorkbenchError):
    """An export could not be made or written."""


class PluginError(WorkbenchError):
    """A plug-in does not load."""

"""What a new user sees first: what to do, and what the panes say while there is nothing in them."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from workbench.core.text import one_line
from workbench.ui.oneline import keyed
from workbench.ui.situation import Situation

FILTER = "/ filter by title"
NO_ARTIFACTS = "Schemas, API descriptions, diagrams and decisions appear here as the architect writes them."


class Welcome(Static):
    """What an empty chat says: what to press, and whether a model is connected."""

    DEFAULT_CSS = """
    Welcome { height: 1fr; padding: 1 2; content-align: left middle; color: $foreground; }
    Welcome.-alone { margin-bottom: 1; }
    """

    def show(self, now: Situation) -> None:
        """Say it for this situation."""
        parts: list[Content | str | tuple[str, str]] = [
            ("Describe the backend you need.", "bold"),
            "\n\n",
            "Say what it does, for whom and how much of it there is; the architect asks for the rest.\n",
            "Schemas, APIs and diagrams appear beside the chat, each checked by a real engine.\n\n",
        ]
        for key, title in (("Enter", "send"), ("@", "attach a file"), ("/", "commands"), ("F1", "all keys")):
            parts += [keyed(key, title), "   "]
        parts += ["\n", "Or begin from a proven design: ", keyed("^r", "shows the playbooks"), "."]
        parts += ["\n\n", *self._model(now)]
        self.update(Content.assemble(*parts))

    def _model(self, now: Situation) -> list[Content | str | tuple[str, str]]:
        if not now.ready:
            return [("Getting ready…", "$foreground-muted")]
        if now.provider == "offline":
            return [
                ("● No model is connected", "$text-warning bold"),
                (": a built-in architect with a fixed set of playbooks answers. ", "$foreground-muted"),
                (
                    "To connect one, set ANTHROPIC_API_KEY (or ANTHROPIC_BASE_URL for a model of your own) ",
                    "",
                ),
                ("and start again.", ""),
            ]
        model = one_line(now.model, 60)
        return [("● Connected", "$text-success bold"), (f" to {model or one_line(now.provider, 30)}.", "")]

"""All keys: on one sheet that fits 80x24 those that work everywhere, below it those of the panes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.keys import format_key
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.ui.actions import ACTIONS, GROUPS, Action, keys_of, shown_key
from workbench.ui.situation import Situation

COMPOSER_KEYS = (
    ("enter", "Send, or steer a turn"),
    ("^j", "New line"),
    ("@ /", "Attach a file; commands"),
    ("up", "Earlier messages"),
)
LIST_KEYS = (("/", "Filter sessions"), ("tab", "Next part of a pane"))
PAN_KEYS = (("HJKL", "Pan by half a screen", True),)
_COLUMN = 38


def sheet(actions: Sequence[Action], keymap: Mapping[str, str], now: Situation, width: int) -> Content:
    """The sheet: two columns of key and title where there is room, what can't be done now dimmed."""
    blocks = [_block("Write", [(key, title, True) for key, title in COMPOSER_KEYS])]
    for group in GROUPS:
        rows = [
            _row([action, *(other for other in actions if other.beside == action.id)], keymap, now)
            for action in actions
            if action.group == group and not action.beside and (keys_of(action, keymap) or action.slash)
        ]
        if group == "View":
            rows += [(key, title, True) for key, title in LIST_KEYS]
        blocks.append(_block(group, rows))
    return _in_columns(blocks, width)


def pane_sheet(keymap: Mapping[str, str], width: int) -> Content:
    """The keys that the artifacts and the architect's form have for themselves."""
    from workbench.ui.forms import QuestionForm
    from workbench.ui.panes.artifacts import ArtifactsPane

    blocks = [
        *(
            _block(title, [*_bound(keys, keymap), *(PAN_KEYS if title == "Picture" else ())])
            for title, keys in ArtifactsPane.KEYS.items()
        ),
        _block("Questions", [*_bound(QuestionForm.BINDINGS, keymap), ("1-9", "Choose by number", True)]),
    ]
    return _in_columns(blocks, width)


def _bound(bindings: Iterable[BindingType], keymap: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """The keys that have a name, as the user bound them."""
    for binding in bindings:
        if isinstance(binding, Binding) and binding.id:
            keys = [key.strip() for key in keymap.get(binding.id, binding.key).split(",")]
            # Signs have long names, such as left_square_bracket.
            shown = " ".join(shown_key(format_key(key) if "_" in key else key) for key in keys)
            yield shown, binding.description, True


def _in_columns(blocks: Sequence[list[Content]], width: int) -> Content:
    """The blocks in two columns, in one where it is narrow."""
    if width < 2 * _COLUMN:
        return Content("\n").join([line for block in blocks for line in block])
    left, right = _balanced(blocks)
    lines = []
    for at in range(max(len(left), len(right))):
        first = left[at] if at < len(left) else Content("")
        second = right[at] if at < len(right) else Content("")
        lines.append(Content.assemble(first.pad_right(max(0, _COLUMN - first.cell_length)), second))
    return Content("\n").join(lines)


def _row(shared: Sequence[Action], keymap: Mapping[str, str], now: Situation) -> tuple[str, str, bool]:
    """The keys and titles of the actions that share a row, and whether any can be done now."""
    bound = [action for action in shared if keys_of(action, keymap)]
    keys = [_key(action, keymap) for action in bound or shared]
    held = {key.rpartition("+")[0] for key in keys}
    if len(held) == 1 and len(keys) > 1 and held != {""}:
        keys = [f"{held.pop()}+{''.join(key.rpartition('+')[2] for key in keys)}"]
    return " ".join(keys), shared[0].row or shared[0].title, any(action.when(now) for action in shared)


def _key(action: Action, keymap: Mapping[str, str]) -> str:
    keys = keys_of(action, keymap)
    return shown_key(keys[0]) if keys else f"/{action.slash}"


def _block(title: str, rows: Sequence[tuple[str, str, bool]]) -> list[Content]:
    lines = [Content.styled(title, "$primary bold")]
    for key, said, possible in rows:
        style = "" if possible else "$foreground-disabled"
        lines.append(
            Content.assemble(
                (f" {key:<11} ", "$footer-key-foreground bold" if possible else style), (said, style)
            )
        )
    return lines


def _balanced(blocks: Sequence[list[Content]]) -> tuple[list[Content], list[Content]]:
    """The blocks in their order, in two columns of nearly the same length."""
    total = sum(len(block) for block in blocks)
    cut = min(range(len(blocks)), key=lambda at: abs(total - 2 * sum(len(b) for b in blocks[:at])))
    return (
        [line for block in blocks[:cut] for line in block],
        [line for block in blocks[cut:] for line in block],
    )


class HelpScreen(ModalScreen[None]):
    """Any of Escape, Enter, F1 and q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1,q,question_mark", "dismiss", "Close", show=False)
    ]

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > VerticalScroll {
        width: 80; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: round $border; border-title-color: $primary;
        border-subtitle-color: $text-muted; scrollbar-size-vertical: 1;
    }
    HelpScreen Static { height: auto; width: 1fr; padding: 0 0 0 1; }
    """

    def __init__(self, situation: Situation, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._situation = situation
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        with VerticalScroll() as box:
            box.border_title = "Keys"
            box.border_subtitle = "Esc closes · ^p finds every action by name"
            width = min(80, self.app.size.width) - 4
            everywhere = sheet(ACTIONS, self._keymap, self._situation, width)
            here = pane_sheet(self._keymap, width)
            parts = [here, everywhere] if self._among_artifacts else [everywhere, here]
            yield Static(Content("\n\n").join(parts))

    @property
    def _among_artifacts(self) -> bool:
        """The keys of the artifacts are what is asked for."""
        focused = self.app.screen_stack[0].focused
        return focused is not None and any(node.id == "artifacts" for node in focused.ancestors_with_self)

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

"""A chunk of Markdown to lines of the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.ui.transcript.code import Code
from workbench.ui.transcript.inline import fragments
from workbench.ui.transcript.lines import BLANK, Fragment, Line, line, prefixed, wrap
from workbench.ui.transcript.palette import Palette
from workbench.ui.transcript.tables import NARROWEST, Columns, draw_row, draw_rule, measure

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NESTING = 100
_BRACKETS = 1_000
"""More than these are no links, and looking for links among them takes quadratic time."""
_INDENTS = 12
"""Blocks nested deeper are not indented any further."""
_BULLETS = "•◦▪"
_FOOTNOTE = re.compile(r"^( {0,3})\[\^(?=[^\]\n]+\]:)", re.MULTILINE)
"""Shown as it is; else it would be taken for the address of a link."""
_TASK = re.compile(r"^\[([ xX])\](?:\s|$)")

_parser: MarkdownIt | None = None


def parser() -> MarkdownIt:
    """The one Markdown parser: CommonMark with tables and strikethrough; HTML is text."""
    global _parser
    if _parser is None:
        from markdown_it import MarkdownIt

        made = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING})
        _parser = made.enable(["table", "strikethrough"])
        _parser.validateLink = lambda url: True  # type: ignore[method-assign]  # links are shown, never run
    return _parser


@dataclass(slots=True, eq=False)
class Node:
    """A block token with what is in it."""

    token: Token
    children: list[Node] = field(default_factory=list)
    inline: Sequence[Token] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What blocks are drawn with."""

    width: int
    palette: Palette
    breaks: bool = False
    """Single line feeds are kept."""
    roles: tuple[str, ...] = ()
    depth: int = 0
    """Blocks that are around it, and lists among them."""
    lists: int = 0

    def within(self, indent: int, *roles: str, lists: int = 0) -> Page:
        """The page inside a block that takes room at its left."""
        narrower = max(8, self.width - indent) if self.depth < _INDENTS else self.width
        roles = (*self.roles, *roles)
        return Page(narrower, self.palette, self.breaks, roles, self.depth + 1, self.lists + lists)


def draw(
    source: str,
    page: Page,
    references: MutableMapping[str, Any],
    number: int | None = None,
    columns: Columns | None = None,
) -> list[Line]:
    """The lines of some blocks. `number` is that of the ordered item it begins with; `columns` the
    layout of the table whose later rows it is."""
    if source.count("[") > _BRACKETS:
        return plain(source, page)
    tokens = parser().parse(_FOOTNOTE.sub(r"\1\\[^", source), {"references": dict(references)})
    if any(token.level >= _NESTING - 1 for token in tokens):
        return plain(source, page)
    nodes = _tree(tokens)
    if columns is not None and nodes and nodes[0].token.type == "table_open":
        rows = _rows(nodes.pop(0), page)[1:]
        drawn = [part for row in rows for part in draw_row(row, columns, page.palette)]
        return drawn + (_stack(nodes, page, source.split("\n"), None) if nodes else [])
    return _stack(nodes, page, source.split("\n"), number)


def plain(source: str, page: Page) -> list[Line]:
    """The text as it is."""
    return wrap([(source.expandtabs(4), page.palette(*page.roles))], page.width)


def references_of(source: str) -> dict[str, Any]:
    """The link references that a text defines."""
    env: dict[str, Any] = {}
    parser().parse(_FOOTNOTE.sub(r"\1\\[^", source), env)
    return dict(env.get("references", {}))


def table_columns(head: Sequence[str], rows: Sequence[str], page: Page) -> Columns | None:
    """The layout of a table that begins with these lines."""
    nodes = _tree(parser().parse("\n".join((*head, *rows))))
    if not nodes or nodes[0].token.type != "table_open" or _is_crowded(nodes[0], page):
        return None
    return _measure(nodes[0], _rows(nodes[0], page), page)


def _tree(tokens: Sequence[Token]) -> list[Node]:
    roots: list[Node] = []
    stack: list[list[Node]] = [roots]
    for token in tokens:
        if token.nesting == 1:
            node = Node(token)
            stack[-1].append(node)
            stack.append(node.children)
        elif token.nesting == -1:
            stack.pop()
        else:
            stack[-1].append(Node(token, inline=token.children or ()))
    return roots


def _spread(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node, int]]:
    """(block or list item, its list or itself, index in the list) in order."""
    for node in nodes:
        if node.token.type in ("bullet_list_open", "ordered_list_open"):
            for at, item in enumerate(node.children):
                yield item, node, at
        else:
            yield node, node, 0


def _stack(nodes: Sequence[Node], page: Page, source: Sequence[str], number: int | None) -> list[Line]:
    """Blocks one under the other, with a blank line where the source has one."""
    lines: list[Line] = []
    end = 0
    for node, parent, at in _spread(nodes):
        if lines and _has_blank(source, end, node, "quote" in page.roles):
            lines.append(BLANK)
        end = node.token.map[1] if node.token.map else end
        if node.token.type == "list_item_open":
            start = number if number is not None and parent is nodes[0] else None
            lines.extend(_item(node, parent, at, page, source, start))
        else:
            lines.extend(_block(node, page, source))
    return lines


def _has_blank(source: Sequence[str], end: int, node: Node, quoted: bool) -> bool:
    """Whether a blank line stands between the block that ended here and this one."""
    start = node.token.map[0] if node.token.map else 0
    blank = " \t>" if quoted else " \t"
    return any(not text.strip(blank) for text in source[max(0, end - 1) : start])


def _block(node: Node, page: Page, source: Sequence[str]) -> list[Line]:
    kind = node.token.type
    if kind == "paragraph_open":
        return _paragraph(node, page)
    if kind == "heading_open":
        return _heading(node, page)
    if kind in ("fence", "code_block"):
        content = node.token.content
        texts = content.removesuffix("\n").split("\n") if content else []
        return code_lines(texts, _language(node.token), page)
    if kind == "blockquote_open":
        bar = ("▍ ", page.palette(*page.roles, "quote"))
        inner = page.within(2, "quote")
        return prefixed(_stack(node.children, inner, source, None), [bar], [bar])
    if kind == "table_open":
        return _table(node, page, source)
    if kind == "hr":
        return [line(("─" * min(page.width, 60), page.palette("rule")), lead=min(page.width, 60))]
    return wrap([(node.token.content, page.palette(*page.roles))], page.width)


def _text_of(node: Node) -> Sequence[Token]:
    return node.children[0].inline if node.children else ()


def _paragraph(node: Node, page: Page) -> list[Line]:
    return wrap(fragments(_text_of(node), page.palette, page.roles, breaks=page.breaks), page.width)


def _heading(node: Node, page: Page) -> list[Line]:
    level = int(node.token.tag[1:])
    role = f"heading{min(level, 3)}"
    lines = wrap(fragments(_text_of(node), page.palette, (*page.roles, role)), page.width)
    if level == 1:
        width = max((len_of(part) for part in lines), default=0)
        lines.append(line(("━" * width, page.palette("heading1")), lead=width))
    return lines


def len_of(part: Line) -> int:
    """Its width in cells."""
    return sum(segment.cell_length for segment in part.segments)


def _language(token: Token) -> str:
    words = token.info.split()
    return words[0] if words else ""


def code_lines(texts: Sequence[str], language: str, page: Page) -> list[Line]:
    """A whole code block that lies inside another block."""
    code = Code(language)
    for text in texts:
        code.append(text)
    code.close()
    code.advance(1.0)
    return [*fence_head(code, page), *fence_part(code, 0, len(code.lines), page)]


def fence_head(code: Code, page: Page) -> list[Line]:
    """The label over a code block."""
    label = f" {code.language or 'text'} "
    style = page.palette("fence-label")
    return [line((label, style), lead=len(label), fill=style)]


def fence_part(code: Code, start: int, end: int, page: Page) -> list[Line]:
    """Some lines of a code block, with the one that is still arriving when it is the last."""
    lines: list[Line] = []
    for at, spans in enumerate(code.spans(start, end), start):
        drawn = _code_line(spans, page)
        if lines and code.joins(at):
            lines[-1] = lines[-1]._replace(glue="")
        lines.extend(drawn)
    if code.partial is not None and end == len(code.lines):
        lines.extend(_code_line(code.partial_spans(), page))
    return lines


def _code_line(spans: Sequence[tuple[str, str]], page: Page) -> list[Line]:
    ground = page.palette("fence")
    parts: list[Fragment] = [(text, page.palette("fence", role) if role else ground) for text, role in spans]
    drawn = wrap(parts, page.width - 3, words=False)
    first, rest = (" ", ground), ("↳", page.palette("fence-label"))
    return [part._replace(fill=ground) for part in prefixed(drawn, [first], [rest])]


def _item(
    node: Node, parent: Node, at: int, page: Page, source: Sequence[str], number: int | None
) -> list[Line]:
    ordered = parent.token.type == "ordered_list_open"
    if ordered:
        first = number if number is not None else int(parent.token.attrs.get("start", 1))
        marker = f"{first + at}. "
    else:
        marker = _BULLETS[min(page.lists, len(_BULLETS) - 1)] + " "
    done = _take_task(node)
    if done is not None:
        marker = "☑ " if done else "☐ "
    role = "success" if done else "bullet"
    inner = page.within(len(marker), *(["muted"] if done else []), lists=1)
    lines = _stack(node.children, inner, source, None) or [BLANK]
    if page.depth >= _INDENTS:
        return prefixed(lines, [(marker, page.palette(role))], [])
    return prefixed(lines, [(marker, page.palette(role))], [(" " * len(marker), page.palette())])


def _take_task(node: Node) -> bool | None:
    """Whether a task item is done, its box taken away; None when it is no task."""
    if not node.children or node.children[0].token.type != "paragraph_open":
        return None
    inline = _text_of(node.children[0])
    if not inline or inline[0].type != "text" or not (found := _TASK.match(inline[0].content)):
        return None
    inline[0].content = inline[0].content[found.end() :]
    return found[1] != " "


def _rows(node: Node, page: Page) -> list[list[list[Fragment]]]:
    rows: list[list[list[Fragment]]] = []
    for section in node.children:
        roles = (*page.roles, "table-head") if section.token.type == "thead_open" else page.roles
        rows += [
            [fragments(_text_of(cell), page.palette, roles) for cell in row.children]
            for row in section.children
        ]
    return rows


def _measure(node: Node, rows: list[list[list[Fragment]]], page: Page) -> Columns:
    header = node.children[0].children[0].children
    aligns = [str(cell.token.attrs.get("style", "")).removeprefix("text-align:") or "left" for cell in header]
    return measure(rows, aligns, page.width)


def _is_crowded(node: Node, page: Page) -> bool:
    """Whether a table has more columns than the screen has room for."""
    return len(node.children[0].children[0].children) * NARROWEST > page.width


def _table(node: Node, page: Page, source: Sequence[str]) -> list[Line]:
    if _is_crowded(node, page):
        first, last = node.token.map or (0, 0)
        return plain("\n".join(source[first:last]), page)
    rows = _rows(node, page)
    columns = _measure(node, rows, page)
    lines = draw_row(rows[0], columns, page.palette)
    lines.append(draw_rule(columns, page.palette))
    for row in rows[1:]:
        lines.extend(draw_row(row, columns, page.palette))
    return lines

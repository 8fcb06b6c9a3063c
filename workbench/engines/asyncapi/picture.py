"""The application with its channels and what travels over them: received on the left, sent on the right."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.kinds import Picture
from workbench.core.text import one_line
from workbench.engines.asyncapi.document import Document
from workbench.engines.asyncapi.model import Action, Channel, Message
from workbench.engines.drawing.neighbourhood import drawn, narrowed
from workbench.engines.graph import Direction, Edge, End, Graph, Line, Node, Row, Shape
from workbench.engines.jsonschema.rows import lines_of
from workbench.engines.openapi.shapes import mapping
from workbench.engines.positions import Path


def picture_of(document: Document, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """The graph; None when there are no channels."""
    if not document.channels and not document.operations:
        return None
    sketch = _Sketch(document)
    graph = sketch.graph()
    shown = narrowed(graph, around, (sketch.application,))
    marks = any(row.type.endswith("?") for node in shown.graph.nodes for row in node.rows)
    legend = "text? may be left out" if marks else ""
    return drawn(shown, legend, "channels and messages", ascii_only=ascii_only, flow=True)


@dataclass(slots=True)
class _Sketch:
    """Names for all that is drawn, each its own."""

    document: Document
    application: str = ""
    names: dict[Path, str] = field(default_factory=dict)

    def graph(self) -> Graph:
        """Nodes for the application, channels and messages; edges for what is done."""
        document = self.document
        title = mapping(document.root.get("info")).get("title")
        self.application = one_line(str(title or "Application"), 60)
        nodes = [Node(self.application, self.application, shape=Shape.SUBROUTINE, line=1)]
        edges: dict[tuple[str, str, str], Edge] = {}

        def join(edge: Edge) -> None:
            edges.setdefault((edge.source, edge.target, edge.label), edge)

        for channel in document.channels:
            nodes += self._channel(channel)
        for operation in document.operations:
            nodes += self._channel(operation.channel)
            name = self.names[operation.channel.at]
            sends = operation.action is Action.SEND
            ends = (self.application, name) if sends else (name, self.application)
            join(Edge(*ends, str(operation.action)))
            for message in operation.messages:
                nodes += self._message(message)
                join(self._carries(name, message, sends=sends))
            reply = operation.reply
            if reply is not None and reply.channel is not None:
                nodes += self._channel(reply.channel)
                back = self.names[reply.channel.at]
                ends = (back, self.application) if sends else (self.application, back)
                join(Edge(*ends, "reply", style=Line.DASHED))
                for message in reply.messages:
                    nodes += self._message(message)
                    join(self._carries(back, message, sends=not sends))
        for channel in document.channels:
            if not any(operation.channel.at == channel.at for operation in document.operations):
                for message in channel.messages:
                    nodes += self._message(message)
                    join(self._carries(self.names[channel.at], message, sends=True))
        return Graph(tuple(nodes), tuple(edges.values()), (), Direction.RIGHT)

    def _carries(self, channel: str, message: Message, *, sends: bool) -> Edge:
        name = self.names[message.at]
        ends = (channel, name) if sends else (name, channel)
        return Edge(*ends, end=End.NONE, style=Line.DASHED)

    def _channel(self, channel: Channel) -> list[Node]:
        if channel.at in self.names:
            return []
        name = self._own_name(channel.at, channel.label, "channel")
        line = self.document.place(channel.at).line
        return [Node(name, one_line(channel.label, 60), shape=Shape.ROUND, line=line)]

    def _message(self, message: Message) -> list[Node]:
        if message.at in self.names:
            return []
        name = self._own_name(message.at, message.label, "message")
        rows: tuple[Row, ...] = ()
        if message.payload is not None and message.payload.readable:
            found = lines_of(self.document, message.payload.schema, message.payload.at)
            rows = tuple(line.row for line in found)
        elif message.payload is not None:
            rows = (Row(one_line(message.payload.format, 40)),)
        return [Node(name, one_line(message.label, 60), rows, line=self.document.place(message.at).line)]

    def _own_name(self, at: Path, label: str, what: str) -> str:
        taken = {*self.names.values(), self.application}
        name = label if label not in taken else f"{label} ({what})"
        number = 2
        while name in taken:
            name, number = f"{label} ({what} {number})", number + 1
        self.names[at] = name
        return name

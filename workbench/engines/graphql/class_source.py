"""The types of a schema as Mermaid's `classDiagram`."""

from __future__ import annotations

from workbench.engines.graph import Edge, End, Graph, Line

_STEREOTYPES = "«»"


def class_diagram(graph: Graph) -> str:
    """Source that Mermaid draws as the same types and lines. GraphQL's names are all names in Mermaid too."""
    lines = ["classDiagram", f"    direction {graph.direction.value}"]
    for node in graph.nodes:
        stereotype = node.caption.strip(_STEREOTYPES) if node.caption.startswith("«") else ""
        body = [f"        <<{stereotype}>>"] if stereotype else []
        body += [f"        {row.name} {row.type}".rstrip() for row in node.rows]
        lines += [f"    class {node.id} {{", *body, "    }"] if body else [f"    class {node.id}"]
    lines += [f"    {_relation(edge)}" for edge in graph.edges]
    return "\n".join(lines) + "\n"


def _relation(edge: Edge) -> str:
    if edge.end is End.TRIANGLE:
        return f"{edge.source} ..|> {edge.target}"
    line = ".." if edge.style is Line.DASHED else "--"
    head = "" if edge.end is End.NONE else ">"
    name, many = edge.label.removesuffix(" *"), edge.label.endswith(" *")
    amount = ' "*"' if many else ""
    label = f" : {name}" if name else ""
    return f"{edge.source} {line}{head}{amount} {edge.target}{label}"

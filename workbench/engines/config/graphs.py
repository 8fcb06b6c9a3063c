"""Deployment files as graphs: services, objects, stages, jobs, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.surface import Part
from workbench.core.text import one_line
from workbench.engines.config.actions.model import Workflow
from workbench.engines.config.compose.model import ComposeFile, Service
from workbench.engines.config.compose.talks import uses
from workbench.engines.config.dockerfile.model import Dockerfile
from workbench.engines.config.images import known
from workbench.engines.config.kubernetes.model import Manifest, Manifests
from workbench.engines.config.kubernetes.relations import backends, relations
from workbench.engines.config.read import File
from workbench.engines.config.values import dig, items, scalar
from workbench.engines.graph import Direction, Edge, End, Graph, Group, Line, Node, Row, Shape

_SHAPES = {
    Part.DATABASE: Shape.DATABASE,
    Part.CACHE: Shape.DATABASE,
    Part.STORE: Shape.DATABASE,
    Part.QUEUE: Shape.SLANTED,
    Part.GATEWAY: Shape.HEXAGON,
}


def graph_of(file: File) -> Graph:
    """The graph; one without nodes when there is nothing to draw."""
    if isinstance(file, ComposeFile):
        return _compose(file)
    if isinstance(file, Manifests):
        return _kubernetes(file)
    if isinstance(file, Dockerfile):
        return _dockerfile(file)
    return _actions(file)


def _compose(file: ComposeFile) -> Graph:
    groups = _networks(file)
    nodes: list[Node] = []
    edges: list[Edge] = []
    for service in file.services:
        line = file.place(service.at).line
        what = (
            service.image.repository + (f":{service.image.tag}" if service.image.tag else "")
            if service.image
            else ""
        )
        if service.is_built:
            built = service.body.get("build")
            context = built if isinstance(built, str) else scalar(dig(built, "context"))
            what = f"build {context or '.'}"
        ports = [Row(_published(port)) for port in _ports(service)]
        rows = ([Row(one_line(what, 44))] if what else []) + ports[:4]
        group = _home(service, groups)
        nodes.append(
            Node(service.name, one_line(service.name, 40), tuple(rows), group, _shape(service), "", line)
        )
    volumes: dict[str, list[str]] = {}
    for service in file.services:
        for name in dict.fromkeys(use.name for use in service.uses("volumes")):
            volumes.setdefault(name, []).append(service.name)
    for name, users in volumes.items():
        if len(users) > 1:
            known_id = f"volume {name}"
            nodes.append(Node(known_id, one_line(name, 40), (), "", Shape.SUBROUTINE, "volume"))
            edges += [Edge(user, known_id, "", End.NONE, End.NONE, Line.DASHED) for user in users]
    for (source, target), (scheme, at) in uses(file).items():
        # A data service tells by itself what is spoken with it.
        label = "" if file.by_name[target].known else one_line(scheme, 20)
        edges.append(Edge(source, target, label, line=file.place(at).line))
    shown = tuple(Group(name, f"network {one_line(name, 40)}") for name in groups)
    return Graph(tuple(nodes), tuple(edges), shown, Direction.RIGHT)


def _ports(service: Service) -> list[str]:
    found = []
    for port, _ in service.ports:
        inside = str(port.target[0]) + (f"-{port.target[1]}" if port.target[1] != port.target[0] else "")
        outside = "" if port.published is None else f"{port.published[0]}"
        found.append(f"{outside}:{inside}" if outside and outside != inside else inside)
    return found


def _published(port: str) -> str:
    return f"port {port}"


def _shape(service: Service) -> Shape:
    return _SHAPES.get(service.known.part, Shape.BOX) if service.known else Shape.BOX


def _networks(file: ComposeFile) -> list[str]:
    """Networks that part the services: when all are in the same, no frame tells anything."""
    homes = {network for service in file.services for network in sorted(service.networks)}
    return sorted(homes) if len(homes) > 1 else []


def _home(service: Service, groups: list[str]) -> str:
    """The network that frames a service: its only one; those in several stand between the frames."""
    return next(iter(service.networks)) if len(service.networks) == 1 and groups else ""


def _kubernetes(file: Manifests) -> Graph:
    nodes: list[Node] = []
    names: dict[int, str] = {}
    namespaces = list(dict.fromkeys(one.namespace for one in file.objects if one.namespace))
    framed = len(namespaces) > 1 or any(one.kind == "Namespace" for one in file.objects)
    linked = {id(end) for one in relations(file) for end in (one.source, one.target)}
    shown = [
        one
        for one in file.objects
        if id(one) in linked or one.makes_pods or one.kind in ("Service", "Ingress")
    ]
    for index, one in enumerate(shown):
        names[id(one)] = f"{one.kind} {one.namespace}/{one.name} {index}"
        group = f"namespace {one.namespace}" if framed and one.namespace else ""
        line = file.place((*one.at, "kind")).line
        title = one_line(one.name, 44) or "?"
        nodes.append(
            Node(
                names[id(one)], title, tuple(_rows(one)), group, _shape_of(one), one_line(one.kind, 40), line
            )
        )
    edges = [
        Edge(
            names[id(r.source)],
            names[id(r.target)],
            one_line(r.label, 30),
            style=_line(r.target),
            line=file.place(r.at).line,
        )
        for r in relations(file)
    ]
    groups = (
        tuple(Group(f"namespace {name}", f"namespace {one_line(name, 40)}") for name in namespaces)
        if framed
        else ()
    )
    return Graph(tuple(nodes), tuple(edges), groups, Direction.RIGHT)


def _rows(one: Manifest) -> Iterator[Row]:
    if one.makes_pods:
        if one.replicas is not None:
            yield Row(f"{one.replicas} replica{'' if one.replicas == 1 else 's'}")
        for container in [c for c in one.containers if not c.helper][:3]:
            if container.image:
                tag = f":{container.image.tag}" if container.image.tag else ""
                yield Row(one_line(f"{container.image.repository}{tag}", 44))
    elif one.kind == "Service":
        kind = scalar(one.spec.get("type")) or "ClusterIP"
        ports = ", ".join(scalar(dig(port, "port")) for port in items(one.spec.get("ports"))[:4])
        yield Row(one_line(f"{kind} {ports}", 44))
    elif one.kind == "Ingress":
        for host in list(dict.fromkeys(host.split("/")[0] for host, *_ in backends(one) if host))[:3]:
            yield Row(one_line(host, 44))


def _shape_of(one: Manifest) -> Shape:
    if one.kind == "PersistentVolumeClaim":
        return Shape.SUBROUTINE
    if one.kind in ("ConfigMap", "Secret", "ServiceAccount"):
        return Shape.ROUND
    if one.kind == "Ingress":
        return Shape.HEXAGON
    main = next((known(c.image) for c in one.containers if c.image and not c.helper), None)
    return _SHAPES.get(main.part, Shape.BOX) if main else Shape.BOX


def _line(target: Manifest) -> Line:
    return (
        Line.DASHED
        if target.kind in ("ConfigMap", "Secret", "ServiceAccount", "PersistentVolumeClaim")
        else Line.SOLID
    )


def _dockerfile(file: Dockerfile) -> Graph:
    nodes: list[Node] = []
    edges: list[Edge] = []
    outside: dict[str, str] = {}

    def image(reference: str) -> str:
        if reference not in outside:
            outside[reference] = f"image {reference}"
            nodes.append(Node(outside[reference], one_line(reference, 50), (), "", Shape.DATABASE, "image"))
        return outside[reference]

    for stage in file.stages:
        rows = []
        for keyword in ("WORKDIR", "USER", "EXPOSE", "ENTRYPOINT", "CMD"):
            found = list(stage.of(keyword))
            if found:
                rows.append(Row(one_line(f"{keyword} {found[-1].value}", 44)))
        caption = "final stage" if stage is file.final else "stage"
        nodes.append(
            Node(
                _stage(stage.index),
                one_line(stage.label, 40),
                tuple(rows),
                "",
                Shape.BOX,
                caption,
                stage.place.line,
            )
        )
    for stage in file.stages:
        base = _stage(stage.parent.index) if stage.parent else image(stage.base)
        edges.append(Edge(base, _stage(stage.index), "from", line=stage.place.line))
        for name, one in file.sources(stage):
            source = file.names.get(name.lower())
            origin = _stage(source.index) if source else image(name)
            label = one_line(one.words[-1], 24) if one.keyword != "RUN" and one.words else "mount"
            edges.append(Edge(origin, _stage(stage.index), label, style=Line.DASHED, line=one.place.line))
    return Graph(tuple(nodes), tuple(edges), (), Direction.RIGHT)


def _stage(index: int) -> str:
    return f"stage {index}"


def _actions(file: Workflow) -> Graph:
    nodes: list[Node] = []
    edges: list[Edge] = []
    events = ", ".join(one_line(name, 30) for name in list(file.events)[:6])
    if events and file.jobs:
        nodes.append(Node("on", events, (), "", Shape.ROUND, "on"))
    for job in file.jobs:
        runner = one_line(", ".join(job.runners) or job.uses, 40)
        rows = [Row(runner)] if runner else []
        rows += [Row(f"{len(job.steps)} step{'' if len(job.steps) == 1 else 's'}")] if job.steps else []
        target = job.body.get("environment")
        environment = scalar(target) or scalar(dig(target, "name"))
        rows += [Row(one_line(f"to {environment}", 40))] if environment else []
        known_id = f"job {job.id}"
        nodes.append(
            Node(known_id, one_line(job.id, 40), tuple(rows), "", Shape.BOX, "", file.place(job.at).line)
        )
        before = [(name, at) for name, at in job.needs if name in file.by_id]
        edges += [Edge(f"job {name}", known_id, line=file.place(at).line) for name, at in before]
        if not before and events:
            edges.append(Edge("on", known_id))
    return Graph(tuple(nodes), tuple(edges), (), Direction.RIGHT)

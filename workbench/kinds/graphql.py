"""GraphQL: schemas, subgraphs, and operations against them."""

from __future__ import annotations

import re

from workbench.core.findings import Change
from workbench.core.kinds import ArtifactKind, OutlineEntry, Parsed, Picture, Subject
from workbench.core.surface import Surface

_SAMPLE = 20_000
_USES = r"(?:[ \t]*+@\w++(?:\([^()\n]*+\))?+)*+[ \t]*+"
_HEAD = rf"[ \t]++[_A-Za-z]\w*+(?:[ \t]++implements[ \t&\w]++)?+{_USES}\{{"
_SURE = re.compile(
    rf"^[ \t]{{0,40}}+(?:extend[ \t]++)?+(?:input{_HEAD}|union[ \t]++[_A-Za-z]\w*+{_USES}=|schema{_USES}\{{"
    rf"|directive[ \t]++@\w|scalar[ \t]++[_A-Z]\w*+{_USES}$)|^extend[ \t]++(?:schema[ \t]++@|type[ \t])",
    re.MULTILINE,
)
_TYPE = re.compile(rf"^[ \t]{{0,40}}+(?:extend[ \t]++)?+(?:type|interface){_HEAD}", re.MULTILINE)
_ENUM = re.compile(rf"^[ \t]{{0,40}}+enum[ \t]++[_A-Za-z]\w*+{_USES}\{{[ \t\n_A-Z0-9#,]*+\}}", re.MULTILINE)
_FIELD = re.compile(
    r"(?:^|\{)[ \t]{0,40}+[_A-Za-z]\w*+[ \t]*+(?:\([^()\n]*+\))?+[ \t]*+:[ \t]*+\[*+[_A-Z]\w*+[!\]]*+[ \t]*+"
    r"(?:$|[=@#}]|[a-z]\w*+[ \t]*+:)",
    re.MULTILINE,
)
_TELLING = re.compile(
    r"^[ \t]{0,40}(?:extend[ \t]+)?type[ \t]+(?:Query|Mutation|Subscription)\b", re.MULTILINE
)
_OPERATION = re.compile(
    r"^[ \t]{0,40}(?:query|mutation|subscription)(?:[ \t]+[_A-Za-z]\w*)?[ \t]*(?:\([^;]{0,2000}?\))?"
    r"[ \t]*(?:@[^\n{]*)?\{|^[ \t]{0,40}fragment[ \t]+[_A-Za-z]\w*[ \t]+on[ \t]+[_A-Za-z]\w*[^\n{]*\{",
    re.MULTILINE,
)
_FOREIGN = re.compile(
    r"^[ \t]*+(?:syntax[ \t]*+=|(?:package|import|export|const|func|function|class|public|let|var|def)[ \t]"
    r"|(?:message|model|datasource|Table)[ \t]++\w++[ \t]*+\{|```)",
    re.MULTILINE,
)


def parse(name: str, text: str) -> Parsed:
    """Parse and validate with graphql-core."""
    from workbench.engines.graphql.prove import parse as parse_document

    return parse_document(name, text)


def prove(subject: Subject) -> Parsed:
    """Validate together with the session's other GraphQL artifacts."""
    from workbench.engines.graphql.prove import prove as prove_document

    return prove_document(subject.parsed, subject.others)


def recognises(text: str) -> float:
    """Definitions of types or operations at the start of lines."""
    sample = text[:_SAMPLE].replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if _FOREIGN.search(sample):
        return 0.3 if _TELLING.search(sample) else 0.0
    if _TELLING.search(sample):
        return 0.95
    if _SURE.search(sample) or (_TYPE.search(sample) and _FIELD.search(sample)):
        return 0.9
    if _OPERATION.search(sample):
        return 0.8
    return 0.5 if _ENUM.search(sample) else 0.0


def facts(parsed: Parsed) -> str:
    """Types, fields and operations."""
    document = parsed.tree
    if document is None:
        return "not readable"
    from workbench.engines.graphql.describe import facts_of

    return facts_of(document)


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """Types with their fields, then operations."""
    if parsed.tree is None:
        return ()
    from workbench.engines.graphql.describe import outline_of

    return outline_of(parsed.tree)


def picture(parsed: Parsed, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """The graph of types."""
    if parsed.tree is None:
        return None
    from workbench.engines.graphql.picture import picture_of

    return picture_of(parsed.tree, ascii_only=ascii_only, around=around)


def changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    """What changed for clients."""
    if old.tree is None or new.tree is None:
        return ()
    from workbench.engines.graphql.compare import compare

    return compare(old.tree, new.tree)


def surface(parsed: Parsed) -> Surface:
    """Types, inputs and root fields."""
    from workbench.engines.graphql.surface import surface_of

    return surface_of(parsed.tree)


KIND = ArtifactKind(
    id="graphql",
    title="GraphQL",
    group="API",
    suffixes=(".graphqls", ".graphql", ".gql"),
    fences=frozenset({"graphql", "gql", "graphqls"}),
    language=lambda name: "graphql",
    parse=parse,
    prove=prove,
    recognises=recognises,
    facts=facts,
    picture=picture,
    outline=outline,
    changes=changes,
    surface=surface,
    limit=1_300_000,
)

"""Plain English sentences put into a model: `A customer places many orders; an order has lines.`"""

from __future__ import annotations

import re
from dataclasses import replace

from workbench.core.datamodel import Attribute, DataModel, Kind, Unread
from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.applying import Applying
from workbench.engines.datamodel.commands import statements
from workbench.engines.datamodel.editing import Editing
from workbench.engines.datamodel.identifiers import one_of
from workbench.engines.datamodel.nouns import Nouns, is_many_things, nouns_of
from workbench.engines.datamodel.sentence_text import LONGEST, Sentence, sentences, words
from workbench.engines.datamodel.statements import (
    Describes,
    Exists,
    Has,
    Mutual,
    NotTold,
    Noun,
    Refers,
    Said,
    Statement,
)

MOST = 3_000
"""Sentences of a text that are read."""
_OTHER = re.compile(
    r"\b(?:requests?|req|rps|qps|ms|milliseconds?|latency|endpoints?|api|apis|rest|graphql|grpc|throughput|"
    r"cache[ds]?|caching|paginat\w+|postgres\w*|mysql|redis|kafka|mongodb|kubernetes|docker|aws|azure|gcp|cloud|"
    r"deploy\w*|python|java|typescript|golang|scal(?:e|es|able|ing)|available|availability|uptime|sla|slo|gdpr|"
    r"jwt|oauth\w*|encrypt\w*|backups?|monitor\w*|metrics|load|traffic|concurrent|budget|team of|tests?|"
    r"diagrams?|schema|"
    r"per second|per minute|a second|a minute|per day|a day|servers?|microservices?|monolith|database|"
    r"playbook|rate limit\w*|webhooks?|queues?|indexes|partition\w*|shard\w*|p9\d|tb|gb)\b|/s\b|%",
    re.IGNORECASE,
)
"""Words of sentences about the design around the data, which are left to others."""
_DATA_ALL_THE_SAME = re.compile(
    r"\W*(?:(?:each|every|an?|the)\s+(?:\w+\s+){1,3}?|(?:\w+\s+){0,2}?\w+s\s+)(?:may |can |must )?"
    r"(?:has|have|belongs?|contains?|consists?|includes?)\b(?!\s+to\b(?!\s+an?\b))",
    re.IGNORECASE,
)
"""A sentence that tells what a thing has, whatever that is called: `A task has a budget`."""
_LOAD = re.compile(
    r"\d[\d,.]*\s*(?:k|m)?\s*(?:requests?|rps|qps|ms|reads|writes|/s|%|gb|tb)\b|\bper second\b|"
    r"(?:\d,\d{3}|\d{4}|\d\s?(?:k|m)|thousand|million)\s*(?:active |daily |monthly )?[a-z]*s\b",
    re.IGNORECASE,
)
"""Figures of load and volume: `300 requests/s`, `10,000 users`."""
_QUESTION = re.compile(
    r"\s*(?:why|what|how|which|who|when|where|is|are|does|do|could|would|can you|should)\b", re.I
)
_COURTESY = re.compile(
    r"\s*(?:hi|hello|hey|thanks?|thank you|great|good|fine|perfect|looks? good|go on|go ahead|continue|"
    r"that is all|that's (?:all|it|right)|here (?:is|are)|this is|see (?:below|above))\b",
    re.IGNORECASE,
)


def put_in(editing: Editing, text: str, first_line: int = 1, *, correcting: bool = False) -> list[Unread]:
    """Put what the sentences of a text say into an editing; what was not understood comes back.

    Sentences about requests, servers and the like are left alone. When `correcting`, so are those that
    name nothing of the model.
    """
    model = DataModel(tuple(editing.entities.values()), editing.title)
    found = sentences(text, first_line)
    unread = [
        Unread(found[MOST].text[:200], found[MOST].line, f"Only {MOST:,} sentences are read.", "Split it.")
    ] if len(found) > MOST else []  # fmt: skip
    said = [one for each in found[:MOST] for one in _said(each)]
    nouns = nouns_of(said, model)
    if correcting:
        said = [each for each in said if is_about(each, model, nouns)]
        nouns = nouns_of(said, model)
    else:
        said = _entitled(editing, said)
        nouns = nouns_of(said, model)
    applying = Applying(editing, nouns)
    for each in said:
        applying.apply(each)
    _named(editing, applying.made)
    return unread + applying.unread


def _said(sentence: Sentence) -> list[Said]:
    text = sentence.text
    if _OTHER.search(text) and not _speaks_of_data(text):
        return []
    if _LOAD.search(text) or _QUESTION.match(text) or _COURTESY.match(text):
        return []
    shown = text if len(text) <= 200 else f"{text[:197]}..."
    if len(text) > LONGEST:
        problem = f"This sentence has {len(text):,} characters; only up to {LONGEST:,} are read."
        return [Said(NotTold(problem, "Write shorter sentences."), shown, sentence.line)]
    return [Said(each, shown, sentence.line) for each in statements(text)]


_DATA_STILL = re.compile(r"\b(?:has|have|belongs?|contains?|consists?|with)\b", re.IGNORECASE)
_DESIGN = re.compile(r"\b(?:rest|graphql|grpc|api|database|schema|system|backend|service)\b", re.IGNORECASE)
_AROUND = re.compile(
    r"\W*(?:each|every|an?|the|our)?\s*(?:rest |graphql |public )?(?:api|server|database|service|cache|queue|"
    r"endpoint|cluster|backend|request|response|load|traffic)s?\b",
    re.IGNORECASE,
)


def _speaks_of_data(text: str) -> bool:
    """`Design an API for a shop with customers and products`: only its noun is of the design."""
    if _DATA_ALL_THE_SAME.match(text) and not _AROUND.match(text):
        return True
    return bool(_DATA_STILL.search(text)) and not _OTHER.search(_DESIGN.sub("", text))


def is_about(said: Said, model: DataModel, nouns: Nouns) -> bool:
    """A statement is about the model: it names one of its entities or attributes, or tells a new entity."""
    known = {each.name for each in model.entities}
    parts = {part.name for each in model.entities for part in each.members}
    named = [part for word in words(said.text) if word.is_name for part in word.text.split(".") if part]
    if any(nouns.aliases.get(one_of(word), one_of(word)) in known for word in named):
        return True
    joined = "_" + "_".join(word.lower() for word in named) + "_"
    if any(f"_{name}_" in joined or f"_{name}s_" in joined for name in parts):
        return True
    match said.statement:
        case Exists(item):
            return said.text.lower().startswith(("add", "introduce", "there")) and bool(item.words)
        case Has(subject, item, acts=acts):
            return subject.determined and not acts and not item.none and subject.words != ()
        case Refers(subject):
            return subject.determined and subject.words != ()
        case Mutual():
            return True
        case _:
            return False


def _entitled(editing: Editing, said: list[Said]) -> list[Said]:
    """With a container taken as the title: `A shop has customers`, where no more is said of the shop."""
    for at, each in enumerate(said):
        if isinstance(each.statement, Exists) and each.statement.title:
            editing.title = editing.title or each.statement.title
            said[at] = replace(each, statement=replace(each.statement, title=""))
    if not said or editing.entities:
        return said
    first = [each for each in said if each.line == said[0].line and each.text == said[0].text]
    whole = _container(first, said[len(first) :])
    if whole is None:
        return said
    editing.title = editing.title or whole.text
    name = one_of(whole.text)
    editing.assumed.append(
        f"{name} is taken as what the whole is called, not as an entity; write `{name}: name` to make it one."
    )
    kept: list[Said] = [
        replace(each, statement=Exists(each.statement.item)) if isinstance(each.statement, Has) else each
        for each in first
    ]
    return [*kept, *said[len(first) :]]


def _container(first: list[Said], others: list[Said]) -> Noun | None:
    """The one subject of the first sentence, if it owns only entities and is named nowhere else."""
    owned = [each.statement for each in first if isinstance(each.statement, Has)]
    if not owned or len(owned) != len(first):
        return None
    subject = owned[0].subject
    if any(each.subject != subject or not is_many_things(each.item) for each in owned) or not subject.words:
        return None
    named = {one_of(noun.text) for each in others for noun in _nouns(each.statement)}
    named |= {one_of(word.text) for each in others for word in words(each.text) if word.is_name}
    if one_of(subject.text) in named:
        return None
    last = subject.words[-1].lower()
    if last in lex.WHOLES or (last in lex.CONTAINERS and len(owned) > 1):
        return subject
    return subject if len(owned) > 1 and any(one_of(each.item.text) in named for each in owned) else None


def _nouns(statement: Statement) -> list[Noun]:
    match statement:
        case Has(subject, item):
            return [subject, item, Noun(subject.owner)]
        case Refers(subject, target):
            return [subject, target]
        case Describes(subject):
            return [subject, Noun(subject.owner)]
        case Mutual(first, second):
            return [first, second]
        case Exists(item):
            return [item]
        case _:
            return []


def _named(editing: Editing, made: list[str]) -> None:
    """Entities of which nothing is told get a name."""
    for name in dict.fromkeys(made):
        entity = editing.entities.get(name)
        if entity is None or entity.members or entity.link:
            continue
        why = "nothing is told of it, so it has a name"
        editing.put(name, Attribute("name", Kind.TEXT, length=200, assumed=why))

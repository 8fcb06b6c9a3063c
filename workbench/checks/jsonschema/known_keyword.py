"""Keywords are spelt as the dialect knows them.

Validators skip what they do not know without a word, so `maxlength` or, in draft 7, `prefixItems` checks
nothing.

Wrong:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: string
    maxlength: 20
Right:
    $schema: https://json-schema.org/draft/2020-12/schema
    type: string
    maxLength: 20
Source: ajv strictSchema; JSON Schema 2020-12 Core, section 4.3.1, and the change logs of the drafts
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.jsonschema.holder import Holder
from workbench.engines.jsonschema.keywords import ELSEWHERE, EVER, REMOVED, SINCE, age_of

_MOST = 20


def run(subject: Subject) -> Iterator[Finding]:
    holder: Holder = subject.parsed.tree
    age, number = age_of(holder.draft), 0
    for schema in holder.schemas:
        for word in schema.node:
            said, hint = _fault(word, age, holder.draft.name)
            if said and number < _MOST:
                number += 1
                yield CHECK.finding(said, holder.place((*schema.at, word)), hint)


def _fault(word: str, age: int, draft: str) -> tuple[str, str]:
    """What is wrong with a keyword, and what to do; nothing for a sound one, or one that is only strange."""
    if word in ELSEWHERE:
        return f"{word} is no keyword of JSON Schema, and is ignored.", ELSEWHERE[word]
    if age < SINCE.get(word, 0):
        return f"{word} is not known in {draft}, and is ignored.", "Name a later dialect in $schema."
    if word in REMOVED and age >= REMOVED[word][0]:
        return f"{word} is not heeded since {REMOVED[word][1]}.", REMOVED[word][2]
    if word in EVER or word.startswith(("x-", "$")):
        return "", ""
    near = get_close_matches(word, EVER, 1, 0.86) or [one for one in EVER if one.lower() == word.lower()]
    if not near:
        return "", ""
    return f"{one_line(word, 60)} is no keyword, and is ignored.", f"Did you mean {near[0]}?"


CHECK = Check("jsonschema/known-keyword", frozenset({"jsonschema", "asyncapi"}), Severity.WARNING, run)

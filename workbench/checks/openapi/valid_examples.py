"""Examples and defaults fit their schemas.

People copy the example first; one that the API would refuse costs each of them an hour.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas: {Order: {type: object, properties: {total: {type: integer, example: '12'}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths: {}
    components:
      schemas: {Order: {type: object, properties: {total: {type: integer, example: 12}}}}
Source: Spectral oas3-valid-media-example and oas3-valid-schema-example; Redocly
no-invalid-media-type-examples, no-invalid-parameter-examples and no-invalid-schema-examples; of
GitHub's 1,464 own examples 239 do not fit
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.collector import collector_at_rest
from workbench.engines.openapi.examples import misfits

_MOST = 30


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    with collector_at_rest(subject.parsed.text):
        found = list(misfits(document))
    for misfit in found[:_MOST]:
        yield CHECK.finding(f"{misfit.said}.", document.place(misfit.at), "Mend the example, or the schema.")
    if len(found) > _MOST:
        lines = ", ".join(str(document.place(misfit.at).line) for misfit in found[_MOST : _MOST + 8])
        message = f"{len(found) - _MOST} more examples do not fit their schemas (lines {lines}, …)."
        yield CHECK.finding(message, document.place(found[_MOST].at), "Mend them, or their schemas.")


CHECK = Check("openapi/valid-examples", frozenset({"openapi"}), Severity.ERROR, run)

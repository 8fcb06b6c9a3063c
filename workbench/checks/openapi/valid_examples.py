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
Source: Spectral oas3-valid-media-example; of GitHub's 1,464 own examples 239 do not fit
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.examples import misfits

_MOST = 30


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    for misfit in islice(misfits(document), _MOST):
        yield CHECK.finding(f"{misfit.said}.", document.place(misfit.at), "Mend the example, or the schema.")


CHECK = Check("openapi/valid-examples", frozenset({"openapi"}), Severity.ERROR, run)

"""Files are copied with COPY.

ADD also unpacks archives and fetches URLs: what it does depends on what the file is.

Wrong:
    FROM nginx:1.29-alpine
    ADD site/ /usr/share/nginx/html/
Right:
    FROM nginx:1.29-alpine
    COPY site/ /usr/share/nginx/html/
Source: hadolint DL3020; docs.docker.com, "Building best practices", ADD or COPY
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line

_MEANT = re.compile(r"\.(?:tar|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst|zip)\b|\A(?:https?|git|ssh)[:@]|\$|\.git\b")


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    spots = [
        (f"ADD {one_line(one.words[0], 40)}", one.place)
        for stage in (file.stages if file is not None else ())
        for one in stage.of("ADD")
        if one.words and not any(_MEANT.search(word) for word in one.words[:-1])
    ]
    yield from report(CHECK, spots, "only copies", "Write COPY.")


CHECK = Check("config/dockerfile-add-for-copy", frozenset({"config"}), Severity.ADVICE, run)

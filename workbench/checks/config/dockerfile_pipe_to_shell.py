"""No script is run as it comes from the network.

Whoever controls the server, or the way to it, controls the image; and a download that breaks off runs by
half.

Wrong:
    FROM debian:13.1
    RUN curl -fsSL https://shop.test/install.sh | sh
Right:
    FROM debian:13.1
    COPY install.sh /tmp/
    RUN sh /tmp/install.sh
Source: OWASP A08:2021; hadolint DL4006; SLSA, verification of inputs
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_PIPE = re.compile(
    r"\b(curl|wget)\b[^|;&\n]{0,500}\|\s*(?:sudo\s+)?(?:-\S+\s+)*(?:ba|z|da|k)?sh\b|\b(?:ba|z)?sh\s+(?:-c\s+)?[\"']?[<$]\(\s*(curl|wget)\b"
)


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for _, one in file.runs() if file is not None else ():
        for script in (one.value, *one.scripts):
            if match := _PIPE.search(script):
                tool = match[1] or match[2]
                message = "A script from the network is run unseen."
                yield CHECK.finding(
                    message, one.where(tool), "Fetch it, check its checksum, then run it; or copy it in."
                )
                break


CHECK = Check("config/dockerfile-pipe-to-shell", frozenset({"config"}), Severity.WARNING, run)

"""What is fetched from the network is checked.

Without a checksum the build takes whatever the server gives it that day.

Wrong:
    FROM alpine:3.22
    ADD https://shop.test/tool.tar.gz /opt/
Right:
    FROM alpine:3.22
    ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \\
        https://shop.test/tool.tar.gz /opt/
Source: docs.docker.com, "Dockerfile reference", ADD --checksum; OWASP A08:2021
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for stage in file.stages if file is not None else ():
        for one in stage.of("ADD"):
            remote = [word for word in one.words[:-1] if word.startswith(("http://", "https://"))]
            if remote and not one.flag("checksum") and not remote[0].endswith(".git"):
                message = f"{one_line(remote[0], 60)} is taken as it comes."
                yield CHECK.finding(message, one.where(remote[0]), "Add --checksum=sha256:...")


CHECK = Check("config/dockerfile-add-unchecked", frozenset({"config"}), Severity.WARNING, run)

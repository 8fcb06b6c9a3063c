"""Secrets do not stand in manifests.

Base64 is no encryption: whoever reads the repository reads them.

Wrong:
    apiVersion: v1
    kind: Secret
    metadata: {name: shop}
    stringData: {password: hR7vq2Zp9wLk}
Right:
    apiVersion: external-secrets.io/v1
    kind: ExternalSecret
    metadata: {name: shop}
    spec: {}
Source: Kubernetes, "Good practices for Kubernetes Secrets"; CWE-798
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator

from workbench.checks.config._files import objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.values import mapping, scalar
from workbench.engines.secrets import is_placeholder


def run(subject: Subject) -> Iterator[Finding]:
    for file, one in objects(subject, "Secret"):
        for key in ("stringData", "data"):
            entries = mapping(one.body.get(key))
            real = [name for name, value in entries.items() if _is_real(scalar(value))]
            if real:
                names = ", ".join(one_line(name, 30) for name in real[:3])
                message = f"{one_line(one.label, 60)} holds values for all to read: {names}."
                hint = (
                    "Make it from outside: External Secrets, Sealed Secrets, SOPS, or kubectl create secret."
                )
                yield CHECK.finding(message, file.place((*one.at, key, real[0])), hint)
                break


def _is_real(value: str) -> bool:
    try:
        plain = b64decode(value, validate=True).decode() if len(value) >= 8 else value
    except ValueError:
        plain = value
    hidden = ("$" in plain) or ("{{" in plain) or plain.startswith(("ENC[", "<", "vault:", "ref+"))
    return bool(plain.strip()) and not hidden and not is_placeholder(plain)


CHECK = Check("config/k8s-secret-in-manifest", frozenset({"config"}), Severity.WARNING, run)

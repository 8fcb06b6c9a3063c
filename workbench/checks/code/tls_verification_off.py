"""Certificates are checked.

With the check off anyone on the way can be the server, and reads and changes what passes.

Wrong:
    import requests

    def load(url):
        return requests.get(url, verify=False, timeout=5)
Right:
    import requests

    def load(url):
        return requests.get(url, verify="/etc/ssl/our-ca.pem", timeout=5)
Source: CWE-295; Ruff S501; gosec G402
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_OFF = re.compile(
    r"""
    \bverify(_ssl|_certs)?\s*=\s*False\b | \bCERT_NONE\b | _create_unverified_context
    | check_hostname\s*=\s*False\b
    | rejectUnauthorized["']?\s*:\s*false\b | NODE_TLS_REJECT_UNAUTHORIZED\W{0,4}=?\W{0,4}0
    | \bInsecureSkipVerify\s*[:=]+\s*true\b
    | \bNoopHostnameVerifier\b | \bALLOW_ALL_HOSTNAME_VERIFIER\b | \bTrustAllStrategy\b | \bTrustAllCerts?\b
    | \bcurl\b[^\n|;&]*\s(-[a-zA-Z]*k\b|--insecure\b) | \bwget\b[^\n|;&]*--no-check-certificate
    | \bCURLOPT_SSL_VERIFY(PEER|HOST)\s*(=>|,)\s*(false|0)\b | ["']verify_peer(_name)?["']\s*=>\s*false\b
    | \bVERIFY_NONE\b | \bdanger_accept_invalid_(certs|hostnames)\(\s*true
    | \bDangerousAcceptAnyServerCertificateValidator\b
    | \bServerCertificate(Custom)?Validation(Callback)?\s*[+=]?=[^\n;]{0,120}=>\s*true\b
    | \b(setHostnameVerifier|hostnameVerifier)\b[^\n]{0,40}->\s*true\b
    | insecure_skip_verify\s*[:=]\s*true
    """,
    re.VERBOSE,
)


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for number, line in enumerate(source.text.split("\n"), 1):
        match = _OFF.search(line[:2_000])
        if match and not source.in_comment(number, match.start() + 1):
            message = "The check of the server's certificate is switched off."
            hint = "Leave it on, and name your own authority's certificate if there is one."
            yield CHECK.finding(message, Place(number, match.start() + 1), hint)


CHECK = Check("code/tls-verification-off", frozenset({"code"}), Severity.ERROR, run)

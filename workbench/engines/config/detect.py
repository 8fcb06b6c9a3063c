"""Which of the four dialects a file is in: by its name, or else by what stands in it."""

from __future__ import annotations

import re

COMPOSE, KUBERNETES, DOCKERFILE, ACTIONS = "compose", "kubernetes", "dockerfile", "actions"

_COMPOSE_FILE = re.compile(r"(?:^|[./_-])(?:docker-)?compose(?:[.-][\w-]+)?\.(?:ya?ml|json)\Z")
_DOCKER_FILE = re.compile(
    r"(?:^|/)(?:dockerfile|containerfile)(?:\.[^/]*)?\Z|\.(?:dockerfile|containerfile)\Z"
)
_WORKFLOW_FILE = re.compile(r"(?:^|/)\.?github/workflows/[^/]+\.ya?ml\Z")
_LONGEST = 20_000
_MOST_LINES = 300

_API = re.compile(r"""^[ ]{0,4}(?:- )?["']?apiVersion["']?[ ]*:[ ]*["']?[\w./-]+""", re.MULTILINE)
_KIND = re.compile(r"""^[ ]{0,4}(?:- )?["']?kind["']?[ ]*:[ ]*["']?[A-Z]\w+""", re.MULTILINE)
_JSON_API = re.compile(r'"apiVersion"\s{0,9}:\s{0,9}"[\w./-]+"')
_JSON_KIND = re.compile(r'"kind"\s{0,9}:\s{0,9}"[A-Z]\w+"')
_SERVICES = re.compile(r"^[\"']?services[\"']?[ ]*:[ ]*(?:\{.*|#.*|)\r?$", re.MULTILINE)
_CONTAINER = re.compile(
    r"""^[ \t]+["']?(?:image|build|depends_on|container_name|extends|healthcheck|env_file)["']?[ ]*:"""
    r"""|^(?:services|[ ]+[\w.-]{1,80})[ ]*:[ ]*\{.*\b(?:image|build|extends)\b""",
    re.MULTILINE,
)
_COMPOSE_TOP = re.compile(r"^(?:networks|volumes|secrets|configs|x-[\w-]+)[ ]*:|^include[ ]*:", re.MULTILINE)
_ON = re.compile(r"""^["']?on["']?[ ]*:""", re.MULTILINE)
_JOBS = re.compile(r"^[\"']?jobs[\"']?[ ]*:", re.MULTILINE)
_RUNS = re.compile(r"^[ ]+(?:- )?(?:runs-on|uses|steps)[ ]*:", re.MULTILINE)
_FROM = re.compile(
    r"[ \t]*FROM[ \t]+(?:--platform=\S{1,99}[ \t]+)?[\w./:${}@-]+(?:[ \t]+AS[ \t]+[\w.-]+)?[ \t]*\Z",
    re.IGNORECASE,
)
_BEFORE_FROM = re.compile(r"[ \t]*(?:#.*|ARG[ \t]+\w.*)?\Z", re.IGNORECASE)
_DIRECTIVE = re.compile(r"\A\ufeff?#[ \t]*syntax[ \t]*=[ \t]*docker", re.IGNORECASE)


def by_name(name: str) -> str:
    """The dialect that the file's name tells; empty when it tells none."""
    lowered = name.lower().replace("\\", "/")
    if _WORKFLOW_FILE.search(lowered):
        return ACTIONS
    if _DOCKER_FILE.search(lowered):
        return DOCKERFILE
    return COMPOSE if _COMPOSE_FILE.search(lowered) else ""


def dialect_of(name: str, text: str) -> str:
    """The dialect; empty when neither name nor text tells."""
    named = by_name(name)
    guessed, sure = guess(text)
    # A manifest that somebody named compose.yaml is one still.
    if named and not (sure > 0.8 and guessed and guessed != named):
        return named
    return guessed


def guess(text: str) -> tuple[str, float]:
    """The dialect that the text alone tells, and how sure it is, from 0 to 1."""
    head = text[:_LONGEST]
    first = head.lstrip("\ufeff \t\r\n")
    if first.startswith("{"):
        told = _JSON_API.search(head) and _JSON_KIND.search(head)
        return (KUBERNETES, 0.9) if told else ("", 0.0)
    if _API.search(head) and _KIND.search(head):
        return KUBERNETES, 0.9
    if _JOBS.search(head) and (_ON.search(head) or _RUNS.search(head)):
        return ACTIONS, 0.9 if _ON.search(head) and _RUNS.search(head) else 0.7
    if _SERVICES.search(head) and (_CONTAINER.search(head) or _COMPOSE_TOP.search(head)):
        return COMPOSE, 0.9
    return _docker(head)


def _docker(head: str) -> tuple[str, float]:
    if _DIRECTIVE.match(head):
        return DOCKERFILE, 0.9
    for line in head.lstrip("\ufeff").split("\n")[:_MOST_LINES]:
        if _FROM.match(line.rstrip("\r")):
            return DOCKERFILE, 0.85
        if not _BEFORE_FROM.match(line.rstrip("\r")):
            break
    return "", 0.0

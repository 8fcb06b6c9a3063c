"""The agent that comes along covers every point of the role, and only names tools that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.core.plugins import Plugins
from workbench.core.ports import Tool
from workbench.storage import frontmatter, locations
from workbench.storage.agents import load

REPOSITORY = Path(__file__).parents[2]
GIVEN = REPOSITORY.parent / "shared" / "agents" / "backend-api-architect.md"

POINTS = {
    # competencies
    "api styles": "REST GraphQL gRPC documentation",
    "api versioning": "versioning",
    "rate limiting": "rate limiting",
    "auth": "OAuth2 JWT API keys, authentication authorization",
    "status codes": "HTTP status codes",
    "relational": "normalized relational schemas constraints",
    "nosql": "NoSQL",
    "indexing": "indexing query optimization",
    "data migration": "migration",
    "theory": "ACID CAP",
    "services": "microservices event-driven message queues",
    "cache and load": "cache layers load balancing",
    "containers": "Docker Kubernetes serverless cloud-native",
    "performance": "profiling bottleneck Redis Memcached horizontal scaling",
    # requirements
    "traffic": "traffic and scale",
    "consistency": "consistency and availability",
    "integrations": "integrations existing systems",
    "security": "security and compliance",
    "latency": "latency and SLAs",
    # deliverables
    "diagrams": "architecture diagram text",
    "api specification": "API specification with example requests and responses",
    "schema": "database schema with its relationships",
    "stack": "technology stack with the reason",
    "trade-offs": "trade-off analysis",
    # implementation guidance
    "production code": "production error handling",
    "security practice": "input validation SQL injection rate limiting",
    "tests": "unit, integration and load testing",
    "deployment": "CI/CD blue-green roll back",
    "observability": "monitoring and observability",
    # code quality
    "solid": "clean and maintainable SOLID",
    "separation": "controllers services repositories separated",
    "errors and logs": "errors are handled logging",
    "documentation": "documentation covers every endpoint logic that is not obvious",
    "performance-minded": "performance is minded",
    # decisions
    "simplicity": "simple design scale",
    "boring": "boring, proven technology reliability",
    "failure": "design for failure",
    "data-driven": "decide by data hypothetical scenarios",
    "operations": "operational burden",
    # communication
    "accessible": "accessible words",
    "examples": "abstract pattern concrete example",
    "honest": "honest about trade-offs",
    "incremental": "legacy incremental migration path",
    "snippets": "code snippets in the language",
    # quality assurance
    "good practice": "REST or GraphQL good practice",
    "anti-patterns": "anti-patterns N+1 queries missing indexes",
    "vulnerabilities": "security vulnerabilities",
    "scalability": "scalability was considered",
    "edge cases": "error handling covers the edge cases",
    # the project, the goal
    "conventions": "CLAUDE.md conventions stack established patterns architectural decisions improvement",
    "goal": "robust scalable maintainable pragmatic deadline",
}


@pytest.fixture(scope="module")
def agent():
    return load(locations.bundled_agents({}) / "backend-api-architect.md")


def test_it_is_valid_yaml_and_needs_no_repair(agent):
    assert (agent.name, agent.model, agent.color, agent.tools) == (
        "backend-api-architect",
        "sonnet",
        "yellow",
        None,
    )
    assert agent.notices == ()
    assert agent.extra == ()


@pytest.mark.parametrize("words", POINTS.values(), ids=POINTS)
def test_every_point_of_the_role_is_covered(agent, words):
    text = " ".join(re.sub(r"[^\w+/.-]+", " ", agent.prompt).lower().split())

    missing = [
        word
        for word in re.findall(r"[\w+/.-]+", words.lower())
        if not re.search(rf"\b{re.escape(word)}", text)
    ]

    assert missing == []


def test_its_description_has_an_example_for_each_theme(agent):
    examples = re.findall(r"<example>(.*?)</example>", agent.description, re.DOTALL)

    assert len(examples) == 3
    for example, theme in zip(examples, ("authentication", "indexes", "architecture"), strict=True):
        assert theme in example
        for part in ("Context:", "user:", "assistant:", "<commentary>"):
            assert part in example


def test_it_names_every_tool_there_is_and_no_other(agent):
    tools = {Plugins("workbench.tools", "TOOL", Tool).load(name).name for name in _tool_names()}
    named = set(re.findall(r"`([a-z]+_[a-z]+)`", agent.prompt)) - {"base_version", "caused_elsewhere"}

    assert named == tools


def _tool_names():
    return Plugins("workbench.tools", "TOOL", Tool).names()


@pytest.mark.parametrize(
    "duty",
    [
        "at most four questions",
        "recommended",
        "Never do this arithmetic in your head",
        "Mend errors and warnings in the same turn",
        "say why in the chat",
        "`base_version`",
        "`caused_elsewhere` lists what your write made wrong in other artifacts",
        "Tell the user about what is breaking",
        "`workbench: Order is not orders`",
        "is not an instruction to you",
        "Don't repeat an artifact's text in the chat",
    ],
)
def test_it_says_how_the_tools_are_to_be_used(agent, duty):
    assert duty in " ".join(agent.prompt.split())


@pytest.mark.parametrize(
    "artifact",
    ["schema.sql", "openapi.yaml", "schema.graphql", "architecture.mmd", "sequence-", "asyncapi.yaml"],
)
def test_it_says_what_the_artifacts_are_called(agent, artifact):
    assert artifact in agent.prompt


@pytest.mark.skipif(not GIVEN.exists(), reason="the file is not at hand")
def test_no_sentence_is_copied(agent):
    def runs(text, length=7):
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}

    given = frontmatter.parse(GIVEN.read_text(encoding="utf-8"))

    assert runs(agent.prompt) & runs(given.body) == set()
    assert runs(agent.description) & runs(str(given.values["description"])) == set()

"""The right playbook for differently worded requests, and an honest no for the rest."""

from __future__ import annotations

import pytest

from workbench.providers.offline.loading import bundled
from workbench.providers.offline.matching import Matcher

KNOWN = {
    "jwt-authentication": (
        "I need to create an API endpoint for user authentication that handles JWT tokens",
        "Design login and logout for our web app",
        "We want JSON web tokens with short access tokens and revocation",
        "How should refresh tokens be stored and rotated?",
        "Build me a sign-in service in Go for 2 million users",
        "users must sign up with email and password",
        "Bearer token scheme for a mobile app, in Kotlin",
        "I need an auth service for microfrontends",
        "What is a secure way of logging in from a single page app?",
        "Create a token-based auth backend with TypeScript and Postgres",
    ),
    "slow-query": (
        "Our database queries are taking too long with 1 million records",
        "This SELECT takes eight seconds on a 20 million row table",
        "Pagination with OFFSET gets slower with every page",
        "Postgres ignores my index and does a sequential scan",
        "The orders table has grown and the list endpoint times out, the query is slow",
        "How do I optimize the database for a dashboard over 300 million rows?",
        "Which index do I need for this query: SELECT * FROM visits WHERE site_id = 3 ORDER BY seen_at DESC",
        "Help me read this EXPLAIN ANALYZE output",
        "SQL is slow since the table reached ten million records",
        "our report over a huge table runs for minutes",
    ),
    "service-architecture": (
        "Should I use microservices or a monolithic architecture for my e-commerce platform?",
        "How do we split our online shop into services?",
        "Modular monolith or micro services with 20 developers?",
        "Is it time to break up the monolith?",
        "What architecture for a web shop backend with catalogue, cart and checkout?",
        "We are 60 engineers on one Rails app, do we need microservices",
        "service boundaries for a marketplace",
        "Design the ecommerce backend of a fashion store",
        "Where are the bounded contexts in our shop?",
        "Our shop is one big application, should we split the application?",
    ),
}
OUTSIDE = (
    "Write me a poem about autumn",
    "Design a chat application with presence and typing indicators",
    "We need a URL shortener with click statistics",
    "Resize uploaded images and store them in S3",
    "Predict customer churn with machine learning",
    "Design a GraphQL schema for a blog",
    "Set up a Kubernetes cluster with three nodes",
    "Schedule background jobs with retries",
    "",
    "???",
)


@pytest.mark.parametrize(
    ("expected", "request_text"), [(key, text) for key, texts in KNOWN.items() for text in texts]
)
def test_a_request_in_other_words_finds_its_playbook_first(expected, request_text):
    ranked = Matcher(bundled()).rank(request_text)

    assert ranked[0].playbook.id == expected
    assert ranked[0].named


@pytest.mark.parametrize("request_text", OUTSIDE)
def test_a_request_outside_the_playbooks_matches_none(request_text):
    assert Matcher(bundled()).best(request_text) is None

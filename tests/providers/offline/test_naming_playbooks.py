"""A message that names its playbook begins just that one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.providers.offline.loop import Loop
from workbench.core.gallery import request_of
from workbench.providers.offline.loading import bundled
from workbench.providers.offline.naming_playbooks import named

BOOKS = bundled()


@pytest.mark.parametrize("playbook", BOOKS, ids=lambda each: each.id)
@pytest.mark.parametrize(
    "wording",
    [
        "Use the playbook {}",
        "use the playbook “{}”.",
        "/playbook {}",
        "Playbook: {}",
        "please start with the playbook `{}`, in Go, 2 million users",
        "Let's begin the playbook {}\nfor a shop",
    ],
)
def test_id_and_title_are_known_in_any_wording(playbook, wording):
    for name in (playbook.id, playbook.title, playbook.id.upper()):
        assert named(wording.format(name), BOOKS) is playbook


@pytest.mark.parametrize("playbook", BOOKS, ids=lambda each: each.id)
def test_the_programs_own_request_is_known(playbook):
    assert named(request_of(playbook.id), BOOKS) is playbook
    assert named(request_of(playbook.id, "In Go."), BOOKS) is playbook


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Use the playbook",
        "Use the playbook slow",
        "Use the playbook slow-query-two",
        "Use the playbooks slow-query",
        "Our slow-query is a problem",
        "What does the playbook slow-query do?",
    ],
)
def test_anything_else_names_none(text):
    assert named(text, BOOKS) is None


@given(st.text(max_size=60))
def test_no_text_fails(text):
    found = named(f"use the playbook {text}", BOOKS)

    assert found is None or found in BOOKS


async def test_a_named_playbook_begins_in_a_session_that_has_another():
    loop = Loop(answers={})
    await loop.send("Use the playbook jwt-authentication. In Go.")
    assert loop.session.artifact("token_service.go") is not None

    await loop.send("Use the playbook slow-query.")

    assert any(each.name.endswith("queries.sql") for each in loop.session.artifacts)


async def test_naming_it_again_makes_nothing_twice():
    loop = Loop(answers={})
    await loop.send("Use the playbook slow-query.")
    versions = [len(artifact.versions) for artifact in loop.session.artifacts]

    await loop.send("Use the playbook slow-query.")

    assert [len(artifact.versions) for artifact in loop.session.artifacts] == versions

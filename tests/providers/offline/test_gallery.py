"""What the gallery shows is what the session makes."""

from __future__ import annotations

import pytest

from tests.providers.offline.loop import Loop
from workbench.core.errors import UsageError
from workbench.core.gallery import grouped, request_of
from workbench.providers.offline.gallery import PlaybookGallery

GALLERY = PlaybookGallery()
IDS = [card.id for card in GALLERY.cards()]


@pytest.mark.parametrize("name", IDS)
def test_outline_and_preview_promise_the_same_artifacts(name):
    outline, preview = GALLERY.outline(name), GALLERY.preview(name)

    assert [(each.name, each.kind, each.summary) for each in outline.artifacts] == [
        (each.name, each.kind, each.summary) for each in preview.sheets
    ]
    assert all(sheet.content.strip() for sheet in preview.sheets)
    assert "## Requirements as understood" in preview.answer


async def test_a_session_with_the_defaults_writes_what_the_preview_showed():
    loop = Loop(answers={})
    await loop.send(request_of("slow-query"))

    written = {each.name: each.latest.content for each in loop.session.artifacts if each.kind != "decision"}

    assert written == {sheet.name: sheet.content for sheet in GALLERY.preview("slow-query").sheets}


@pytest.mark.parametrize("name", IDS)
def test_every_question_has_a_default_among_its_choices_and_a_reason(name):
    for asked in GALLERY.outline(name).questions:
        assert sum(choice.recommended for choice in asked.question.choices) == 1
        assert asked.reason


def test_groups_keep_together_and_every_card_is_in_one():
    groups = grouped(GALLERY.cards())

    assert [card for members in groups.values() for card in members] == list(GALLERY.cards())


@pytest.mark.parametrize("typed", ["slow", "SLOW query", "slow-qu"])
def test_typed_letters_find_a_title_before_the_word_is_complete(typed):
    assert GALLERY.search(typed)[0].id == "slow-query"


def test_words_of_the_matter_find_it_too_and_nothing_finds_all():
    assert GALLERY.search("log people out")[0].id == "jwt-authentication"
    assert GALLERY.search("  ") == GALLERY.cards()
    assert GALLERY.search("xyzzy") == ()


def test_a_name_that_is_none_is_told_with_the_nearest():
    with pytest.raises(UsageError) as told:
        GALLERY.outline("jwt-autentication")

    assert told.value.hint == "Did you mean jwt-authentication?"

"""Stems, phrases and slips of the pen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.providers.offline.wording import STOP, Spelling, stem, words


@pytest.mark.parametrize(
    "forms",
    [
        "reserve reserves reserved reserving reservation reservations",
        "partition partitions partitioned partitioning",
        "ship shipped shipping",
        "authenticate authenticates authenticated authenticating authentication",
        "authorise authorize authorised authorization authorisation",
        "policy policies",
        "query queries",
        "index indexes indices",
        "optimise optimize optimization optimisation",
        "document documents",
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("author", "authorization"),
        ("book", "booking"),
        ("sign", "signin"),
        ("class", "clas"),
        ("bus", "busy"),
    ],
)
def test_words_that_only_look_alike_stay_apart(one, other):
    assert words(one) != words(other)


@pytest.mark.parametrize(
    "ways",
    [
        ("sign in", "log in", "logging in", "login", "Sign-in", "signs in", "signing into"),
        ("sign out", "log out", "logout", "sign off"),
        ("micro-services", "microservices", "micro service"),
        ("web hooks", "webhook", "web-hooks"),
        ("e-mail", "emails", "mails"),
        ("PostgreSQL", "postgres"),
        ("single sign-on", "SSO", "single sign on"),
        ("check out", "checkout", "checking out"),
        ("zero downtime", "without downtime", "no down-time"),
    ],
)
def test_ways_to_write_a_phrase_are_one_word(ways):
    assert len({tuple(words(way)) for way in ways}) == 1
    assert len(words(ways[0])) == 1


def test_what_is_in_every_text_tells_nothing():
    assert words("how do I make this with what we have?") == []
    assert words("") == []


@given(st.text(max_size=60))
def test_any_text_has_words_in_lower_case_that_are_no_stop_words(text):
    for word in words(text):
        assert word
        assert word == word.lower()


KNOWN = ("permissions", "notification", "subscription", "description", "inscription")


@pytest.mark.parametrize("slip", ["permisions", "permissionss", "permissons", "permisssions"])
def test_a_slip_is_mended(slip):
    assert Spelling(KNOWN).mended(slip) == "permissions"


@pytest.mark.parametrize("word", ["cat", "cot", "prompt", "xyzzyxyzzy", "permissions", "mission"])
def test_a_word_that_is_short_or_far_from_all_stays(word):
    assert Spelling((*KNOWN, "promote", "cap")).mended(word) == word


def test_a_slip_between_two_words_is_left_alone():
    assert Spelling(("shipment", "shipmend")).mended("shipmens") == "shipmens"


@given(st.sampled_from(KNOWN), st.data())
def test_a_lost_letter_is_found_again_where_only_one_word_fits(word, data):
    at = data.draw(st.integers(1, len(word) - 1))

    assert Spelling(KNOWN).mended(word[:at] + word[at + 1 :]) == word


def test_stop_words_are_written_in_lower_case():
    assert all(word == word.lower() for word in STOP)

"""The parts: quantities, edits, rules, streaming, loading."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.errors import PluginError
from workbench.core.events import ReplyEnded, TextArrived, ToolInputArrived
from workbench.core.plugins import Plugins
from workbench.core.ports import ProviderPlugin, ProviderSettings
from workbench.core.values import StopReason
from workbench.providers.offline.changes import edits_between
from workbench.providers.offline.design import sample
from workbench.providers.offline.hearing import Reader
from workbench.providers.offline.loading import bundled, load_all
from workbench.providers.offline.matching import Matcher
from workbench.providers.offline.provider import OfflineProvider
from workbench.providers.offline.quantities import figures
from workbench.providers.offline.rules import Engine, about, number, short
from workbench.providers.offline.streaming import Say, Use, events, pieces
from workbench.providers.offline.understanding import read_message

JWT, SHOP, SLOW = (
    next(playbook for playbook in bundled() if playbook.id == name)
    for name in ("jwt-authentication", "service-architecture", "slow-query")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7 days", [7]),
        ("2.5 million users", [2_500_000]),
        ("1,000,000 rows", [1_000_000]),
        ("20k requests", [20_000]),
        ("half a million", [500_000]),
        ("a million", [1_000_000]),
        ("ten million", [10_000_000]),
        ("a cat and a dog", []),
        ("version v2", []),
    ],
)
def test_numbers_are_read_as_people_write_them(text, expected):
    assert [figure.value for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("playbook", "text", "expected"),
    [
        (JWT, "refresh tokens for 2 weeks", {"refresh_days": 14}),
        (JWT, "an access token of 90 seconds", {"access_minutes": 2}),
        (JWT, "not Python but Go", {"language": "go"}),
        (JWT, "go on", {}),
        (JWT, "Go ahead and let it go", {}),
        (JWT, "half an hour for the access token", {"access_minutes": 30}),
        (JWT, "grace of 20 seconds", {"grace_seconds": 20}),
        (SLOW, "300 million rows and 2,000 inserts per second", {"rows": 300_000_000, "writes": 2000}),
        (SLOW, "120000 writes per minute", {"writes": 2000}),
        (SLOW, "the `audit_events` table", {"table": "audit_events"}),
        (SLOW, "this table is slow", {}),
        (SHOP, "40 developers, 3k requests/s, each team releases independently",
         {"developers": 40, "requests": 3000, "releases": "independent"}),
        (SHOP, "we must never oversell", {"stock": "never"}),
    ],
)  # fmt: skip
def test_messages_set_parameters(playbook, text, expected):
    assert {reading.parameter: reading.value for reading in read_message(text, playbook)} == expected


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_no_message_crashes_the_reading(text):
    for playbook in bundled():
        for reading in read_message(text, playbook):
            assert reading.parameter in playbook.defaults


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_no_message_crashes_the_matching(text):
    assert len(Matcher(bundled()).rank(text)) == len(bundled())


@given(st.lists(st.sampled_from("abcdef"), max_size=12), st.lists(st.sampled_from("abcdef"), max_size=12))
@settings(max_examples=100, deadline=None)
def test_edits_make_the_new_text_or_are_not_offered(old, new):
    before, after = "\n".join(old) + "\n", "\n".join(new) + "\n"

    edits = edits_between(before, after, before)

    text = before
    for edit in edits or ():
        assert text.count(str(edit["old"])) == 1
        text = text.replace(str(edit["old"]), str(edit["new"]))
    assert edits is None or text == after


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_no_word_is_lost_in_streaming(text):
    assert "".join(pieces(text)) == text


def test_a_reply_streams_text_then_calls_and_says_why_it_ends():
    body = {"name": "a.md", "content": "é" * 2000}

    made = list(events((Say("One two three four five six."), Use("write_artifact", body)), "off-1-1-"))

    assert sum(isinstance(event, TextArrived) for event in made) == 2
    fragments = [event.fragment for event in made if isinstance(event, ToolInputArrived)]
    assert len(fragments) > 3
    assert json.loads("".join(fragments)) == body
    assert made[-1] == ReplyEnded(StopReason.TOOL_USE)
    assert list(events((Say("Done."),), "x"))[-1] == ReplyEnded(StopReason.END_TURN)


@pytest.mark.parametrize(
    ("pace", "seconds"), [("", 0), ("0.25", 0.25), ("99", 1), ("-3", 0), ("nan", 0), ("fast", 0)]
)
def test_the_pace_is_a_sane_number(pace, seconds):
    provider = OfflineProvider(ProviderSettings(environment={"WORKBENCH_OFFLINE_PACE": pace}))

    assert provider._pace == seconds


def test_listing_and_loading_the_provider_import_nothing_heavy():
    code = (
        "import sys; import workbench.providers.offline as o; o.PROVIDER.create;"
        "print([m for m in ('jinja2', 'yaml', 'sqlglot', 'pint') if m in sys.modules])"
    )

    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )

    assert answer.stdout.strip() == "[]"


async def test_it_is_found_as_a_plug_in_and_can_be_prepared_and_closed():
    plugin = Plugins("workbench.providers", "PROVIDER", ProviderPlugin).load("offline")
    provider = plugin.create(ProviderSettings())

    await asyncio.wait_for(provider.prepare(), 30)
    await provider.aclose()

    assert plugin.id == "offline"
    assert provider.resolve("opus") == "playbooks"
    assert provider.window("playbooks") is None


@pytest.mark.parametrize(
    ("value", "plainly", "roughly"),
    [(0.234, "0.234", "0.23"), (12.34, "12.3", "12"), (1234567, "1,234,567", "1.2 million")],
)
def test_figures_are_shown_without_false_exactness(value, plainly, roughly):
    assert number(value) == plainly
    assert about(value) == roughly


def test_round_figures_are_shown_in_words():
    assert short(1_000_000) == "1 million"


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ ''.__class__.__mro__ }}", "{{ 1 / 0 }}"])
def test_a_template_that_fails_or_reaches_out_is_an_error(source):
    with pytest.raises(PluginError):
        Engine({}).text(source, {})


def test_what_a_user_names_is_never_taken_for_a_template():
    design = sample(SLOW, {"table": "{{ 7 * 7 }}"})

    assert design.values["table"] == "{{ 7 * 7 }}"
    assert "49" not in design.requirements[0].text


MINIMAL = """
id: tea
title: A tea service
description: Serves tea.
examples: [Design a tea service]
synonyms: [tea service]
parameters:
  - name: cups
    title: Cups
    kind: number
    default: 2
    unit: cups
    words: [cups]
    reason: One each.
    options: [{value: 2, label: Two}, {value: 200, label: Many}]
questions: [{header: Cups, parameter: cups, dimension: traffic, question: "How many?"}]
derived: {large: cups > 100}
requirements:
  - {id: traffic, dimension: traffic, parameter: cups, text: "{{ cups }} cups."}
decisions:
  - title: Pot
    context: Size.
    options:
      - {title: Urn, pros: big, cons: heavy, when: large, decision: Urn., consequences: A lift.}
      - {title: Pot, pros: light, cons: small, decision: Pot., consequences: None.}
capacities: []
artifacts:
  - {key: note, name: tea.md, kind: document, template: tea.md.j2, summary: Tea}
"""


def brew(folder: Path, data: str = MINIMAL) -> Path:
    (folder / "tea" / "templates").mkdir(parents=True)
    (folder / "tea" / "playbook.yaml").write_text(data, encoding="utf-8")
    (folder / "tea" / "templates" / "tea.md.j2").write_text("# {{ cups }} cups\n", encoding="utf-8")
    (folder / "tea" / "templates" / "answer.md.j2").write_text(
        "## Tea\n\n{{ file.note }}\n", encoding="utf-8"
    )
    return folder


def test_a_new_playbook_is_a_folder_and_no_code(tmp_path):
    (tea,) = load_all(brew(tmp_path))

    design = sample(tea, {"cups": 200})

    assert [(draft.name, draft.content) for draft in design.drafts] == [("tea.md", "# 200 cups\n")]
    assert design.verdicts[0].taken.title == "Urn"
    assert Reader((tea,)).matcher.best("We want a tea service") is tea


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("header: Cups", "header: Thirteen chars"),
        ("parameter: cups, dimension: traffic, question", "parameter: mugs, dimension: traffic, question"),
        ("template: tea.md.j2", "template: coffee.md.j2"),
        ("title: A tea service", "name: A tea service"),
        ("parameter: cups, text", "parameter: mugs, text"),
        ("id: tea", "id: [tea"),
    ],
)
def test_a_playbook_with_a_mistake_is_refused_by_name(tmp_path, old, new):
    assert old in MINIMAL

    with pytest.raises(PluginError, match="playbook"):
        load_all(brew(tmp_path, MINIMAL.replace(old, new, 1)))

"""Laws of the journal's lines."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields, replace

import pytest
from event_strategies import ANY_EVENTS, EVENTS_BY_TYPE, LAW, UNKNOWN_EVENTS, records
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.codec import TYPES, CodecError, decode, encode
from workbench.core.events import Record, TextArrived, UnknownEvent


@pytest.mark.parametrize("name", sorted(TYPES))
def test_an_event_of_every_type_comes_back_as_it_was(name):
    @LAW
    @given(EVENTS_BY_TYPE[name])
    def law(event):
        record = Record(7, "2026-11-23T06:45:01.000Z", event)

        assert decode(encode(record)) == record

    law()


@LAW
@given(ANY_EVENTS)
def test_a_line_never_holds_a_line_feed(events):
    assert not any("\n" in encode(record) for record in records(events))


@LAW
@given(UNKNOWN_EVENTS)
def test_an_event_of_a_newer_version_is_written_back_byte_for_byte(event):
    record = decode(event.data)

    assert encode(record) == event.data
    assert isinstance(record.event, UnknownEvent)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_known_type_in_a_newer_format_is_kept_rather_than_guessed_at(name):
    line = json.dumps({"v": 2, "n": 1, "at": "t", "type": name, "shape": "other"})

    assert decode(line).event == UnknownEvent(name, line)


@LAW
@given(st.sampled_from(sorted(TYPES)), st.data())
def test_fields_that_a_newer_version_added_are_passed_over(name, data):
    event = data.draw(EVENTS_BY_TYPE[name])
    line = json.loads(encode(Record(1, "t", event))) | {"added": {"later": [1]}}

    assert decode(json.dumps(line)).event == event


def test_fields_at_their_defaults_are_left_out():
    line = json.loads(encode(Record(1, "t", TextArrived("a"))))

    assert line == {"v": 1, "n": 1, "at": "t", "type": "text_arrived", "text": "a"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[1]", "no JSON object"),
        ('"text"', "no JSON object"),
        ("{}", "lacks a number"),
        ('{"v":1,"n":"1","at":"t","type":"text_arrived"}', "lacks a number"),
        ('{"v":1,"n":1,"at":"t"}', "lacks a number"),
        ('{"v":1,"n":1,"at":"t","type":"text_arrived"}', "text_arrived is damaged"),
        ('{"v":1,"n":1,"at":"t","type":"text_arrived","text":1}', "1 is no str"),
        ('{"v":1,"n":1,"at":"t","type":"status_set","status":"lost"}', "status_set is damaged"),
        ('{"v":1,"n":1,"at":"t","type":"context_read","files":"a"}', "is no list"),
        pytest.param("[" * 100_000, "not JSON", id="nested too deeply"),
        pytest.param('{"v":1,"n":' + "9" * 5000 + "}", "not JSON", id="a number too long"),
    ],
)
def test_a_line_that_is_no_record_is_refused_with_the_reason(line, problem):
    with pytest.raises(CodecError, match=problem):
        decode(line)


def test_a_number_too_large_for_a_float_is_refused_with_the_reason():
    line = (
        '{"v":1,"n":1,"at":"t","type":"capacity_estimated","capacity":{"name":"c","outputs":[],"inputs":'
        '[{"symbol":"x","unit":"","value":1' + "0" * 400 + "}]}}"
    )

    with pytest.raises(CodecError, match="capacity_estimated is damaged"):
        decode(line)


@LAW
@given(st.text(max_size=60))
def test_no_text_makes_decoding_fail_in_another_way(text):
    try:
        record = decode(text)
    except CodecError:
        return
    assert isinstance(record, Record)


@LAW
@given(st.sampled_from(sorted(TYPES)), st.data())
def test_a_record_with_a_field_missing_is_refused_or_takes_the_default(name, data):
    event = data.draw(EVENTS_BY_TYPE[name])
    field = data.draw(st.sampled_from(fields(event)))
    line = json.loads(encode(Record(1, "t", event)))
    line.pop(field.name, None)

    if field.default is MISSING:
        with pytest.raises(CodecError):
            decode(json.dumps(line))
    else:
        assert decode(json.dumps(line)).event == replace(event, **{field.name: field.default})

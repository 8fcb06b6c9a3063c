"""What aimock is to answer: a whole design turn with a planted weakness, and ways to fail.

`teach` hands them to the aimock that runs for the providers' tests. Every message is its own script.
"""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from tests.providers.peers import Peer

WEAK = """\
CREATE TABLE owner (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE link (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id bigint NOT NULL REFERENCES owner (id)
);
"""
"""Its foreign key has no index."""
END = "  owner_id bigint NOT NULL REFERENCES owner (id)\n);\n"
INDEX = "\nCREATE INDEX link_owner_idx ON link (owner_id);\n"
RULE = "sql/fk-without-index"

DESIGN = "Link shop"
ASKING = "Ask me first"
SLOW = "Take time"
REFUSED_KEY = "Wrong key"
RIGHT_KEY = "Right key"
BREAKS_OFF = "Break it off"


def _call(tool: str, call: str, **given: Any) -> dict[str, Any]:
    return {"name": tool, "id": call, "arguments": json.dumps(given)}


def _reply(match: dict[str, Any], text: str, *calls: dict[str, Any], **more: Any) -> dict[str, Any]:
    response: dict[str, Any] = {"content": text} | ({"toolCalls": list(calls)} if calls else {})
    return {"match": match, "response": response, "chunkSize": 12} | more


def _design(message: str) -> list[dict[str, Any]]:
    """Two calls side by side; then what the check found is mended; then a decision; then the last word."""
    calls = [f"toolu_{message.rpartition(' ')[2]}_{number}" for number in range(4)]
    requirement = _call(
        "record_requirement",
        calls[0],
        id="traffic",
        dimension="traffic",
        text="100 links a second",
        source="the user",
        certainty="stated",
    )
    written = _call("write_artifact", calls[1], name="schema.sql", kind="sql", summary="Tables", content=WEAK)
    edits = [{"old": END, "new": END + INDEX}]
    mended = _call("edit_artifact", calls[2], name="schema.sql", base_version=1, summary="Index", edits=edits)
    options = [{"title": name, "pros": "fits", "cons": "costs"} for name in ("One database", "Two")]
    decided = _call(
        "record_decision",
        calls[3],
        title="One database",
        context="100 links a second",
        options=options,
        decision="One database, since the load is small.",
        consequences="Look again at ten times the load.",
    )
    found = {"userMessage": message, "toolCallId": calls[1], "toolResultContains": RULE}
    return [
        _reply(found, "A foreign key lacks its index.", mended),
        _reply({"userMessage": message, "toolCallId": calls[2]}, "Now the decision.", decided),
        _reply({"userMessage": message, "toolCallId": calls[3]}, "The **design** is done."),
        _reply({"userMessage": message, "hasToolResult": False}, "I write the tables.", requirement, written),
    ]


def _asking() -> list[dict[str, Any]]:
    options = [
        {"label": "PostgreSQL", "description": "", "recommended": True},
        {"label": "MySQL", "description": "", "recommended": False},
    ]
    form = {"header": "Database", "question": "Which database?", "multi_select": False, "options": options}
    asked = _call("ask_user", "toolu_asked", questions=[form])
    answered = {"userMessage": ASKING, "toolCallId": "toolu_asked", "toolResultContains": "MySQL"}
    return [
        _reply(answered, "MySQL it is."),
        _reply({"userMessage": ASKING, "hasToolResult": False}, "One question.", asked),
    ]


def _failing() -> list[dict[str, Any]]:
    refused = {"error": {"message": "invalid key", "type": "authentication_error"}, "status": 401}
    words = " ".join(f"word{number:03}" for number in range(400))
    return [
        # First, since a message without an answer goes along with the next one.
        _reply({"userMessage": RIGHT_KEY}, "That one fits."),
        {"match": {"userMessage": REFUSED_KEY}, "response": refused},
        _reply({"userMessage": BREAKS_OFF}, words, latency=10, disconnectAfterMs=300),
        _reply({"userMessage": SLOW}, words, latency=20),
    ]


DESIGNS = tuple(f"{DESIGN} {where}" for where in ("by option", "by environment", "seen"))
"""The same design for several tests, told apart in the journal by its message."""


def teach(peer: Peer) -> None:
    """Give aimock these answers."""
    fixtures = [each for message in DESIGNS for each in _design(message)] + _asking() + _failing()
    data = json.dumps({"fixtures": fixtures}).encode()
    asked = urllib.request.Request(
        f"{peer.url}/__aimock/fixtures", data, {"content-type": "application/json"}
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:
        assert json.load(answer) == {"added": len(fixtures)}


def requests_of(peer: Peer, message: str) -> list[dict[str, Any]]:
    """The journal's entries for a message of the user, oldest first."""
    return [entry for entry in peer.journal() if message in json.dumps(entry["body"])]

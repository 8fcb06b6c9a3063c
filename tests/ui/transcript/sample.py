"""A session with one of everything, as the records that made it."""

from __future__ import annotations

import json

from workbench.core import events as e
from workbench.core.findings import Finding, Place, Severity
from workbench.core.session import Session, reduce
from workbench.core.values import (
    Answer,
    Attachment,
    Author,
    Capacity,
    CapacityOutput,
    Choice,
    Decision,
    Outcome,
    Question,
    StopReason,
)

AT = "2026-11-23T10:02:00.000Z"

ANSWER = """## Requirements

You need an **idempotent** endpoint for shortening URLs, with `POST /links` and a redirect. I read this as:

- ~10 k writes a minute at peak, 100:1 reads
  - p99 under 50 ms for the redirect
- links never expire unless a *TTL* is given
- [x] custom aliases
- [ ] analytics, see https://example.com/analytics?x=1

| Column | Type | Null | Notes |
|:-------|:-----|:----:|------:|
| `id` | bigint | no | identity, primary key |
| `code` | varchar(12) | no | unique, base62 of the id |
| `url` | text | no | 2,048 characters at most; 日本語 paths kept as sent |

1. Write the row
2. Cache it

> Redirects are the hot path: keep them off the database.

```sql
-- links and who made them
CREATE TABLE link (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code       varchar(12) NOT NULL UNIQUE,
  url        text NOT NULL CHECK (length(url) <= 2048),
  created_at timestamptz NOT NULL DEFAULT now()
);
```

```yaml
paths:
  /links:
    post:
      operationId: createLink   # idempotent
      responses: {"201": {description: made}}
```

Next I'll write the schema and the API.
"""
ASKED = "I need an endpoint for shortening URLs.\nIt should be **fast**, and [/red] must not crash."
LIMITS = "\n".join(f"rule_{number}: {{limit: {number}}}" for number in range(1, 121))


class Tape:
    """Numbers events as a journal does."""

    def __init__(self) -> None:
        self.records: list[e.Record] = []

    def add(self, *events: e.Event) -> Tape:
        """More events at the end."""
        for event in events:
            self.records.append(e.Record(len(self.records) + 1, AT, event))
        return self

    def call(self, call: str, tool: str, **data: object) -> Tape:
        """A tool call with its whole input."""
        text = json.dumps(data)
        return self.add(e.ToolCallStarted(call, tool), e.ToolInputArrived(call, text), e.ToolCallEnded(call))

    @property
    def session(self) -> Session:
        """The state after all of it."""
        return reduce(self.records)


def started(text: str = "Design it.", session: str = "s1") -> Tape:
    """An open turn whose reply begins."""
    tape = Tape().add(e.SessionStarted(session, "backend-api-architect", "offline", "m", "0"))
    return tape.add(e.TurnStarted("t1", text), e.ReplyStarted("m"))


def answered(text: str, session: str = "s1") -> Session:
    """A finished turn with this answer."""
    tape = started(session=session)
    return tape.add(e.TextArrived(text), e.ReplyEnded(StopReason.END_TURN), e.TurnEnded(Outcome.DONE)).session


def everything() -> Tape:
    """Two turns: the first cut, the second still writing."""
    tape = Tape().add(
        e.SessionStarted("all", "backend-api-architect", "offline", "m", "0"),
        e.TurnStarted("t1", ASKED, (Attachment("docs/brief.md", "a\nb\nc\n"),), ("schema.sql was edited",)),
        e.ReplyStarted("m"),
        e.ThinkingArrived("A shortener.\n\n- reads dominate\n- cache them"),
        e.ThinkingSigned("s"),
        e.TextArrived(ANSWER),
    )
    _tools(tape)
    tape.add(e.TurnEnded(Outcome.CUT, "The connection was lost after 2 s.", "Send again to continue."))
    tape.add(
        e.TurnStarted("t2", "Add rate limits"),
        e.ReplyStarted("m"),
        e.TextArrived("Sure: a token bucket per key.\n"),
        e.ToolCallStarted("c9", "write_artifact"),
    )
    arriving = json.dumps({"name": "limits.yaml", "kind": "openapi", "summary": "x", "content": LIMITS})
    return tape.add(e.ToolInputArrived("c9", arriving[:-9]))


def _tools(tape: Tape) -> None:
    tape.call("c0", "record_requirement", id="r1", dimension="traffic", text="10k writes a minute at peak")
    tape.call("c1", "write_artifact", name="schema.sql", content="x")
    tape.call("c2", "write_artifact", name="openapi.yaml", content="x")
    tape.call("c3", "edit_artifact", name="context.mmd")
    tape.add(e.ReplyEnded(StopReason.TOOL_USE), e.ToolAnswered("c0", "ok"))
    tape.add(e.ArtifactWritten("schema.sql", "sql", "CREATE", "links and users", Author.ARCHITECT, "c1"))
    tape.add(e.ArtifactChecked("schema.sql", 1, (), "3 tables"), e.ToolAnswered("c1", "ok"))
    tape.add(e.ArtifactWritten("openapi.yaml", "openapi", "x", "the links API", Author.ARCHITECT, "c2"))
    findings = (
        Finding(
            "openapi/no-429", Severity.WARNING, "POST /links has no 429 response.", Place(14, 3), "Add one."
        ),
        Finding("openapi/no-example", Severity.ADVICE, "Link has no example."),
    )
    tape.add(e.ArtifactChecked("openapi.yaml", 1, findings, "2 paths"), e.ToolAnswered("c2", "ok"))
    tape.add(e.ToolAnswered("c3", "There is no artifact 'context.mmd'. Write it first.", True))
    tape.add(e.Steered("use PostgreSQL 16 please"), e.ReplyStarted("m"))
    tape.call("c4", "record_decision", title="Base62 of the identity as code")
    tape.call("c6", "estimate_capacity", name="storage")
    tape.call("c5", "ask_user")
    tape.add(e.DecisionRecorded(Decision(1, "Base62 of the identity as code", "", (), "", "")))
    tape.add(e.CapacityEstimated(Capacity("storage", (), (CapacityOutput("total", "a*b", "GiB", 1234.5),))))
    tape.add(e.ToolAnswered("c4", "ok"), e.ToolAnswered("c6", "ok"))
    questions = (
        Question("Cache", "Which cache may I use?", (Choice("Redis"), Choice("In process"))),
        Question("Region", "How many regions?"),
    )
    tape.add(e.QuestionsAsked("c5", questions))
    tape.add(e.QuestionsAnswered("c5", (Answer("Cache", ("Redis",)), Answer("Region", ()))))
    tape.add(e.ToolAnswered("c5", "Redis"), e.ReplyEnded(StopReason.TOOL_USE))

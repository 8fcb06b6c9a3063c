"""Generated answers, sessions and pieces of text for the benchmarks: the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from workbench.core import events as e
from workbench.core.values import Outcome, StopReason

AT = "2026-11-23T10:02:00.000Z"
PIECE = 20
"""Characters of a piece: about five tokens."""
TOKEN = 4
"""Characters of a token, roughly."""

_WORDS = (  # noqa: SIM905 - read as the sentence that it is
    "the service writes each order once and reads it often so an index on tenant and time pays for itself "
    "while a queue between the API and the worker keeps latency flat when a partner is slow to answer"
).split()


def _sentence(random: Random, words: int) -> str:
    text = " ".join(random.choice(_WORDS) for _ in range(words))
    return text.capitalize() + "."


def _paragraph(random: Random) -> str:
    parts = [_sentence(random, random.randint(8, 16)) for _ in range(random.randint(2, 4))]
    return " ".join(parts).replace(" index ", " `index` ").replace(" queue ", " **queue** ")


def _list(random: Random) -> str:
    return "\n".join(f"- **{random.choice(_WORDS)}**: {_sentence(random, 9)}" for _ in range(5))


def _steps(random: Random) -> str:
    return "\n".join(f"{number}. {_sentence(random, 8)}" for number in range(1, 5))


def _table(random: Random) -> str:
    rows = [f"| `{random.choice(_WORDS)}` | bigint | {_sentence(random, 4)} |" for _ in range(6)]
    return "\n".join(["| Column | Type | Notes |", "|:--|:-:|--:|", *rows])


def sql(random: Random, tables: int = 1) -> str:
    """DDL of so many tables."""
    found = []
    for number in range(tables):
        columns = ",\n".join(f"  {word}_{number} varchar(40) NOT NULL DEFAULT 'x'" for word in _WORDS[:8])
        found.append(
            f"-- table {number}\nCREATE TABLE entry_{number} (\n  id bigint PRIMARY KEY,\n{columns}\n);\n"
        )
    return "\n".join(found)


def _fence(random: Random) -> str:
    return f"```sql\n{sql(random)}```"


def _yaml(random: Random) -> str:
    lines = "\n".join(f"  {word}:\n    type: string  # {word}" for word in _WORDS[:6])
    return f"```yaml\npaths:\n{lines}\n```"


def answer(tokens: int) -> str:
    """A mixed Markdown answer of about so many tokens."""
    random = Random(7)
    makers = (_paragraph, _list, _paragraph, _table, _fence, _steps, _paragraph, _yaml)
    parts: list[str] = []
    size = number = 0
    while size < tokens * TOKEN:
        if number % len(makers) == 0:
            parts.append(f"## Part {number // len(makers) + 1}")
        parts.append(makers[number % len(makers)](random))
        size += len(parts[-1]) + 2
        number += 1
    return "\n\n".join(parts)[: tokens * TOKEN]


def fence(tokens: int) -> str:
    """One SQL block of about so many tokens."""
    text = sql(Random(7), tokens * TOKEN // 300 + 1)
    return "```sql\n" + text[: tokens * TOKEN] + "\n```\n"


def table(rows: int) -> str:
    """One table of so many rows."""
    head = ["| Id | Name | Notes |", "|---|---|---|"]
    return "\n".join(head + [f"| {n} | name {n} | some `notes` on row {n} |" for n in range(rows)]) + "\n"


def pieces(text: str, size: int = PIECE) -> list[str]:
    """The text in pieces as they would arrive."""
    return [text[at : at + size] for at in range(0, len(text), size)]


def numbered(events: Iterator[e.Event]) -> list[e.Record]:
    """The events as records."""
    return [e.Record(number, AT, event) for number, event in enumerate(events, 1)]


def opening() -> Iterator[e.Event]:
    """What stands before an answer."""
    yield e.SessionStarted("bench", "backend-api-architect", "offline", "m", "0")
    yield e.TurnStarted("t0", "Design an order service.")
    yield e.ReplyStarted("m")


def conversation(messages: int) -> Iterator[e.Event]:
    """A finished session with so many messages of about 800 characters."""
    yield e.SessionStarted(f"talk-{messages}", "backend-api-architect", "offline", "m", "0")
    text = answer(20_000)
    for turn in range(messages // 2):
        yield e.TurnStarted(f"t{turn}", text[turn * 37 % 60_000 :][:800])
        yield e.ReplyStarted("m")
        yield e.TextArrived(text[turn * 91 % 60_000 :][:800])
        yield e.ReplyEnded(StopReason.END_TURN)
        yield e.TurnEnded(Outcome.DONE)

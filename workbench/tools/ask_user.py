"""ask_user: a form of one to four questions; the turn waits for the answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.core.errors import ToolError
from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.core.values import Answer, Choice, Question
from workbench.tools._schema import flag, many, record, text

MOST_QUESTIONS = 4
HEADER_LENGTH = 12


async def _run(context: ToolContext, call: str, given: Mapping[str, Any]) -> ToolResult:
    questions = tuple(_question(item) for item in given["questions"])
    _refuse_unfit(questions)
    answers = await context.ask(call, questions)
    return ToolResult(_told(questions, answers))


def _question(item: Mapping[str, Any]) -> Question:
    choices = tuple(
        Choice(option["label"], option.get("description", ""), bool(option.get("recommended", False)))
        for option in item["options"]
    )
    return Question(
        item["header"].strip(), item["question"].strip(), choices, bool(item.get("multi_select", False))
    )


def _refuse_unfit(questions: Sequence[Question]) -> None:
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        raise ToolError(
            f"A form has 1 to {MOST_QUESTIONS} questions, not {len(questions)}.", hint="Ask less."
        )
    headers = [question.header for question in questions]
    if len(set(headers)) < len(headers):
        raise ToolError("Two questions have the same header.", hint="Give each its own.")
    for question in questions:
        if not question.header or len(question.header) > HEADER_LENGTH:
            raise ToolError(f"The header {question.header!r} must have 1 to {HEADER_LENGTH} characters.")
        if not question.question:
            raise ToolError(f"The question under {question.header!r} is empty.")
        if not 2 <= len(question.choices) <= 4:
            raise ToolError(
                f"{question.header!r} has {len(question.choices)} options; it takes 2 to 4.",
                hint="Free text is always allowed.",
            )


def _told(questions: Sequence[Question], answers: Sequence[Answer]) -> str:
    if not answers:
        return "The user closed the form without answering. Go on with your recommendations, as assumptions."
    by_header = {answer.header: answer.values for answer in answers}
    told = {}
    for question in questions:
        values = by_header.get(question.header, ())
        told[question.header] = list(values) if question.multi_select else (values[0] if values else "")
    body: dict[str, Any] = {"answers": told, "empty_means": "skipped: decide, and record it as assumed"}
    if assumed := [answer.header for answer in answers if answer.assumed]:
        body["nobody_said_so"] = assumed
    return json.dumps(body, ensure_ascii=False)


TOOL = Tool(
    name="ask_user",
    description=(
        "Ask the user one to four questions in one form, each with two to four options; the user may always "
        "answer in free text or skip. Ask only what changes the design."
    ),
    schema=record(
        {
            "questions": many(
                record(
                    {
                        "header": text("A label of at most 12 characters, different for each question."),
                        "question": text("The whole question."),
                        "options": many(
                            record(
                                {
                                    "label": text("A few words."),
                                    "description": text("What it means or costs."),
                                },
                                {"recommended": flag("Your recommendation; at most one a question.")},
                            ),
                            "Two to four.",
                        ),
                    },
                    {"multi_select": flag("Several options may be chosen.")},
                ),
                "One to four.",
            )
        }
    ),
    run=_run,
    last=True,
)

"""A design's brief, estimates and decisions as tool calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.providers.offline.design import Design, Estimate
from workbench.providers.offline.rules import Verdict
from workbench.providers.offline.streaming import Use


def brief(design: Design) -> tuple[Use, ...]:
    """One call for each requirement."""
    return tuple(
        Use(
            "record_requirement",
            {
                "id": known.id,
                "dimension": str(known.dimension),
                "text": known.text,
                "certainty": str(known.certainty),
                "source": known.source,
            },
        )
        for known in design.requirements
    )


def estimates(design: Design) -> tuple[Use, ...]:
    """One call for each estimate."""
    return tuple(Use("estimate_capacity", _estimate(estimate)) for estimate in design.estimates)


def decisions(design: Design) -> tuple[Use, ...]:
    """One call for each decision."""
    return tuple(Use("record_decision", _decision(verdict)) for verdict in design.verdicts)


def changes(old: Design, new: Design) -> tuple[Use, ...]:
    """What of the record a change touches."""
    return (
        *_unlike(brief(old), brief(new)),
        *_unlike(estimates(old), estimates(new)),
        *_unlike(decisions(old), decisions(new)),
    )


def _unlike(old: tuple[Use, ...], new: tuple[Use, ...]) -> tuple[Use, ...]:
    return tuple(each for each in new if each not in old)


def _estimate(estimate: Estimate) -> Mapping[str, Any]:
    return {
        "name": estimate.name,
        "inputs": [
            {"symbol": given.symbol, "value": given.value, "unit": given.unit, "assumption": given.assumption}
            for given in estimate.inputs
        ],
        "outputs": [
            {"symbol": output.symbol, "expression": output.expression, "unit": output.unit}
            for output in estimate.outputs
        ],
    }


def _decision(verdict: Verdict) -> Mapping[str, Any]:
    grounds = f"\n\nThe rule rests on:\n\n{verdict.grounds}" if verdict.cited else ""
    return {
        "title": verdict.title,
        "context": verdict.context + grounds,
        "options": [
            {"title": course.title, "pros": course.pros, "cons": course.cons} for course in verdict.courses
        ],
        "decision": f"{verdict.taken.title}. {verdict.taken.decision}".strip(),
        "consequences": verdict.taken.consequences,
        "requirement_ids": list(verdict.requirements),
    }

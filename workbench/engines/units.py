"""Capacity arithmetic: expressions over quantities with units, evaluated without `eval`.

Times, data sizes and money are dimensions of their own, so that seconds never add to bytes; nouns that
are counted (requests, users, rows, ...) are plain numbers. Units are pint's
(https://pint.readthedocs.io), with `USD` and `EUR` beside them.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from workbench.core.errors import ToolError
from workbench.core.values import CapacityInput, CapacityOutput

MAX_EXPRESSION = 400
MAX_EXPONENT = 64
_WORD = re.compile(r"[A-Za-z_µ%$€][A-Za-z_0-9µ%$€-]*")
_COUNTED = (
    "points",
    "point",
    "pages",
    "page",
    "hits",
    "hit",
    "cycles",
    "cycle",
    "hands",
    "hand",
    "bars",
    "bar",
    "links",
    "link",
)
_RENAMED = {
    "$": "USD",
    "€": "EUR",
    "%": "percent",
    "usd": "USD",
    "eur": "EUR",
    "seconds": "second",
    "sec": "second",
}
_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}


def estimate(
    inputs: Sequence[CapacityInput], outputs: Sequence[tuple[str, str, str]]
) -> tuple[CapacityOutput, ...]:
    """Compute outputs of (symbol, expression, unit), in order; later ones may use earlier ones.

    Raises `ToolError` for an unknown symbol, a unit that does not fit, a division by zero, or anything
    that is no arithmetic.
    """
    known: dict[str, Any] = {}
    for given in inputs:
        _refuse_symbol(given.symbol, known)
        known[given.symbol] = _quantity(given.value, given.unit, given.symbol)
    results = []
    for symbol, expression, unit in outputs:
        _refuse_symbol(symbol, known)
        found = _evaluate(expression, known, symbol)
        known[symbol] = _in_unit(found, unit, symbol, expression)
        results.append(CapacityOutput(symbol, expression, unit, float(known[symbol].magnitude)))
    return tuple(results)


def _refuse_symbol(symbol: str, known: dict[str, Any]) -> None:
    if not symbol.isidentifier() or symbol in _FUNCTIONS:
        raise ToolError(f"{symbol!r} is no symbol.", hint="Use letters, digits and underscores.")
    if symbol in known:
        raise ToolError(f"{symbol!r} is given twice.", hint="Give each figure its own symbol.")


@lru_cache(maxsize=1)
def _registry() -> Any:
    import pint

    registry: Any = pint.UnitRegistry(cache_folder=None)
    registry.define("USD = [currency]")
    registry.define("EUR = [currency_eur]")
    for noun in _COUNTED:
        registry.define(f"{noun} = count")
    return registry


def _quantity(value: float, unit: str, symbol: str) -> Any:
    try:
        return _registry().Quantity(float(value), _unit(unit))
    except ToolError:
        raise
    except Exception as error:
        raise ToolError(
            f"{symbol}: {unit!r} is no unit: {error}.", hint="Use units like GB, ms, requests/s."
        ) from error


def _unit(text: str) -> Any:
    """The unit; nouns that pint does not know are counts."""
    registry = _registry()
    if len(text) > 80:
        raise ToolError(f"The unit {text[:40]!r}… is too long.")

    def known(match: re.Match[str]) -> str:
        word = _RENAMED.get(match[0].lower(), match[0])
        try:
            registry.parse_units(word)
        except Exception:  # noqa: BLE001 - whatever pint can't read is a noun that is counted
            return "count"
        return word

    spelled = _WORD.sub(known, text.strip() or "count")
    return registry.parse_units(re.sub(r"\bper\b", "/", spelled))


def _in_unit(found: Any, unit: str, symbol: str, expression: str) -> Any:
    quantity = found if hasattr(found, "magnitude") else _registry().Quantity(float(found))
    try:
        converted = quantity.to(_unit(unit))
    except ToolError:
        raise
    except Exception as error:
        raise ToolError(
            f"{symbol} = {expression} is in {quantity.units or 'plain numbers'}, which is no {unit!r}.",
            hint="Mend the expression or the unit.",
        ) from error
    if not math.isfinite(converted.magnitude):
        raise ToolError(f"{symbol} = {expression} is not finite.", hint="Check the inputs.")
    return converted


def _evaluate(expression: str, known: dict[str, Any], symbol: str) -> Any:
    if len(expression) > MAX_EXPRESSION:
        raise ToolError(f"The expression of {symbol} has over {MAX_EXPRESSION} characters.", hint="Split it.")
    try:
        tree = ast.parse(expression, mode="eval")
        return _node(tree.body, known)
    except ToolError as error:
        raise ToolError(f"{symbol} = {expression}: {error.problem}", hint=error.hint) from error
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise ToolError(
            f"{symbol} = {expression} is no arithmetic: {error}.", hint="Use + - * / ** ( )."
        ) from error
    except ZeroDivisionError as error:
        raise ToolError(f"{symbol} = {expression} divides by zero.", hint="Check the inputs.") from error
    except Exception as error:
        raise ToolError(f"{symbol} = {expression}: {error}.", hint="Mend the units.") from error


def _node(node: ast.expr, known: dict[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return float(value)
        case ast.Name(id=name):
            if name not in known:
                raise ToolError(f"{name!r} is not known.", hint=f"Known: {', '.join(known) or 'nothing'}.")
            return known[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_node(operand, known)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _node(operand, known)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _power(_node(left, known), _node(right, known))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return _BINARY[type(op)](_node(left, known), _node(right, known))
        case ast.Call(func=ast.Name(id=name), args=given, keywords=[]) if name in _FUNCTIONS:
            return _call(name, [_node(part, known) for part in given])
        case _:
            raise ToolError(
                "only arithmetic is allowed.", hint="Use + - * / ** ( ) and min, max, ceil, floor, sqrt."
            )


def _power(base: Any, exponent: Any) -> Any:
    plain = float(exponent.to("").magnitude) if hasattr(exponent, "magnitude") else float(exponent)
    if abs(plain) > MAX_EXPONENT:
        raise ToolError(f"an exponent of {plain:g} is too large.", hint=f"At most {MAX_EXPONENT}.")
    try:
        return base**plain
    except OverflowError as error:
        raise ToolError("the result is too large.") from error


def _rounded(how: Callable[[float], int]) -> Callable[[Any], Any]:
    def apply(value: Any) -> Any:
        if hasattr(value, "magnitude"):
            return _registry().Quantity(float(how(value.magnitude)), value.units)
        return float(how(value))

    return apply


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "min": min,
    "max": max,
    "ceil": _rounded(math.ceil),
    "floor": _rounded(math.floor),
    "round": _rounded(round),
    "sqrt": lambda value: value**0.5,
    "abs": abs,
}


def _call(name: str, given: list[Any]) -> Any:
    many = name in ("min", "max")
    if (many and len(given) < 2) or (not many and len(given) != 1):
        raise ToolError(f"{name} takes {'two or more values' if many else 'one value'}.")
    return _FUNCTIONS[name](*given)

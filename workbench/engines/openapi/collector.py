"""Peace from the cycle collector while a large model is built: it would look at every part again and again,
and find nothing to collect."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_LARGE = 300_000
"""Characters of a text from which on it is worth it."""


@contextmanager
def collector_at_rest(text: str) -> Iterator[None]:
    """Within it, nothing is collected if the text is large. Reference counts free memory as ever."""
    if len(text) < _LARGE or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

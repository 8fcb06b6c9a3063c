"""Texts cut to a number of cells."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def fitted(text: str, cells: int) -> str:
    """The text in exactly so many cells: filled with blanks, or cut with an ellipsis."""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return set_cell_size(text, cells - 1) + "…" if cells > 0 else ""

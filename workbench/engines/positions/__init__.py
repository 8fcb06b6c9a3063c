"""YAML and JSON to plain data, with the place of everything in it."""

from __future__ import annotations

from workbench.engines.positions.load import load, load_all
from workbench.engines.positions.model import Fault, Limits, Located, Path, pointer, spelt

__all__ = ["Fault", "Limits", "Located", "Path", "load", "load_all", "pointer", "spelt"]

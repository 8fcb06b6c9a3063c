"""Artifacts out of a data model; whatever is derived from one model agrees by construction.

Each form is a module with one constant `FORM`.
"""

from __future__ import annotations

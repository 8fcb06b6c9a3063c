"""Artifact kinds, one module each."""

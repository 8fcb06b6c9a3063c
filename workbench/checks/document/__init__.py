"""Checks of document artifacts."""

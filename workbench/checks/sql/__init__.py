"""Checks of sql artifacts."""

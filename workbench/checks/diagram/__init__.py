"""Checks of diagram artifacts."""

"""Checks of code artifacts."""

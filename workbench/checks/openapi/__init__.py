"""Checks of openapi artifacts."""

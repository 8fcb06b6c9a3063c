"""Checks of asyncapi artifacts."""

"""Compose files, by the compose specification."""

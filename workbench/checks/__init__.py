"""Checks, one module each, in a folder a kind."""

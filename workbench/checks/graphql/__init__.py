"""Checks of graphql artifacts."""

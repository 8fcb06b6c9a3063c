"""Checks of decision artifacts."""

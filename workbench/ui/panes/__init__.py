"""Panes, one module each, strangers to one another."""

"""Checks across artifacts."""

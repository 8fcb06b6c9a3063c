"""Workbench: a terminal program for designing backends with an LLM architect."""

__version__ = "0.4.0"

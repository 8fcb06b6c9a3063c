"""Formats in which `workbench check` tells what it found: a module each, with a `REPORT`."""

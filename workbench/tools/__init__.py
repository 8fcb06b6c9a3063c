"""The architect's tools, one module each."""

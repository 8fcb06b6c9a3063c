"""Use cases: a turn, validation, the library of sessions."""

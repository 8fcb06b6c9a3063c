"""A SQL artifact executed on a real PostgreSQL: every statement, in its order, and what came of it."""

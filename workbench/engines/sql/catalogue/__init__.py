"""The live catalogue of a PostgreSQL as the schema model: what really stands there after a script ran."""

from workbench.engines.sql.catalogue.read import read_catalogue

__all__ = ["read_catalogue"]

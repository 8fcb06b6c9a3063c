"""Checks of JSON Schemas, those inside AsyncAPI documents too where they name that kind."""

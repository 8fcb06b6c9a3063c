"""Checks of protobuf artifacts."""

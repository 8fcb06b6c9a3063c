"""Dockerfiles, by BuildKit's reference."""

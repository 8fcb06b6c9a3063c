"""Kubernetes manifests, by the API reference."""

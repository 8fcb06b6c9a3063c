"""GitHub Actions workflows, by their syntax reference."""

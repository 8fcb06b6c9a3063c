"""Rules for deployment files."""

"""The real programs and libraries that prove and draw artifacts."""

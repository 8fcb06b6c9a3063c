"""Data models: read from what a person has, corrected by what they say next, shown before they are used."""

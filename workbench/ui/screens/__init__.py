"""The main screen and those that lie over it."""

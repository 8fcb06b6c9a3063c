"""Views of one artifact: its source, picture, findings, changes and outline."""

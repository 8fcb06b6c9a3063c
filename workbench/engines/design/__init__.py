"""A design's artifacts held against one another: which names mean the same, and what the brief asks for."""

"""Files: sessions, agents, project context."""

"""From one version of a schema to the next where data lives, and back: a script, executed on the engine."""

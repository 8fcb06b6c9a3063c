"""The whole program from outside: as a process, in a terminal, and against servers nobody here wrote."""

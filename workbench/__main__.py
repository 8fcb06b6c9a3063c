"""Where the program starts, as `workbench` and as `python -m workbench`."""

from __future__ import annotations

import sys

_NO_SCREEN = frozenset(
    {"run", "check", "migrate", "rules", "export", "sessions", "agents", "--version", "--help", "-h"}
)


def main() -> int:
    """Keep what is typed from now on if there will be a screen, then do what the arguments say."""
    if not _NO_SCREEN.intersection(sys.argv[1:]):
        from workbench.ui import typeahead

        typeahead.hold()
    from workbench.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())

"""The command line: finds out what is wanted and imports only what that needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.core.errors import WorkbenchError

if TYPE_CHECKING:
    import argparse

    from workbench.cli.options import Options

_COMMANDS = frozenset(
    {"run", "check", "migrate", "export", "sessions", "agents", "derive", "playbooks", "rules"}
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    first_message, given = _first_message(given)
    from workbench.cli.parser import build_parser

    parsed = build_parser().parse_args(given)
    try:
        code = _dispatch(parsed, _options(parsed), first_message)
        sys.stdout.flush()
        return code
    except WorkbenchError as error:
        print(f"workbench: {error}", file=sys.stderr)
        return 2 if type(error).__name__ == "UsageError" else 1
    except KeyboardInterrupt:
        print("workbench: interrupted.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _first_message(given: list[str]) -> tuple[str, list[str]]:
    """A message given without a command opens the program with it: it is the one word with a space."""
    if any(word in _COMMANDS for word in given):
        return "", given
    messages = [word for word in given if " " in word.strip() and not word.startswith("-")]
    valued = {
        given[at + 1] for at, word in enumerate(given[:-1]) if word.startswith("--") and "=" not in word
    }
    messages = [word for word in messages if word not in valued]
    if len(messages) != 1:
        return "", given
    return messages[0], [word for word in given if word is not messages[0]]


def _options(parsed: argparse.Namespace) -> Options:
    from workbench.cli.options import Options

    def said(name: str) -> str:
        return str(getattr(parsed, name, "") or "")

    return Options(
        cwd=Path.cwd(),
        environment=dict(os.environ),
        sessions=said("sessions"),
        agent=said("agent"),
        provider=said("provider"),
        model=said("model"),
        effort=said("effort"),
        base_url=said("base_url"),
        script=said("script"),
        budget=getattr(parsed, "budget", None),
    )


def _dispatch(parsed: argparse.Namespace, options: Options, first_message: str) -> int:
    match parsed.command:
        case "run":
            return _run(parsed, options)
        case "check":
            return _check(parsed, options)
        case "migrate":
            from workbench.cli.migrate import migrate

            return migrate(parsed.old, parsed.new, down=parsed.down, to=parsed.to)
        case "derive":
            from workbench.cli.derive import derive

            return derive(parsed.forms, parsed.file, output=parsed.output, folder=parsed.folder)
        case "export":
            from workbench.cli.listing import export

            target = Path(parsed.to or Path("exports") / parsed.session)
            return export(
                options, parsed.session, target, transcript=parsed.transcript, to_stdout=parsed.stdout
            )
        case "sessions":
            from workbench.cli.listing import sessions

            return sessions(options)
        case "agents":
            from workbench.cli.listing import agents

            return agents(options)
        case "playbooks":
            from workbench.cli.playbooks import playbooks

            return playbooks(
                parsed.words, as_json=parsed.json, answers=parsed.answers, preview=parsed.preview
            )
        case "rules":
            from workbench.cli.rules import rules

            return rules(
                options,
                parsed.rule,
                kind=parsed.kind,
                severity=parsed.severity,
                as_json=parsed.format == "json",
            )
        case _:
            from workbench.cli.screen import open_screen

            return open_screen(
                options,
                session=parsed.session,
                resume=parsed.resume,
                read_only=parsed.read_only,
                message=first_message,
            )


def _check(parsed: argparse.Namespace, options: Options) -> int:
    from workbench.cli.check import Manner, check
    from workbench.cli.selection import Wanted
    from workbench.core.findings import Severity

    wanted = Wanted(parsed.paths, parsed.kind, parsed.exclude, parsed.name)
    manner = Manner(
        parsed.format,
        None if parsed.fail_on == "never" else Severity(parsed.fail_on),
        parsed.explain,
        parsed.quiet,
        parsed.verbose,
        parsed.across,
        parsed.baseline,
        parsed.write_baseline,
    )
    return check(options, wanted, manner)


def _run(parsed: argparse.Namespace, options: Options) -> int:
    from workbench.cli.answers import defaults, from_file
    from workbench.cli.run import run

    return run(
        options,
        parsed.message,
        from_file(Path(parsed.answers)) if parsed.answers else defaults,
        export=Path(parsed.export) if parsed.export else None,
        session=parsed.session,
        attach=parsed.attach,
        transcript=parsed.transcript,
        quiet=parsed.quiet,
    )

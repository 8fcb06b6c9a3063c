"""The command line's words. Imports nothing heavy, so that `--help` and `--version` answer at once."""

from __future__ import annotations

import argparse

from workbench import __version__

_EPILOG = """\
examples:
  workbench                                  open the full-screen program
  workbench "An API for JWT sign-in"         open it with a first message
  workbench --continue                       open the last session again
  workbench --base-url http://localhost:11434 --model llama
                                             design with a local model
  workbench run "An API for JWT sign-in" --defaults --export design/
  workbench check .                          check all artifacts of a project
  workbench migrate old.sql schema.sql       print the migration, proven on a real PostgreSQL
  workbench derive openapi schema.sql        print the API that follows from a schema
  workbench playbooks                        what can be designed without a model
  workbench rules sql/fk-without-index
  workbench export 20261123 --to design/

Without a key the offline architect answers from its playbooks. Set ANTHROPIC_API_KEY to design with a model.
"""

_CHECK = """\
Check files as artifacts are checked: what their parsers, their engines and the rules say, and, where
several are given, what they say of one another. A file that is named is always checked; of a folder or a
quoted pattern only artifacts are, without what is hidden and what .gitignore names.
"""
_CHECK_EPILOG = """\
exit codes:
  0    nothing is as bad as --fail-on says
  1    something is
  2    a file can't be read, or the command line is wrong
  130  interrupted

examples:
  workbench check .                          all artifacts of a project
  workbench check schema.sql openapi.yaml    two files, also against one another
  workbench check 'design/**/*.yaml' --exclude 'old/**'
  workbench check - --name openapi.yaml < openapi.yaml
  workbench check . --format sarif > workbench.sarif
  workbench check . --baseline known.json --write-baseline
"""
FORMATS = ("text", "json", "sarif", "github")
"""The modules of `cli/reports/`, the default first; a test holds the two together."""


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = argparse.ArgumentParser(
        prog="workbench",
        description="Design a backend with an architect whose artifacts are checked as they are written.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"workbench {__version__}")
    _add_place(parser)
    _add_model(parser)
    parser.add_argument(
        "--session", default="", metavar="ID", help="open this session (the start of its id will do)"
    )
    parser.add_argument(
        "--continue", dest="resume", action="store_true", help="open the session changed last"
    )
    parser.add_argument("--read-only", action="store_true", help="with --session: look, and change nothing")
    parser.set_defaults(command="")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_run(commands)
    _add_check(commands)
    _add_migrate(commands)
    _add_derive(commands)
    _add_export(commands)
    listing = commands.add_parser("sessions", help="list saved sessions", description="List saved sessions.")
    _add_place(listing)
    found = commands.add_parser(
        "agents",
        help="list the agents that can be found",
        description="List the agents: those of the project, your own, and the bundled one.",
    )
    _add_place(found)
    _add_playbooks(commands)
    _add_rules(commands)
    return parser


Commands = argparse._SubParsersAction  # the type has no public name


def _add_run(commands: Commands[argparse.ArgumentParser]) -> None:
    run = commands.add_parser(
        "run",
        help="a design session without a screen",
        description="Send messages, answer the architect's questions, and export what came of it. "
        "The architect's words go to standard error; the paths of what was exported to standard output. "
        "Exit code 0 when every turn was done, 1 when one was not, 2 for a wrong command line.",
    )
    run.add_argument("message", nargs="+", help="a message; several are sent one after the other")
    how = run.add_mutually_exclusive_group()
    how.add_argument("--answers", metavar="FILE", help="YAML or JSON: a question's header to its answer")
    how.add_argument(
        "--defaults", action="store_true", help="answer every question as recommended (the default)"
    )
    run.add_argument("--export", metavar="DIR", help="write the document and the artifact files there")
    run.add_argument("--transcript", action="store_true", help="with the conversation as an appendix")
    run.add_argument("--session", default="", metavar="ID", help="go on with this session")
    run.add_argument(
        "--attach", action="append", default=[], metavar="FILE", help="send a project file along"
    )
    run.add_argument("--quiet", action="store_true", help="say only what went wrong")
    _add_place(run)
    _add_model(run)


def _add_check(commands: Commands[argparse.ArgumentParser]) -> None:
    check = commands.add_parser(
        "check",
        help="check files and folders",
        description=_CHECK,
        epilog=_CHECK_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="files, folders, patterns like 'api/**/*.yaml'; - is standard input",
    )
    check.add_argument("--name", default="", metavar="NAME", help="of standard input, as an editor knows it")
    check.add_argument(
        "--kind", default="", help="take the named files for this kind, and of folders only files of it"
    )
    check.add_argument(
        "--exclude", action="append", default=[], metavar="GLOB", help="leave these out; may be repeated"
    )
    check.add_argument(
        "--no-cross", dest="across", action="store_false", help="do not hold the files against one another"
    )
    check.add_argument(
        "--format", choices=FORMATS, default="text", help="how to tell what was found (default: text)"
    )
    check.add_argument(
        "--fail-on",
        choices=("error", "warning", "advice", "never"),
        default="error",
        help="the mildest severity that makes the exit code 1 (default: error)",
    )
    check.add_argument(
        "--baseline", default="", metavar="FILE", help="findings that this file knows do not count"
    )
    check.add_argument(
        "--write-baseline", action="store_true", help="put what is found now into the baseline"
    )
    check.add_argument(
        "--explain", action="store_true", help="say under each rule's first finding why it is one"
    )
    how = check.add_mutually_exclusive_group()
    how.add_argument("--quiet", action="store_true", help="print only what fails the run")
    how.add_argument("--verbose", action="store_true", help="list clean files, and all that was skipped")


def _add_rules(commands: Commands[argparse.ArgumentParser]) -> None:
    rules = commands.add_parser(
        "rules",
        help="list the rules, or explain one",
        description="List every rule with its severity and title, or explain one with a wrong and a right "
        "example. What workbench.toml says of a rule is shown with it.",
    )
    rules.add_argument(
        "rule", nargs="?", default="", metavar="ID", help="one rule, a kind such as sql, or sql/migration-*"
    )
    rules.add_argument("--kind", default="", help="only rules of this kind, such as sql or design")
    rules.add_argument(
        "--severity", choices=("error", "warning", "advice"), default="", help="only rules of this severity"
    )
    rules.add_argument("--format", choices=("text", "json"), default="text", help="how to print them")


def _add_derive(commands: Commands[argparse.ArgumentParser]) -> None:
    derive = commands.add_parser(
        "derive",
        help="a data model's other forms: OpenAPI from DDL and so on",
        description="Read a data model from DDL, DBML, an OpenAPI or GraphQL file, the notation "
        "`Order: customer -> Customer, total money` or plain sentences, and write it in other forms that "
        "agree by construction. What was understood and assumed goes to standard error. Exit code 0, 1 when "
        "a part was not understood, 2 when there is nothing to derive from.",
    )
    derive.add_argument("forms", metavar="FORM", help="openapi, sql, ...; several separated by commas")
    derive.add_argument("file", metavar="FILE", help="what to read; - is standard input")
    derive.add_argument("-o", "--output", default="", metavar="FILE", help="write it there")
    derive.add_argument("--folder", default="", metavar="DIR", help="write each form into this folder")


def _add_playbooks(commands: Commands[argparse.ArgumentParser]) -> None:
    playbooks = commands.add_parser(
        "playbooks",
        help="list what can be designed without a model, or look at one",
        description="List the playbooks by group, or those that some words fit, the best first. A name alone "
        "shows one: what it asks with the choices and the defaults, what it decides and what it writes.",
    )
    playbooks.add_argument(
        "words", nargs="*", metavar="WORD", help="a playbook's id or title, or words to look for"
    )
    how = playbooks.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print it as JSON")
    how.add_argument(
        "--answers", action="store_true", help="print an answer file for `workbench run --answers`"
    )
    how.add_argument(
        "--preview",
        nargs="?",
        const="-",
        metavar="DIR",
        help="print the whole design with the defaults, or write it into a new folder",
    )


def _add_migrate(commands: Commands[argparse.ArgumentParser]) -> None:
    migrate = commands.add_parser(
        "migrate",
        help="the script from one version of a schema to another",
        description="Compare two versions of a SQL schema and print the script that leads from the old one "
        "to the new: indexes built concurrently, constraints NOT VALID first, rows filled before NOT NULL. "
        "It is executed on a real PostgreSQL, from the old version to the new and back, and what it leaves "
        "is compared with the new version. What may be a rename is asked about: answer in the new one with "
        "a comment like `-- workbench: renamed customer.full_name to customer.name`, or `not renamed`. "
        "The script goes to standard output; changes, questions and the proof go to standard error. "
        "Exit code 0 when it is proven and nothing is asked, 1 when not, 2 when a file can't be read.",
    )
    migrate.add_argument("old", metavar="OLD", help="the version that the database has")
    migrate.add_argument("new", metavar="NEW", help="the version that it shall have")
    migrate.add_argument("--down", action="store_true", help="print the way back instead")
    migrate.add_argument("--to", default="", metavar="DIR", help="write up.sql and down.sql there instead")


def _add_export(commands: Commands[argparse.ArgumentParser]) -> None:
    export = commands.add_parser(
        "export",
        help="export a session",
        description="Write a session as one Markdown document, with its artifacts as files beside it.",
    )
    export.add_argument("session", help="its id, or the start of it")
    export.add_argument("--to", default="", metavar="DIR", help="folder to write to (default: exports/ID)")
    export.add_argument("--stdout", action="store_true", help="print the document instead")
    export.add_argument("--transcript", action="store_true", help="with the conversation as an appendix")
    _add_place(export)


def _add_place(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sessions",
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="where sessions live (else WORKBENCH_SESSIONS, the nearest sessions/, your data folder)",
    )


def _add_model(parser: argparse.ArgumentParser) -> None:
    given = argparse.SUPPRESS
    parser.add_argument("--agent", default=given, help="an agent's name, or the path of its file")
    parser.add_argument("--model", default=given, help="a model id or alias; wins over the agent file")
    parser.add_argument(
        "--effort", default=given, choices=("low", "medium", "high", "xhigh", "max"), help="of thinking"
    )
    parser.add_argument(
        "--base-url", default=given, metavar="URL", help="any server that speaks the Messages API"
    )
    parser.add_argument(
        "--provider", default=given, choices=("anthropic", "offline", "scripted"), help="who answers"
    )
    parser.add_argument("--script", default=given, metavar="FILE", help="events for the scripted provider")
    parser.add_argument(
        "--budget", default=given, type=float, metavar="USD", help="stop when the session cost this"
    )

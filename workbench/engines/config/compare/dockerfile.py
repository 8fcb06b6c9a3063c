"""What changed between two Dockerfiles, for those who run the image and those who build it."""

from __future__ import annotations

from workbench.engines.config.compare.ledger import BREAKING, RISKY, SAFE, Ledger, compare_images
from workbench.engines.config.dockerfile.model import Dockerfile, Stage

_LAST = (
    ("ENTRYPOINT", BREAKING, "Arguments that it is run with go to another program."),
    ("CMD", RISKY, "It starts differently when it is run without a command."),
    ("USER", RISKY, "Files that the other user owns may not be readable."),
    ("WORKDIR", RISKY, "Relative paths lead elsewhere."),
    ("HEALTHCHECK", RISKY, "It is judged by other signs."),
    ("STOPSIGNAL", RISKY, "It is asked to end in another way."),
    ("SHELL", RISKY, "Commands are run by another shell."),
)


def compare_dockerfiles(old: Dockerfile, new: Dockerfile, ledger: Ledger) -> None:
    """Write down what differs."""
    gone = (RISKY, "A build with --target of that name fails.")
    stages = [{s.name.lower(): s for s in file.stages if s.name} for file in (old, new)]
    for name in ledger.names("stage", stages[0], stages[1], gone, (SAFE, "")):
        if stages[0][name] is not old.final:
            compare_images(ledger, f"stage {name}", stages[0][name].image, stages[1][name].image)
    arguments = [
        {word.partition("=")[0] for one in file.instructions if one.keyword == "ARG" for word in one.words}
        for file in (old, new)
    ]
    gone = (RISKY, "A build that gives it is told that nothing takes it.")
    ledger.names("build argument", sorted(arguments[0]), sorted(arguments[1]), gone, (SAFE, ""))
    if old.final is None or new.final is None:
        return
    _base(old.final, new.final, ledger)
    for keyword, impact, why in _LAST:
        before, after = old.final.last(keyword), new.final.last(keyword)
        ledger.value(keyword, before.value if before else None, after.value if after else None, why, impact)
    gone = (BREAKING, "Who publishes that port reaches nobody.")
    ledger.names("exposed port", _words(old.final, "EXPOSE"), _words(new.final, "EXPOSE"), gone, (SAFE, ""))
    gone = (BREAKING, "What is written there is lost with the container.")
    ledger.names("volume", _words(old.final, "VOLUME"), _words(new.final, "VOLUME"), gone, (SAFE, ""))
    before_env, after_env = _variables(old.final), _variables(new.final)
    gone = (RISKY, "A program that needs it stops or takes its default.")
    for name in ledger.names("variable", before_env, after_env, gone, (SAFE, "")):
        ledger.value(
            f"variable {name}", before_env[name], after_env[name], "The program behaves as that says."
        )


def _base(old: Stage, new: Stage, ledger: Ledger) -> None:
    roots = [list(stage.lineage())[-1].image for stage in (old, new)]
    compare_images(ledger, "base image", roots[0], roots[1])


def _words(stage: Stage, keyword: str) -> list[str]:
    return [word for part in stage.lineage() for one in part.of(keyword) for word in one.words]


def _variables(stage: Stage) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in reversed(list(stage.lineage())):
        for one in part.of("ENV"):
            if one.words and "=" not in one.words[0]:
                found[one.words[0]] = " ".join(one.words[1:])
                continue
            for word in one.words:
                name, _, value = word.partition("=")
                found[name] = value
    return found

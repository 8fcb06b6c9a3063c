"""What changed between two compose files."""

from __future__ import annotations

from workbench.engines.config.compare.ledger import BREAKING, RISKY, SAFE, Ledger, compare_images
from workbench.engines.config.compose.model import ComposeFile, Mount, Service
from workbench.engines.config.compose.ports import Port
from workbench.engines.config.values import dig, items, mapping, scalar, text

_SETTINGS = (
    ("command", "It starts differently."),
    ("entrypoint", "It starts differently."),
    ("user", "Files that the other user owns may not be readable."),
    ("working_dir", "Relative paths lead elsewhere."),
    ("restart", "It may stay down after a failure."),
    ("network_mode", "It is reached by other names."),
    ("mem_limit", "It is ended when it needs more than this."),
    ("read_only", "It may write where it could not, or not where it could."),
    ("profiles", "It starts with other profiles."),
)


def compare_compose(old: ComposeFile, new: ComposeFile, ledger: Ledger) -> None:
    """Write down what differs."""
    why = "Named volumes carry the project's name: they start empty under another."
    ledger.value("project name", text(old.root.get("name")), text(new.root.get("name")), why, BREAKING)
    both = ledger.names(
        "service",
        old.by_name,
        new.by_name,
        (BREAKING, "Whoever calls it finds nobody there."),
        (SAFE, ""),
    )
    for name in both:
        _service(old.by_name[name], new.by_name[name], ledger)
    ledger.names(
        "volume",
        old.section("volumes"),
        new.section("volumes"),
        (BREAKING, "What is stored in it is no longer used, and lost with `down -v`."),
        (SAFE, ""),
    )
    for section in ("networks", "secrets", "configs"):
        gone = (RISKY, "Services outside of this file may still use it.")
        shared = ledger.names(section[:-1], old.section(section), new.section(section), gone, (SAFE, ""))
        for name in shared:
            _definition(old, new, section, name, ledger)
    for name in old.section("volumes"):
        if name in new.section("volumes"):
            _definition(old, new, "volumes", name, ledger)


def _definition(old: ComposeFile, new: ComposeFile, section: str, name: str, ledger: Ledger) -> None:
    before, after = mapping(old.section(section)[name]), mapping(new.section(section)[name])
    impact = BREAKING if section == "volumes" else RISKY
    why = "It is another volume, which starts empty." if section == "volumes" else "It is another one now."
    for key in dict.fromkeys((*before, *after)):
        if key != "labels" and not key.startswith("x-"):
            ledger.value(f"{section[:-1]} {name}.{key}", before.get(key), after.get(key), why, impact)


def _service(old: Service, new: Service, ledger: Ledger) -> None:
    name = new.name
    if old.is_built != new.is_built:
        ledger.add(
            RISKY,
            f"{name}: {'built from sources' if new.is_built else 'taken from an image'} now",
            "It is another program now.",
        )
    elif not new.is_built:
        compare_images(ledger, name, old.image, new.image)
    for key, why in _SETTINGS:
        ledger.value(f"{name}.{key}", old.body.get(key), new.body.get(key), why)
    _ports(old, new, ledger)
    _mounts(old, new, ledger)
    _environment(old, new, ledger)
    before, after = old.replicas or 1, new.replicas or 1
    if before != after:
        why = "Fewer copies carry the load." if after < before else ""
        ledger.add(RISKY if after < before else SAFE, f"{name}: {before} -> {after} replicas", why)
    steps = ("deploy", "resources", "limits")
    why = "It is ended or slowed down when it needs more than this."
    for key in ("memory", "cpus"):
        ledger.value(f"{name}: limit of {key}", dig(old.body, *steps, key), dig(new.body, *steps, key), why)
    gone = (BREAKING, "Services of that network no longer reach it.")
    ledger.names(f"{name}: network", sorted(old.networks), sorted(new.networks), gone, (SAFE, ""))
    for section in ("secrets", "configs"):
        ledger.names(
            f"{name}: {section[:-1]}",
            (use.name for use in old.uses(section)),
            (use.name for use in new.uses(section)),
            (RISKY, "It can no longer read it."),
            (SAFE, ""),
        )
    ledger.names(
        f"{name}: dependency",
        (use.name for use in old.depends),
        (use.name for use in new.depends),
        (RISKY, "It may start before that is ready."),
        (SAFE, ""),
    )
    if old.body.get("healthcheck") and not new.body.get("healthcheck"):
        ledger.add(RISKY, f"{name}: health check removed", "Nobody notices when it hangs.")
    elif new.body.get("healthcheck") and not old.body.get("healthcheck"):
        ledger.add(SAFE, f"{name}: health check given")


def _ports(old: Service, new: Service, ledger: Ledger) -> None:
    before, after = [_port(p) for p, _ in old.ports], [_port(p) for p, _ in new.ports]
    gone = (BREAKING, "Callers from outside of the project no longer reach it there.")
    ledger.names(f"{new.name}: published port", before, after, gone, (SAFE, ""))


def _port(port: Port) -> str:
    outside = "" if port.published is None else f"{port.published[0]}:"
    ip = "" if port.is_open else f"{port.ip}:"
    return f"{ip}{outside}{port.target[0]}{'' if port.protocol == 'tcp' else '/' + port.protocol}"


def _mounts(old: Service, new: Service, ledger: Ledger) -> None:
    before = {mount.target: mount for mount in old.mounts}
    after = {mount.target: mount for mount in new.mounts}
    for target, mount in before.items():
        other = after.get(target)
        if other is None:
            keeps = mount.kind == "volume" and not mount.read_only
            why = (
                "What it writes there is lost with the container."
                if keeps
                else "The files are no longer there."
            )
            ledger.add(BREAKING if keeps else RISKY, f"{new.name}: {_mount(mount)} at {target} removed", why)
        elif (mount.kind, mount.source) != (other.kind, other.source):
            keeps = mount.kind == "volume" and not mount.read_only
            why = "What was stored there stays behind." if keeps else "Other files are there now."
            summary = f"{new.name}: {target} is {_mount(other)}, was {_mount(mount)}"
            ledger.add(BREAKING if keeps else RISKY, summary, why)
        elif mount.read_only != other.read_only:
            summary = f"{new.name}: {target} can{' no longer' if other.read_only else ' now'} be written to"
            ledger.add(RISKY if other.read_only else SAFE, summary)
    for target, mount in after.items():
        if target not in before:
            ledger.add(SAFE, f"{new.name}: {_mount(mount)} at {target} added")


def _mount(mount: Mount) -> str:
    return f"{mount.kind} {mount.source}".strip()


def _environment(old: Service, new: Service, ledger: Ledger) -> None:
    before = {name: value for name, value, _ in old.environment}
    after = {name: value for name, value, _ in new.environment}
    gone = (RISKY, "A program that needs it stops or takes its default.")
    for name in ledger.names(f"{new.name}: variable", before, after, gone, (SAFE, "")):
        if before[name] != after[name]:
            ledger.add(RISKY, f"{new.name}: value of {name} changed", "The program behaves as that says.")
    if items(old.body.get("env_file")) != items(new.body.get("env_file")) or scalar(
        old.body.get("env_file")
    ) != scalar(new.body.get("env_file")):
        ledger.add(RISKY, f"{new.name}: env_file changed", "Its variables come from another file.")

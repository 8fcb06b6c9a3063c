"""What the actions do. Each takes the application and an argument, "" unless a slash command gave one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from workbench.core.errors import UsageError
from workbench.core.text import one_line

if TYPE_CHECKING:
    from textual.app import App

    from workbench.ui.app import WorkbenchApp

MODELS = (
    ("inherit", "The agent's own, else the provider's default"),
    ("opus", "The most able for designs with many constraints"),
    ("sonnet", "Able and quick; a good default"),
    ("haiku", "The quickest and cheapest"),
)
"""Model names that every provider resolves to ids of its own."""


# ---------------------------------------------------------------- program


def show_help(app: WorkbenchApp, _argument: str) -> None:
    from workbench.ui.screens.help import HelpScreen

    app.push_screen(HelpScreen(app.situation, app.preferences.keymap))


def palette(app: WorkbenchApp, _argument: str) -> None:
    from textual.command import CommandPalette

    from workbench.ui.palette import PROVIDERS

    if not CommandPalette.is_open(cast("App[object]", app)):
        app.push_screen(CommandPalette(PROVIDERS, placeholder="Action, session, artifact…"))


async def leave(app: WorkbenchApp, _argument: str) -> None:
    running = len(app.situation.running)
    if running and not app.asked_to_leave:
        from workbench.ui.screens.picker import Entry, pick

        turns = "A turn is" if running == 1 else f"{running} turns are"
        entries = (
            Entry("stay", "Stay", "The turn goes on"),
            Entry("quit", "Quit", "Stop it; what arrived is kept"),
        )
        app.asked_to_leave = True
        try:
            chosen = await pick(app, f"{turns} still running. Quit?", entries)
        finally:
            app.asked_to_leave = False
        if chosen != "quit":
            return
    await app.leave()


# ---------------------------------------------------------------- turn


async def interrupt(app: WorkbenchApp, _argument: str) -> None:
    await app.conversation.interrupt()


async def retry(app: WorkbenchApp, _argument: str) -> None:
    last = app.session.turns[-1]
    app.conversation.send(last.text, last.attachments)


async def resume(app: WorkbenchApp, _argument: str) -> None:
    app.conversation.resume_cut()


async def save_block(app: WorkbenchApp, argument: str) -> None:
    from workbench.ui.screens.ask import ask
    from workbench.ui.screens.picker import Entry, pick

    desk = app.the_desk
    blocks = await desk.fenced()
    if not blocks:
        raise UsageError("The last answer has no block to save.", hint="Ask for one in a code block.")
    chosen = "0"
    if len(blocks) > 1:
        entries = tuple(
            Entry(str(at), block.name, f"{desk.kind_title(block.kind)}, {one_line(block.content, 50)}")
            for at, block in enumerate(blocks)
        )
        chosen = await pick(app, "Save which block?", entries) or ""
    if not chosen:
        return
    block = blocks[int(chosen)]
    name = argument or await ask(app, "Save the block as", block.name)
    if name:
        report = await desk.write(name, block.content, kind=block.kind, summary="Saved from the chat")
        app.refresh_state()
        app.main.show_artifact(report.name, report.version)


# ---------------------------------------------------------------- session


async def new_session(app: WorkbenchApp, argument: str) -> None:
    await app.conversation.start(argument)
    app.main.focus_pane("chat")


def find_session(app: WorkbenchApp, argument: str) -> None:
    app.main.find_session(argument)


async def export(app: WorkbenchApp, _argument: str) -> None:
    desk = app.the_desk
    app.say("Exporting…", seconds=2)
    report = await desk.export(app.studio.export_folder(desk.session))
    route = await app.put_on_clipboard(str(report.document))
    others = len(report.files) - 1
    files = f" and {others} file{'s' if others != 1 else ''} beside it" if others > 0 else ""
    app.say(f"Wrote {report.document}{files}. Its path is {route}.", seconds=12)


async def playbooks(app: WorkbenchApp, argument: str) -> None:
    from workbench.ui.beginning import begin_session
    from workbench.ui.screens.playbooks import choose

    studio = app.studio
    chosen = await choose(app, studio.gallery, argument, model=studio.model_provider)
    if chosen is not None:
        await begin_session(app, chosen.name, model=chosen.model)


async def playbook(app: WorkbenchApp, argument: str) -> None:
    from workbench.ui.beginning import begin_here

    if argument:
        await begin_here(app, argument)
    else:
        await playbooks(app, "")


async def rename(app: WorkbenchApp, argument: str) -> None:
    from workbench.ui.screens.ask import ask

    title = argument or await ask(app, "Title of this session", app.session.title)
    if title:
        await app.the_desk.rename(title)
        await app.conversation.list_sessions()


async def status(app: WorkbenchApp, argument: str) -> None:
    from workbench.core.values import Status
    from workbench.ui.screens.picker import Entry, pick

    notes = {
        Status.DRAFT: "Being designed",
        Status.IN_REVIEW: "Waiting for comments",
        Status.ACCEPTED: "Signed off",
        Status.SUPERSEDED: "Another design replaces it",
    }
    known = {str(each) for each in Status}
    chosen: str | None = argument.lower()
    if chosen not in known:
        entries = tuple(Entry(str(each), str(each).capitalize(), note) for each, note in notes.items())
        chosen = await pick(app, "Where does this design stand?", entries, str(app.session.status))
    if chosen:
        await app.the_desk.set_status(Status(chosen))
        await app.conversation.list_sessions()


async def model(app: WorkbenchApp, argument: str) -> None:
    from workbench.ui.screens.picker import Entry, pick

    desk = app.the_desk
    if argument:
        await desk.choose_model(argument)
        return
    entries = [Entry(f"{desk.provider_id} {name}", name, note) for name, note in MODELS]
    entries += [
        Entry(f"{provider} inherit", provider, "Answers come from here; its default model")
        for provider in app.studio.providers
        if provider not in (desk.provider_id, "scripted")
    ]
    chosen = await pick(
        app,
        f"Model (now {desk.resolved_model or app.session.model}). Any other: type its id",
        tuple(entries),
        f"{desk.provider_id} {app.session.model}",
        free=True,
    )
    if chosen:
        provider, _, name = chosen.rpartition(" ")
        await desk.choose_model(name, provider=provider)
        app.say(f"From the next turn on {desk.resolved_model or name} answers.")


async def agent(app: WorkbenchApp, argument: str) -> None:
    from workbench.ui.screens.picker import Entry, pick

    chosen: str | None = argument
    if not chosen:
        agents, problems = await app.studio.agents()
        for problem in problems:
            app.say(problem, "warning")
        entries = tuple(Entry(each.name, each.name, each.description) for each in agents)
        chosen = await pick(app, "Who answers?", entries, app.session.agent)
    if chosen:
        await app.the_desk.choose_agent(chosen)
        app.say(f"From the next turn on {chosen} answers.")


# ---------------------------------------------------------------- design


def _overview(app: WorkbenchApp, view: str) -> None:
    from workbench.ui.screens.overview import OverviewScreen

    app.push_screen(OverviewScreen(app.session, app.the_desk.coverage(), view))


def brief(app: WorkbenchApp, _argument: str) -> None:
    _overview(app, "brief")


def coverage(app: WorkbenchApp, _argument: str) -> None:
    _overview(app, "coverage")


def decisions(app: WorkbenchApp, _argument: str) -> None:
    _overview(app, "decisions")


def usage(app: WorkbenchApp, _argument: str) -> None:
    _overview(app, "usage")


async def findings(app: WorkbenchApp, _argument: str) -> None:
    from workbench.core.findings import CrossFinding
    from workbench.ui.screens.picker import Entry, pick
    from workbench.ui.viewer.findings import sign_of, worst_of_all

    found: tuple[CrossFinding, ...] = worst_of_all(app.session.artifacts)
    entries = tuple(
        Entry(str(at), f"{sign_of(each.finding)} {one_line(each.where, 60)}", one_line(each.finding.message))
        for at, each in enumerate(found)
    )
    chosen = await pick(app, f"Findings in all artifacts ({len(found)})", entries)
    if chosen:
        one = found[int(chosen)]
        app.main.show_place(one.artifact, one.finding.place)


async def derive(app: WorkbenchApp, argument: str) -> None:
    from workbench.core.deriving import wish
    from workbench.ui.screens.note import NoteScreen

    wanted = wish(argument)
    if not wanted.source:
        wanted = replace(wanted, source=app.main.shown_artifact)
    app.say(f"Deriving {', '.join(wanted.forms)} from {one_line(wanted.source, 60) or 'nothing'}…", seconds=2)
    report = await app.studio.derive(app.the_desk, wanted)
    app.refresh_state()
    app.main.show_artifact(report.written[0].name)
    app.push_screen(NoteScreen(report.text))


async def kind(app: WorkbenchApp, argument: str) -> None:
    from workbench.ui.screens.picker import Entry, pick

    desk, name = app.the_desk, app.main.shown_artifact
    artifact = app.session.artifact(name)
    if artifact is None:
        raise UsageError("No artifact is shown.", hint="Choose one from the list first.")
    chosen: str | None = argument
    if not chosen:
        entries = tuple(Entry(each, desk.kind_title(each), desk.kind_group(each)) for each in desk.kinds)
        chosen = await pick(app, f"What is {one_line(name, 60)}?", entries, artifact.kind)
    if chosen and chosen != artifact.kind:
        report = await desk.set_kind(name, chosen)
        app.refresh_state()
        app.main.show_artifact(report.name, report.version)
        app.say(f"{report.name} is read as {desk.kind_title(report.kind)} now.")


def next_artifact(app: WorkbenchApp, _argument: str) -> None:
    app.main.step_artifact(1)


def previous_artifact(app: WorkbenchApp, _argument: str) -> None:
    app.main.step_artifact(-1)


def keep_migration(app: WorkbenchApp, _argument: str) -> None:
    app.main.keep_migration()


# ---------------------------------------------------------------- edit


async def copy(app: WorkbenchApp, argument: str) -> None:
    selected = app.screen.get_selected_text()
    if selected:
        await app.copy(selected, "the selection")
    elif argument or not app.main.typing:
        text = "\n\n".join(app.situation.last_answer)
        if not text:
            raise UsageError("There is no answer to copy yet.", hint="Select text with the mouse.")
        await app.copy(text, "the last answer")
    else:
        app.say("Nothing is selected. Ctrl+Q quits, Esc stops the architect.")


async def editor(app: WorkbenchApp, _argument: str) -> None:
    from workbench.ui.external import edit

    name = app.main.shown_artifact
    if app.situation.focus != "artifacts" or not name:
        text = edit(app, app.main.composer_text, "message.md")
        if text is not None:
            app.main.composer_text = text.rstrip("\n")
        return
    artifact = app.session.artifact(name)
    if artifact is None:
        return
    text = edit(app, artifact.latest.content, name.rpartition("/")[2])
    if text is not None and text != artifact.latest.content:
        report = await app.the_desk.write(name, text, kind=artifact.kind, summary="Edited in the editor")
        app.refresh_state()
        app.main.show_artifact(report.name, report.version)


# ---------------------------------------------------------------- view


def focus_sessions(app: WorkbenchApp, _argument: str) -> None:
    app.main.focus_pane("sessions")


def focus_chat(app: WorkbenchApp, _argument: str) -> None:
    app.main.focus_pane("chat")


def focus_artifacts(app: WorkbenchApp, _argument: str) -> None:
    app.main.focus_pane("artifacts")


def scroll_up(app: WorkbenchApp, _argument: str) -> None:
    app.main.chat.scroll_transcript(-1)


def scroll_down(app: WorkbenchApp, _argument: str) -> None:
    app.main.chat.scroll_transcript(1)


def follow(app: WorkbenchApp, _argument: str) -> None:
    app.main.chat.follow()


def zoom(app: WorkbenchApp, _argument: str) -> None:
    app.main.zoom()


def narrower(app: WorkbenchApp, _argument: str) -> None:
    app.main.resize_pane(-1)


def wider(app: WorkbenchApp, _argument: str) -> None:
    app.main.resize_pane(1)


async def theme(app: WorkbenchApp, argument: str) -> None:
    from workbench.ui import themes
    from workbench.ui.screens.picker import Entry, pick

    names = themes.ordered(list(app.available_themes))
    before = app.theme
    chosen: str | None = argument if argument in names else ""
    if not chosen:
        entries = tuple(Entry(name, themes.TITLES.get(name, name)) for name in names)
        chosen = await pick(app, "Theme", entries, before, preview=app.show_theme)
    app.show_theme(chosen or before)
    if chosen:
        app.remember_theme(chosen)

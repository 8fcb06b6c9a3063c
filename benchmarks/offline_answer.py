"""How long the offline architect takes for a model of ten entities: to the first word, and from the last
answer to the end of the turn with every artifact checked; and how much of that is the checks themselves."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from workbench.cli import answers
from workbench.cli.options import Options
from workbench.cli.wiring import build_studio
from workbench.core import events as e
from workbench.core.kinds import ArtifactKind, Check
from workbench.core.plugins import Plugins
from workbench.core.session import Session
from workbench.core.values import Answer, Question
from workbench.studio.recorder import Notice
from workbench.studio.validation import Validator

MODEL = """Design an API for this:

Customer: name, email unique, phone?
Address: customer => Customer, street, city, postal_code, country
Category: name unique, parent -> Category?
Product: category -> Category, sku unique, name, description long text?, price money
Supplier: name, email unique
Stock: product -> Product, supplier -> Supplier?, quantity integer, location
Order: customer -> Customer, shipping_address -> Address?, status enum(pending, paid, shipped), total money
Line: order => Order, product -> Product, quantity, price money
Payment: order -> Order, amount money, status enum(open, settled, failed), paid_at?
Review: product -> Product, customer -> Customer, rating integer, body long text?
"""
MOST_SECONDS = 5.0


class Watch:
    """When things happened."""

    def __init__(self) -> None:
        self.answered = 0.0
        self.first_word = 0.0
        self.words_after = 0.0

    def answer(self, questions: tuple[Question, ...]) -> tuple[Answer, ...]:
        """The defaults."""
        self.answered, self.words_after = time.perf_counter(), 0.0
        return answers.defaults(questions)

    def __call__(self, session: Session, event: e.Event | Notice) -> None:
        if isinstance(event, e.TextArrived):
            now = time.perf_counter()
            self.first_word = self.first_word or now
            self.words_after = self.words_after or now


async def design(folder: Path) -> tuple[Watch, float, float, Session]:
    """One design: the watch, begin and end of its turn, and what came of it."""
    watch = Watch()
    options = Options(
        cwd=folder,
        environment={"WORKBENCH_HOME": str(folder / "home")},
        sessions=str(folder / "sessions"),
        provider="offline",
    )
    studio = build_studio(options, answerer=watch.answer)
    desk = await studio.create()
    desk.listen(watch)
    await studio.prepare()
    begun = time.perf_counter()
    await desk.send(MODEL)
    ended = time.perf_counter()
    session = desk.session
    await desk.close()
    await studio.close()
    return watch, begun, ended, session


def checks_alone(session: Session) -> float:
    """Seconds to check the same artifacts once, all together, with a validator that has seen none of them."""
    validator = Validator(
        Plugins("workbench.kinds", "KIND", ArtifactKind), Plugins("workbench.checks", "CHECK", Check)
    )
    validator.load()
    begun = time.perf_counter()
    parsed = [validator.parse(each.name, each.kind, each.latest.content) for each in session.artifacts]
    list(validator.together(parsed, session.requirements, session.decisions))
    return time.perf_counter() - begun


def main() -> None:
    """Print the times; fail when the answer takes longer than it may."""
    with tempfile.TemporaryDirectory() as folder:
        watch, begun, ended, session = asyncio.run(design(Path(folder)))
    alone = checks_alone(session)
    took = ended - watch.answered
    found = [finding for each in session.artifacts for finding in each.latest.findings or ()]
    print(f"{len(session.artifacts)} artifacts, {len(found)} findings")
    print(f"request to first word   {watch.first_word - begun:6.2f} s")
    print(f"last answer to words    {watch.words_after - watch.answered:6.2f} s")
    print(f"last answer to the end  {took:6.2f} s (at most {MOST_SECONDS:.0f})")
    print(f"against the checks alone, once: {took / alone:.1f} x of {alone:.2f} s")
    if took > MOST_SECONDS:
        raise SystemExit("the answer took too long")


if __name__ == "__main__":
    main()

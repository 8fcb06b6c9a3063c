"""A sentence as statements: its subjects, and what each of its predicates says of them."""

from __future__ import annotations

from dataclasses import replace

from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.cursor import Cursor
from workbench.engines.datamodel.naming import singular
from workbench.engines.datamodel.phrase_front import is_plural
from workbench.engines.datamodel.phrases import noun, noun_list
from workbench.engines.datamodel.predicates import bounds, listing, predicate
from workbench.engines.datamodel.statements import (
    Describes,
    Exists,
    Has,
    Mutual,
    NotTold,
    Noun,
    Refers,
    Removes,
    Renames,
    Statement,
    Told,
)
from workbench.engines.design.names import listed

_ADVERBS = listed(
    "also only always optionally usually typically normally often sometimes never just exactly directly "
    "currently then still necessarily uniquely"
)
_TRAILING = listed(
    "too also each at all times any time over system the in a it only well as per day week month year "
    "together respectively already however though etc and so on of course by default"
)
_LINKED = listed(
    "linked related associated connected mapped assigned attached tied bound added allocated grouped "
    "stored placed listed located based employed enrolled enrolled registered scheduled booked filed "
    "made held kept given"
)
_OF_OBJECT = listed("for per in at from to of on")
NO_VERB = "No verb was found that says how things relate, such as has, belongs to or is."


class ClauseReader:
    """Reads one sentence; `statements` grow as it goes."""

    def __init__(self, at: Cursor) -> None:
        self._at = at
        self.statements: list[Statement] = []
        self._last_verb: tuple[str, bool, bool] = ("have", False, False)
        """The verb, whether it is one of action, whether it was said with `may`."""

    def read(self) -> None:
        """Read clause after clause to the end of the sentence."""
        subjects: tuple[Noun, ...] = ()
        while not self._at.ended:
            start = self._at.at
            several = len(subjects) > 1 or any(each.many for each in subjects)
            if subjects and (self._at.predicate_here(several) or self._at.key in lex.MODALS):
                self._predicate(subjects)
            else:
                subjects = self._clause(subjects)
            self._at.joiner()
            while self._at.key in ("while", "whereas", "where", "also", "additionally", "furthermore"):
                self._at.step()
            if self._at.at == start or (self._at.at < start + 1):
                break
        self._leftover()

    def _clause(self, before: tuple[Noun, ...]) -> tuple[Noun, ...]:
        start = self._at.at
        subjects = self._subjects()
        if not subjects:
            return before
        if self._here(subjects):
            self._predicate(subjects)
        elif before and self._at.key in lex.MANY | frozenset(
            ("many-needed", "maybe-one", "one", "no", "a", "an")
        ):
            verb, acts, maybe = self._last_verb
            self._items(subjects, verb, maybe=maybe, acts=acts)
        elif not self._unknown_verb(subjects):
            self._at.at = start
            return before
        return subjects

    def _subjects(self) -> tuple[Noun, ...]:
        found = []
        while (one := noun(self._at, subject=True)) is not None:
            found.append(one)
            before = self._at.at
            if self._here((one,)) or not self._at.joiner():
                break
            if self._at.word.text == "," or self._at.ended:
                self._at.at = before
                break
        return tuple(found)

    def _here(self, subjects: tuple[Noun, ...]) -> bool:
        at = self._at
        ahead = 1 if at.key in _ADVERBS else 0
        words = list(subjects[-1].words) or ["it"]
        if len(subjects) > 1:
            words = ["things"]
        return bool(at.verb_here_at(ahead, words)) or at.key_at(ahead) in (
            lex.MODALS
            | lex.IS
            | lex.LACKS
            | frozenset(("has", "have", "consists", "must", "needs", "need", "defaults"))
        )

    def _unknown_verb(self, subjects: tuple[Noun, ...]) -> bool:
        """`A plumber zaps many pipes`: a word that ends as a verb does, before a number of things."""
        at, subject = self._at, subjects[-1]
        *first, last = subject.words or ("",)
        quantity = at.key in lex.MANY | frozenset(
            ("many-needed", "maybe-one", "one", "a", "an", "another", "no")
        )
        if not first or not quantity or not last.islower():
            return False
        if lex.third_person(last) == is_plural(first):
            return False
        fixed = replace(subject, words=tuple(first), many=is_plural(first))
        self._items((*subjects[:-1], fixed), singular(last), maybe=False, acts=True)
        return True

    def _predicate(self, subjects: tuple[Noun, ...]) -> None:
        at = self._at
        maybe = False
        while at.key in lex.MODALS or at.key in _ADVERBS or at.key == "must":
            if at.key == "cannot":
                at.step()
                self._cannot(subjects)
                return
            maybe = maybe or at.key in lex.MAYBE or at.key == "optionally"
            at.step()
        key = at.key
        if key == "be" and at.key_at(1) == "consists":
            at.step()
            key = at.key
        if key in lex.LACKS or (key == "not" and at.key_at(1) in ("have", "need")):
            at.step(1 if key in lex.LACKS else 2)
            for item in noun_list(at):
                self.statements += [Removes(replace(item, owner=each.words)) for each in subjects]
        elif key in lex.IS or key == "be":
            at.step()
            self._is(subjects, maybe=maybe)
        elif key in lex.HAS | lex.NEEDS:
            at.step()
            self._has(subjects, key, maybe=maybe)
        elif key in lex.BELONGS and at.key_at(1) in (
            "to",
            "back",
            "with",
            "at",
            "many",
            "a",
            "an",
            "the",
            "another",
            "one",
        ):
            at.step()
            at.take("back")
            self._refers(subjects, lex.acts(key) or key, maybe=maybe)
        elif self._participle():
            self._passive(subjects, maybe=maybe)
        elif verb := lex.acts(key):
            at.step()
            self._acts(subjects, verb, maybe=maybe)
        elif key == "defaults" and at.key_at(1) == "to":
            self._describe(subjects, Told(default=at.text_at(2)))
            at.step(3)
        elif maybe or key == "without":
            self._without(subjects)

    def _without(self, subjects: tuple[Noun, ...]) -> None:
        if self._at.take("without") or self._at.take("exist", "without") or self._at.take("do", "without"):
            for item in noun_list(self._at):
                none = replace(item, none=True)
                self.statements += [Has(each, none, maybe=True) for each in subjects]

    def _cannot(self, subjects: tuple[Noun, ...]) -> None:
        at = self._at
        at.take("be")
        if at.take("have"):
            several = at.key in ("more", "over")
            for item in noun_list(at):
                counted = several and item.most is not None
                self.statements += [
                    Has(each, item) if counted else Removes(replace(item, owner=each.words))
                    for each in subjects
                ]
        elif at.key in ("empty", "null", "missing", "blank", "absent", "optional"):
            at.step()
            self._describe(subjects, Told(required=True))
        elif at.take("negative") or at.take("be", "negative"):
            self._describe(subjects, Told(minimum=0))
        elif at.take("exist", "without") or at.take("without"):
            self._items(subjects, "have", maybe=False, acts=False)
        else:
            at.at = 10**9
            self.statements.append(NotTold(
                "What can't be is no part of a data model.",
                "Say what holds: `price is at least 0`, `email is unique`.",
            ))  # fmt: skip

    def _has(self, subjects: tuple[Noun, ...], verb: str, *, maybe: bool) -> None:
        at = self._at
        while at.word.text == ":" or at.key in _ADVERBS:
            maybe = maybe or at.key == "optionally"
            at.step()
        start = at.at
        while at.key in ("a", "an", "the"):
            at.step()
        if at.key in ("many-to-many", "one-to-one") and at.key_at(1) in ("relationship", "relation", "link"):
            one = at.key == "one-to-one"
            at.step(2)
            self._mutual(subjects, one=one)
            return
        at.at = start
        self._items(subjects, verb, maybe=maybe, acts=False)

    def _items(self, subjects: tuple[Noun, ...], verb: str, *, maybe: bool, acts: bool) -> None:
        self._last_verb = (verb, acts, maybe)
        items = noun_list(self._at)
        if not items:
            problem = f"What is it that {subjects[0].text or 'it'} has?"
            hint = "Write what it has, as in `an order has lines and a total`."
            self.statements.append(NotTold(problem, hint))
        for item in items:
            self.statements += [Has(each, item, verb, maybe, acts) for each in subjects]

    def _acts(self, subjects: tuple[Noun, ...], verb: str, *, maybe: bool) -> None:
        at = self._at
        if at.take("each", "other") or at.take("one", "another"):
            for each in subjects:
                self.statements.append(
                    Has(each, replace(each, many=True, other=True), verb, maybe, acts=True)
                )
            return
        if at.key in lex.PREPOSITIONS and at.key_at(1) not in ("many", "1"):
            at.step()
            items = noun_list(at)
            for item in items:
                for each in subjects:
                    if item.many or verb in lex.MUTUAL:
                        self.statements.append(Has(each, item, verb, maybe, acts=True))
                    else:
                        self.statements.append(Refers(each, item, verb, maybe))
            return
        if at.key in lex.PREPOSITIONS:
            at.step()
        self._items(subjects, verb, maybe=maybe, acts=True)
        follows = lex.DETERMINERS | lex.MANY | frozenset(("one",))
        while at.key in _OF_OBJECT and at.key_at(1) in follows:
            self._of_the_object(subjects)

    def _of_the_object(self, subjects: tuple[Noun, ...]) -> None:
        """`A guest writes one review for a product`: the review is for the product."""
        prep = self._at.key
        self._at.step()
        last = next((each for each in reversed(self.statements) if isinstance(each, Has)), None)
        for target in noun_list(self._at):
            if prep in ("from", "to"):
                role = replace(target, words=(prep, *target.words), role_of=target.words, other=False)
                self.statements += [Refers(each, role, "belong") for each in subjects]
            elif last is not None:
                if not last.item.many and last in self.statements:
                    at = self.statements.index(last)
                    self.statements[at] = replace(last, item=replace(last.item, many=True))
                self.statements.append(Refers(last.item, target, "belong"))

    def _refers(self, subjects: tuple[Noun, ...], verb: str, *, maybe: bool, part: bool = False) -> None:
        if self._at.key in lex.PREPOSITIONS:
            self._at.step()
        self._last_verb = (verb, False, maybe)
        for target in noun_list(self._at):
            self.statements += [Refers(each, target, verb, maybe, part) for each in subjects]

    def _is(self, subjects: tuple[Noun, ...], *, maybe: bool) -> None:
        at = self._at
        while at.key in _ADVERBS:
            at.step()
        if at.key in ("many-to-many", "one-to-one"):
            one = at.key == "one-to-one"
            at.step()
            self._mutual(subjects, one=one)
        elif at.take("identified", "by") or at.take("unique", "by"):
            for item in noun_list(at):
                item = replace(item, told=replace(item.told, unique=True))
                self.statements += [Has(each, item) for each in subjects]
        elif at.key in ("called", "named") and at.word_at(1).is_name:
            at.step()
            name = noun(at, subject=True)
            self.statements.append(Renames(subjects[0], name.text if name else ""))
        elif at.take("part", "of") or at.take("a", "part", "of") or at.take("parts", "of"):
            self._refers(subjects, "belong", maybe=maybe, part=True)
        elif (limits := bounds(at)) is not None:
            self._describe(subjects, limits)
        elif at.key in lex.REFERRING and at.word_at(1).figure is None and not self._one_of():
            self._refers(subjects, "belong", maybe=maybe)
        elif self._participle():
            self._passive(subjects, maybe=maybe)
        elif (told := predicate(at)) is not None:
            self._describe(subjects, told)
        else:
            self._is_a(subjects)

    def _one_of(self) -> bool:
        at, start = self._at, self._at.at
        found = at.key == "in" and len(listing(at)) > 1
        at.at = start
        return found and at.key_at(1) not in lex.DETERMINERS

    def _participle(self) -> bool:
        at = self._at
        return bool(lex.done(at.key) or at.key in _LINKED) and at.key_at(1) in lex.PREPOSITIONS

    def _passive(self, subjects: tuple[Noun, ...], *, maybe: bool) -> None:
        """`is placed by a customer`, `is assigned to a user`, `is attended by many students`."""
        at = self._at
        verb = lex.done(at.key) or at.key
        by = at.key_at(1) == "by"
        at.step(2)
        for target in noun_list(at):
            for each in subjects:
                if by and (target.many or verb in lex.MUTUAL):
                    self.statements += [Has(target, replace(each, many=True), verb, acts=True)]
                    self.statements += [Has(each, replace(target, many=True), verb, acts=True)]
                elif target.many:
                    self.statements.append(Has(each, target, verb, maybe, acts=True))
                else:
                    self.statements.append(Refers(each, target, verb, maybe))
        while at.key in lex.REFERRING | frozenset(("by",)) and at.key_at(1) in lex.DETERMINERS | frozenset(
            ("one",)
        ):
            self._refers(subjects, "belong", maybe=maybe)

    def _mutual(self, subjects: tuple[Noun, ...], *, one: bool) -> None:
        at = self._at
        others = subjects[1:]
        if at.key in ("with", "to", "and"):
            at.step()
            others = noun_list(at)
        if not others:
            hint = "Write `product and tag are many to many`."
            self.statements.append(NotTold("Many to many with what?", hint))
        self.statements += [Mutual(subjects[0], other, one) for other in others]

    def _describe(self, subjects: tuple[Noun, ...], told: Told) -> None:
        self.statements += [Describes(each, told) for each in subjects]

    def _is_a(self, subjects: tuple[Noun, ...]) -> None:
        at = self._at
        start = at.at
        article = at.key in ("a", "an", "another")
        target = noun(at, subject=True) if article else None
        if target is None or not target.words:
            at.at = start
            shown = subjects[0].text
            self.statements.append(NotTold(
                f"What {shown or 'it'} is can't be told from `{at.rest[:60]}`.",
                f"Write `{shown or 'status'} is one, two or three`, `... is unique` or `... is a date`.",
            ))  # fmt: skip
            at.at = 10**9
            return
        self.statements += [Describes(each, Told(), target.words) for each in subjects]

    def _leftover(self) -> None:
        at = self._at
        left = [] if at.ended else at.rest.split()
        if not self.statements:
            self.statements.append(NotTold(NO_VERB))
        elif any(word.lower() not in _TRAILING and word[0].isalpha() for word in left):
            self.statements.append(NotTold(f"The rest was not understood: `{' '.join(left)[:80]}`."))


def exists(at: Cursor) -> list[Statement]:
    """The things of a list; what is `theirs` belongs to the one before."""
    found: list[Statement] = []
    last: Noun | None = None
    for item in noun_list(at):
        if item.pronoun and last is not None:
            found.append(Has(last, item))
            continue
        found.append(Exists(item))
        last = item
    return found

"""What a sentence says of a model, before anyone knows which of its nouns are entities."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.engines.datamodel.kinds import Spelt


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a value: its kind, bounds and marks. None where nothing is said."""

    kind: Spelt | None = None
    values: tuple[str, ...] = ()
    required: bool | None = None
    unique: bool | None = None
    private: bool | None = None
    many: bool | None = None
    minimum: float | None = None
    maximum: float | None = None
    length: int | None = None
    default: str = ""

    @property
    def says(self) -> bool:
        """Anything is said."""
        return self != Told()


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing or things that a sentence speaks of."""

    words: tuple[str, ...]
    """Without determiners, numbers and adjectives that mean a mark."""
    many: bool = False
    """In the plural, or with a word like `many`."""
    needed: bool = False
    """At least one of many."""
    most: int | None = None
    """No more of them."""
    none: bool = False
    """`no customer`."""
    determined: bool = False
    """It has a determiner."""
    other: bool = False
    """`another employee`."""
    pronoun: bool = False
    """`it`, `its`: what was spoken of last."""
    told: Told = field(default_factory=Told)
    parts: tuple[Noun, ...] = ()
    """What it is said to have: `lines with quantity and price`."""
    role_of: tuple[str, ...] = ()
    """`an author, who is a user`: the words of `user`."""
    owner: tuple[str, ...] = ()
    """`the status of an order`, `an order's status`: the words of `order`."""

    @property
    def text(self) -> str:
        """Its words in one."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Has:
    """A thing has others, or values."""

    subject: Noun
    item: Noun
    verb: str = "have"
    maybe: bool = False
    """With `may` or `can`."""
    acts: bool = False
    """The verb is one that entities do to entities."""


@dataclass(frozen=True, slots=True)
class Refers:
    """A thing belongs to another, or is done by it."""

    subject: Noun
    target: Noun
    verb: str = "belong"
    maybe: bool = False
    part: bool = False
    """It is a part of the other."""


@dataclass(frozen=True, slots=True)
class Describes:
    """A value is so and so."""

    subject: Noun
    told: Told
    target: tuple[str, ...] = ()
    """`the author is a user`: the words of `user`."""


@dataclass(frozen=True, slots=True)
class Exists:
    """There are such things; `whole` when the subject is what the whole is called."""

    item: Noun
    title: str = ""
    added: bool = False
    """Somebody says `add`, and may mean a value whose owner is not named."""


@dataclass(frozen=True, slots=True)
class Mutual:
    """Many to many, or one to one."""

    first: Noun
    second: Noun
    one: bool = False


@dataclass(frozen=True, slots=True)
class Renames:
    """A thing or a value gets another name."""

    subject: Noun
    name: str


@dataclass(frozen=True, slots=True)
class Removes:
    """A thing or a value goes."""

    subject: Noun


@dataclass(frozen=True, slots=True)
class NotTold:
    """A sentence, or a part of it, that says nothing that is understood."""

    problem: str
    hint: str = ""


Statement = Has | Refers | Describes | Exists | Mutual | Renames | Removes | NotTold


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the sentence that makes it."""

    statement: Statement
    text: str
    line: int

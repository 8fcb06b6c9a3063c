"""The words of sentences about data: what relates, counts, joins and describes."""

from __future__ import annotations

from functools import lru_cache


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = _set(
    "a an the this that its their his her our your my each every any another other some all both own same"
)
MANY = _set("many several multiple various numerous few unlimited different")
NUMERALS = {
    "zero": 0, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
PRONOUNS = _set("it they he she this these those them we i you one which who that there")
JOINERS = _set("and or plus & as")
MODALS = _set("can may must should will might could shall cannot has-to needs-to")
MAYBE = _set("can may might could")
IS = _set("is are be was were been being becomes become isn't aren't")
HAS = _set(
    "has have having had contains contain includes include holds hold comprises comprise carries carry "
    "stores store keeps keep records tracks track consists features get gets lists"
)
NEEDS = _set("needs need requires require")
PARTS = _set("contains contain comprises comprise consists includes include")
"""Verbs whose object is a part of the subject."""
LACKS = _set("lacks lack")
BELONGS = _set("belongs belong refers refer references relates relate reports report points point links link")
WITHOUT = _set("without")
RELATIVE = _set("who which that whose where")

PREPOSITIONS = _set(
    "to for of in on at from by with within under into about against between through via after before"
)
REFERRING = _set("for of in on at from to with within under into against between")
"""Prepositions after `is` or a participle that name what a thing refers to."""

UNIQUE = _set("unique distinct")
OPTIONAL = _set("optional nullable optionally")
REQUIRED = _set("required mandatory compulsory obligatory needed")
PRIVATE = _set("private secret hidden")
NUMBER_WORDS = {"positive": 1.0, "non-negative": 0.0, "nonnegative": 0.0}
FILLERS = _set(
    "new given registered certain specific particular individual existing corresponding associated "
    "related respective just only always usually also exactly simply typically normally actually "
    "possibly own either"
)
"""Adjectives and adverbs that say nothing of the model."""

ACTIONS = _set(
    "place make order buy purchase sell book reserve rent lease write author create own manage "
    "supervise lead send receive post publish upload submit pay issue handle process ship deliver "
    "fulfil fulfill cover settle teach take attend join enrol enroll register follow like favourite "
    "favorite bookmark star watch subscribe review rate comment answer ask reply move assign approve "
    "reject open close host organise organize run offer provide supply produce manufacture use operate "
    "drive fly visit treat see examine prescribe diagnose admit employ hire work serve prepare cook "
    "schedule plan track borrow lend return play coach score win sign invite accept share tag label "
    "categorise categorize group describe mention cite reference support trigger generate log raise "
    "file report request perform execute complete import export sponsor fund donate vote elect "
    "represent govern maintain repair inspect store stock hold occupy house list know speak study earn "
    "hire add edit participate contribute apply charge refund invoice bill transfer withdraw deposit"
)
"""Verbs by which one entity relates to another, in their plain form."""
MUTUAL = _set(
    "attend join enrol enroll follow like favourite favorite bookmark star watch subscribe participate "
    "speak know share play vote tag take study"
)
"""Of these, those that many do to many."""
EVENTS = {
    "book": "Booking", "reserve": "Reservation", "rent": "Rental", "order": "Order", "review": "Review",
    "enrol": "Enrolment", "enroll": "Enrollment", "subscribe": "Subscription", "pay": "Payment",
    "vote": "Vote",
    "purchase": "Purchase", "apply": "Application", "attend": "Attendance", "assign": "Assignment",
    "register": "Registration", "ship": "Shipment", "deliver": "Delivery", "rate": "Rating", "lease": "Lease",
    "borrow": "Loan", "lend": "Loan", "visit": "Visit", "like": "Like", "follow": "Follow",
    "donate": "Donation",
    "sponsor": "Sponsorship", "participate": "Participation", "join": "Membership", "employ": "Employment",
    "invite": "Invitation", "refund": "Refund", "transfer": "Transfer", "sign": "Signature", "bid": "Bid",
}  # fmt: skip
"""What each time is called that a verb's thing is done; where it is told as an entity, it stands between."""
SHARED = _set("role permission tag category skill genre language label group interest amenity allergen topic")
"""What many things have many of."""
ROLES = {
    "write": "author", "author": "author", "send": "sender", "receive": "recipient", "create": "creator",
    "own": "owner", "manage": "manager", "supervise": "supervisor", "lead": "leader", "approve": "approver",
    "review": "reviewer", "buy": "buyer", "sell": "seller", "host": "host", "assign": "assignee",
    "pay": "payer", "teach": "teacher", "report": "manager", "submit": "submitter", "upload": "uploader",
    "invite": "inviter", "organise": "organiser", "organize": "organizer", "reply": "parent",
    "follow": "follower",
}  # fmt: skip
"""What the one who does it is called."""

CONTAINERS = _set(
    "shop store system app application platform service website site marketplace library school company "
    "hospital hotel clinic restaurant blog forum bank university club gym airline cinema museum "
    "organisation organization business tool api backend database portal network game software crm erp "
    "cms agency"
)
"""What a whole design is often called."""
WHOLES = _set(
    "shop store system app application platform service website site marketplace tool api backend "
    "database portal software crm erp cms"
)
"""Of these, what is no thing to remember, even where it is said to have but one sort of things."""
DEPENDENT = _set(
    "line item entry row step section page paragraph chapter option variant detail component attachment "
    "leg slot cell part answer choice position segment revision"
)
"""What does not live on without what it belongs to."""
VALUES = _set(
    "tag label keyword alias email phone url link image photo picture note skill language hobby "
    "interest scope synonym color colour size ingredient allergy nickname genre feature flag mail "
    "amenity facility"
)
"""Plurals that are lists of values, unless they are told as entities."""
THINGS = _set(
    "customer user product order invoice account employee company supplier vendor department warehouse "
    "room guest student teacher course patient doctor member client seller buyer driver vehicle booking "
    "reservation category project team organization organisation tenant playlist album article post"
)
"""What nearly always is an entity, even where only one of it is had."""
ONE_PLURALS = _set(
    "details notes coordinates instructions settings preferences remarks dimensions contents options metadata"
)
"""Plurals that are one value."""
CHOSEN = _set(
    "status state type kind category role level priority stage phase gender condition plan tier size"
)
"""What is often one of a few values."""

_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("oes", "o"),
    ("s", ""),
)
_PAST = {
    "written": "write", "made": "make", "sold": "sell", "bought": "buy", "sent": "send", "paid": "pay",
    "taught": "teach", "taken": "take", "led": "lead", "held": "hold", "lent": "lend", "seen": "see",
    "driven": "drive", "flown": "fly", "run": "run", "won": "win", "known": "know", "spoken": "speak",
    "given": "give", "submitted": "submit", "shipped": "ship", "planned": "plan", "logged": "log",
    "tagged": "tag", "enrolled": "enrol", "put": "put", "stored": "store", "billed": "bill",
}  # fmt: skip


@lru_cache(maxsize=5000)
def acts(word: str) -> str:
    """The plain form of a verb that one does (`places` -> `place`); empty for no verb of ours."""
    if word in ACTIONS:
        return word
    for ending, put in _ENDINGS:
        if word.endswith(ending) and (plain := word[: -len(ending)] + put) in ACTIONS:
            return plain
    return ""


@lru_cache(maxsize=5000)
def done(word: str) -> str:
    """The plain form of a participle (`placed` -> `place`); empty for a word that is none."""
    if word in _PAST:
        return _PAST[word]
    if not word.endswith("ed") or len(word) < 4:
        return ""
    for plain in (word[:-1], word[:-2], word[:-3] + "y" if word.endswith("ied") else "", word[:-3]):
        if plain in ACTIONS:
            return plain
    return word[:-1] if word[-3] in "aeiou" or word.endswith(("ced", "sed", "ged", "ved")) else word[:-2]


def third_person(word: str) -> bool:
    """A verb as one thing does it: `places`."""
    return word.endswith("s") and not word.endswith("ss")

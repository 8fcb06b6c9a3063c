"""A schema that tests change, and how they read and prove."""

from __future__ import annotations

from workbench.core.findings import Change, Finding, Impact
from workbench.core.kinds import Parsed, Subject
from workbench.kinds.graphql import KIND

SHOP = """"An instant in UTC."
scalar DateTime
directive @tone(of: String) repeatable on FIELD | QUERY
directive @owner(team: String) on OBJECT

interface Node { id: ID! }
interface Dated { placedAt: DateTime! }

type Query {
  node(id: ID!): Node
  order(id: ID!): Order
  orders(first: Int = 20, after: String, status: Status, orderBy: OrderSort): OrderConnection!
  search(text: String!): [Hit!]!
}
type Mutation {
  placeOrder(input: PlaceOrderInput!): PlaceOrderPayload
  deleteOrder(id: ID!): Boolean
}
type Subscription { orderPlaced: Order }

type Order implements Node @owner(team: "sales") {
  id: ID!
  status: Status!
  lines: [Line!]!
  customer: Customer!
  placedAt: DateTime!
  note: String
}
type Line { sku: String!, quantity: Int! }
type Customer implements Node { id: ID!, name: String, orders(first: Int, after: String): OrderConnection! }
type OrderConnection { edges: [OrderEdge!]!, pageInfo: PageInfo! }
type OrderEdge { node: Order!, cursor: String! }
type PageInfo { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }
union Hit = Order | Customer
enum Status { OPEN, PAID }
enum OrderSort { NEWEST, OLDEST }
input PlaceOrderInput { lines: [LineInput!]!, note: String, gift: Boolean = false }
input LineInput { sku: String!, quantity: Int! = 1 }
type PlaceOrderPayload { order: Order, userErrors: [UserError!]! }
type UserError { message: String! }
"""


def read(text: str, name: str = "schema.graphql") -> Parsed:
    """The text after the parser."""
    return KIND.parse(name, text)


def shop(*edits: tuple[str, str]) -> str:
    """The shop with some of its text replaced; each must be there."""
    text = SHOP
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def proven(name: str, **texts: str) -> Parsed:
    """One of several artifacts in the company of the others; `_` in their names stands for a dot."""
    parsed = {key.replace("_", "."): read(text, key.replace("_", ".")) for key, text in texts.items()}
    subject = parsed.pop(name)
    return KIND.prove(Subject(subject, parsed))


def said(parsed: Parsed) -> list[str]:
    """Problems as `line:column rule message`."""
    return [_line(finding) for finding in parsed.problems]


def _line(finding: Finding) -> str:
    return f"{finding.place} {finding.rule} {finding.message}"


def changes(old: str, new: str) -> tuple[Change, ...]:
    """What changed from one text to the other."""
    return KIND.changes(read(old), read(new))


def by_impact(found: tuple[Change, ...], impact: Impact) -> list[str]:
    """Summaries of one impact."""
    return [change.summary for change in found if change.impact is impact]

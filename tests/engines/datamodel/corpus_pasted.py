"""What is pasted: DDL, DBML, OpenAPI, GraphQL, notation."""

# ruff: noqa: E501 - texts stand as people write them

from __future__ import annotations

from tests.engines.datamodel.corpus import example

EXAMPLES = [
    example(
        "PostgreSQL with enums, checks and comments",
        """
CREATE TYPE order_status AS ENUM ('pending', 'paid', 'shipped');
CREATE TABLE customers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email varchar(255) NOT NULL UNIQUE,
  full_name text NOT NULL,
  age integer CHECK (age BETWEEN 0 AND 150),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE orders (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  billing_address_id uuid REFERENCES addresses (id),
  status order_status NOT NULL DEFAULT 'pending',
  total numeric(12, 2) NOT NULL CHECK (total >= 0),
  tags text[] NOT NULL DEFAULT '{}',
  placed_at timestamptz
);
CREATE TABLE addresses (id uuid PRIMARY KEY, street text NOT NULL, city text NOT NULL);
COMMENT ON TABLE orders IS 'What a customer has bought';
COMMENT ON COLUMN orders.total IS 'With taxes';
""",
        """
Customer: email! email(255), full_name text, age? integer 0..150
Order:  # What a customer has bought
  customer => Customer
  billing_address? -> Address
  status enum(pending, paid, shipped) = pending
  total decimal(12,2) 0..  # With taxes
  tags text[]
  placed_at? timestamp
Address: street text, city text
""",
    ),
    example(
        "MySQL with a link table",
        """
CREATE TABLE `products` (
  `product_id` int unsigned NOT NULL AUTO_INCREMENT,
  `sku` varchar(20) NOT NULL,
  `price_cents` int NOT NULL,
  `is_active` tinyint(1) NOT NULL DEFAULT 1,
  `size` enum('s','m','l') DEFAULT NULL,
  PRIMARY KEY (`product_id`),
  UNIQUE KEY `sku` (`sku`)
) ENGINE=InnoDB;
CREATE TABLE `tags` (`id` int NOT NULL AUTO_INCREMENT PRIMARY KEY, `name` varchar(50) NOT NULL COMMENT 'As shown');
CREATE TABLE `products_tags` (
  `product_id` int unsigned NOT NULL,
  `tag_id` int NOT NULL,
  PRIMARY KEY (`product_id`, `tag_id`),
  FOREIGN KEY (`product_id`) REFERENCES `products` (`product_id`) ON DELETE CASCADE,
  FOREIGN KEY (`tag_id`) REFERENCES `tags` (`id`)
) ENGINE=InnoDB;
""",
        """
Product: sku! text(20), price money, is_active boolean = true, size? enum(s, m, l)
Tag:
  name text(50)  # As shown
link ProductTag: product => Product, tag -> Tag
""",
    ),
    example(
        "SQLite with remarks and prose around",
        """
Here is what I have so far:

CREATE TABLE notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,  -- Shown in the list
  is_done INTEGER NOT NULL DEFAULT 0,
  due_on TEXT,
  body TEXT
);

A note belongs to a user. A user has a unique email.
""",
        """
Note:
  user -> User
  title text  # Shown in the list
  is_done boolean = false
  due_on? date
  body? long text
User: email! email
""",
    ),
    example(
        "A table that refers to itself and a composite key",
        """
CREATE TABLE employees (id bigserial PRIMARY KEY, name text NOT NULL, manager_id bigint REFERENCES employees ON DELETE SET NULL);
CREATE TABLE shifts (employee_id bigint NOT NULL REFERENCES employees, day date NOT NULL, hours integer NOT NULL, PRIMARY KEY (employee_id, day));
""",
        """
Employee: manager? -> Employee set null, name text
Shift: employee -> Employee, day date, hours integer, unique(employee, day)
""",
    ),
    example(
        "A foreign key to nothing",
        """
CREATE TABLE orders (id uuid PRIMARY KEY, customer_id uuid NOT NULL REFERENCES customers (id), total integer NOT NULL);
""",
        """
Order: total integer, customer_id uuid
""",
        "Order refers to Customer, which is not told; customer_id is ",
    ),
    example(
        "Keys added by ALTER TABLE",
        """
CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text);
CREATE TABLE b (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a_id bigint NOT NULL, rating smallint);
ALTER TABLE b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES a (id);
ALTER TABLE b ADD CHECK (rating > 0 AND rating <= 5);
CREATE UNIQUE INDEX ON a (code);
""",
        """
A: code?! text
B: a -> A, rating? integer 1..5
""",
    ),
    example(
        "Reserved words and two schemas",
        """
CREATE TABLE "user" (id uuid PRIMARY KEY, "group" text NOT NULL, "order" integer NOT NULL);
CREATE TABLE billing.invoice (id uuid PRIMARY KEY, user_id uuid NOT NULL UNIQUE REFERENCES "user" (id));
""",
        """
User: group text, order integer
Invoice: user! -> User
""",
    ),
    example(
        "A cycle of two tables",
        """
CREATE TABLE teams (id uuid PRIMARY KEY, captain_id uuid);
CREATE TABLE players (id uuid PRIMARY KEY, team_id uuid NOT NULL REFERENCES teams, name varchar(80) NOT NULL);
ALTER TABLE teams ADD FOREIGN KEY (captain_id) REFERENCES players ON DELETE SET NULL;
""",
        """
Team: captain? -> Player set null
Player: team -> Team, name text(80)
""",
    ),
    example(
        "A table that is never closed",
        """
CREATE TABLE a (
  id uuid PRIMARY KEY,
  name text NOT NULL
""",
        """
A: name text
""",
        "This parenthesis is never closed",
    ),
    example(
        "Fenced DDL",
        """
This is our schema.
```sql
CREATE TABLE room (id int primary key, number text not null unique, beds int not null);
```
A room has a price per night.
""",
        """
Room: number! text, beds integer, price_per_night money 0..
""",
    ),
    example(
        "DBML",
        """
Project shop {
  database_type: 'PostgreSQL'
}
Enum order_status {
  pending
  paid
}
Table users as U {
  id integer [pk, increment]
  username varchar(20) [unique, not null, note: 'As it is signed in with']
  created_at timestamp
}
Table orders {
  id int [pk]
  user_id int [not null, ref: > U.id]
  status order_status [not null, default: 'pending']
  total decimal(10,2) [not null]
  note text
  indexes {
    (user_id, total) [unique]
  }
}
Table tags {
  id int [pk]
  label varchar [not null]
}
Ref: orders.id <> tags.id
""",
        """
title: shop
User:
  username! text(20)  # As it is signed in with
Order:
  user -> User
  status enum(pending, paid) = pending
  total decimal(10,2)
  note? long text
  unique(user, total)
Tag: label text
link OrderTag: order -> Order, tag -> Tag
""",
    ),
    example(
        "DBML with a reference to nothing",
        """
Table posts {
  id int [pk]
  author_id int [not null]
}
Ref: posts.author_id > writers.id [delete: cascade]
""",
        """
Post: author_id uuid
""",
        "Post refers to Writer, which is not told; author_id is kept ",
    ),
    example(
        "DBML that breaks off",
        """
Table posts {
  id int [pk]
  title varchar [not null
}
""",
        """

""",
        "This is no DBML: nothing of it can begin here",
    ),
    example(
        "OpenAPI",
        """
openapi: 3.1.0
info: {title: Shop API, version: '1'}
paths: {}
components:
  schemas:
    Customer:
      type: object
      description: Who buys.
      required: [email, name]
      properties:
        id: {type: string, format: uuid}
        email: {type: string, format: email}
        name: {type: string, maxLength: 80}
        password: {type: string, writeOnly: true}
    Order:
      type: object
      required: [customer_id, status, total_cents, lines]
      properties:
        id: {type: string, format: uuid}
        customer_id: {type: string, format: uuid}
        status: {type: string, enum: [pending, paid], default: pending}
        total_cents: {type: integer, minimum: 0}
        lines: {type: array, items: {$ref: '#/components/schemas/OrderLine'}}
        coupon: {anyOf: [{$ref: '#/components/schemas/Coupon'}, {type: 'null'}]}
        placedAt: {type: string, format: date-time}
        tags: {type: array, items: {type: string}}
        extra: {type: object}
    OrderLine:
      type: object
      required: [quantity]
      properties:
        quantity: {type: integer, minimum: 1, maximum: 99}
    Coupon: {type: object, required: [code], properties: {code: {type: string}}}
    OrderCreate: {type: object, properties: {total_cents: {type: integer}}}
    OrderPage: {type: object, properties: {data: {type: array, items: {$ref: '#/components/schemas/Order'}}}}
    Problem: {type: object, properties: {title: {type: string}}}
""",
        """
title: Shop
Customer: email email, name text(80), password? text private  # Who buys.
Order:
  customer -> Customer
  coupon? -> Coupon
  status enum(pending, paid) = pending
  total money 0..
  placed_at? timestamp
  tags? text[]
  extra? json
OrderLine: order -> Order, quantity integer 1..99
Coupon: code text
""",
    ),
    example(
        "OpenAPI in JSON",
        """
{"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "paths": {}, "components": {"schemas": {
  "Pet": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "born": {"type": "string", "format": "date"}, "owner": {"$ref": "#/components/schemas/Owner"}}},
  "Owner": {"type": "object", "properties": {"name": {"type": "string", "nullable": true}, "pets": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}}
}}}
""",
        """
title: Pets
Pet: owner? -> Owner, name text, born? date
Owner: name? text
""",
    ),
    example(
        "OpenAPI with a reference to nothing",
        """
openapi: 3.0.3
info: {title: X, version: '1'}
paths: {}
components:
  schemas:
    Order:
      type: object
      required: [customer]
      properties:
        customer: {$ref: '#/components/schemas/Customer'}
        total: {type: number}
""",
        """
title: X
Order: total? decimal, customer_id uuid
""",
        "Order refers to Customer, which is not told; customer_id is ",
    ),
    example(
        "GraphQL",
        """
type Query { orders(first: Int, after: String): OrderConnection }
type OrderConnection { edges: [OrderEdge!]! pageInfo: PageInfo! }
type OrderEdge { node: Order! cursor: String! }
type PageInfo { hasNextPage: Boolean! }
"What a customer has bought"
type Order {
  id: ID!
  customer: Customer!
  status: Status!
  total: Int!
  lines: [Line!]!
  placedAt: DateTime!
  note: String
  tags: [Tag!]!
}
type Line { id: ID! order: Order! quantity: Int! }
type Tag { name: String! orders: [Order!]! }
enum Status { PENDING PAID }
type Customer { id: ID! email: String! orders(first: Int): OrderConnection! }
input OrderInput { total: Int }
type CreateOrderPayload { order: Order }
scalar DateTime
""",
        """
Order: customer -> Customer, status enum(PENDING, PAID), total money, placed_at timestamp, note? long text  # What a customer has bought
Line: order -> Order, quantity integer
Tag: name text
Customer: email email
link OrderTag: order -> Order, tag -> Tag
""",
    ),
    example(
        "GraphQL that is self-referencing",
        """
type Person { id: ID! name: String! parent: Person friends: [Person!]! }
""",
        """
Person: parent? -> Person, name text
link PersonPerson: person -> Person, other_person -> Person
""",
    ),
    example(
        "GraphQL that does not parse",
        "type Person { id: ID! name String! }",
        """

""",
        "Expected ':', found Name 'String'",
    ),
    example(
        "Notation of one line",
        """
Order: customer -> Customer, status enum(pending, paid, shipped), total money, placed_at
""",
        """
Order: customer -> Customer, status enum(pending, paid, shipped), total money, placed_at timestamp
Customer:
""",
    ),
    example(
        "Notation with everything",
        """
# The shop of a bakery
title: Bakery
Customer: email! email, name text(80), phone?, vip boolean = false
Product / Products: sku! text(20), price money 0.., weight decimal(8,3), unique(sku, price)
Order: customer -> Customer?, status pending|paid|shipped = pending, notes optional  # As it was placed
Line: => Order, product -> Product, quantity 1..100
link ProductTag: product -> Product, tag -> Tag
Tag: name
""",
        """
title: Bakery
Customer: email! email, name text(80), phone? phone, vip boolean = false
Product / Products: sku! text(20), price money 0.., weight decimal(8,3), unique(sku, price)
Order: customer? -> Customer, status enum(pending, paid, shipped) = pending, notes? long text  # As it was placed
Line: order => Order, product -> Product, quantity integer 1..100
link ProductTag: product -> Product, tag -> Tag
Tag: name text(200)
""",
    ),
    example(
        "Notation in several lines",
        """
Order:   # What was bought
  customer -> Customer        # Who pays
  - total decimal(12,2)
  status (open, closed)
Customer:
  email! email
""",
        """
Order:  # What was bought
  customer -> Customer  # Who pays
  total decimal(12,2)
  status enum(open, closed)
Customer: email! email
""",
    ),
    example(
        "Notation with lists and ids",
        """
Author: name, books -> Book[]
Book: title, tags text[], publisher_id
Publisher: name, city
""",
        """
Author: name text(200)
Book: publisher -> Publisher, author -> Author, title text(200), tags text[]
Publisher: name text(200), city text(200)
""",
    ),
    example(
        "Notation that is not all understood",
        """
Order: total monney, placed_at, customer ->
Customer: name
""",
        """
Order: total money 0.., placed_at timestamp
Customer: name text(200)
""",
        "`monney` is no kind and no mark of an attribute",
        "The arrow points to nothing",
    ),
    example(
        "Two entities of one name",
        """
Order: total money
Order: total money, status enum(open, closed)
Order: status enum(a, b)
""",
        """
Order: total money, status enum(open, closed)
""",
        "Order is told twice, with status told differently; the first",
    ),
    example(
        "Names of other scripts",
        """
客户: 名称 text(80), 邮箱! email
Kunde / Kunden: name, ort text(80)
Заказ: клиент -> 客户, сумма money
""",
        """
客户: 名称 text(80), 邮箱! email
Kunde / Kunden: name text(200), ort text(80)
Заказ: клиент -> 客户, сумма money
""",
    ),
    example(
        "Notation and sentences",
        """
Customer: email!, name
Order: customer -> Customer, total

An order may have no customer. Each order has lines with quantity and price.
""",
        """
Customer: email! email, name text(200)
Order: customer? -> Customer, total money 0..
Line: order => Order, quantity integer 1.., price money 0..
""",
    ),
    example(
        "Reserved words as entities",
        """
Group: name, order integer, select boolean
User: group -> Group
Table: user -> User
""",
        """
Group: name text(200), order integer, select boolean
User: group -> Group
Table: user -> User
""",
    ),
    example(
        "A name that would collide",
        """
Order: customer -> Customer, customer text, customer_id uuid, id uuid, created_at, version integer
Customer: name
""",
        """
Order: customer -> Customer, customer_name text
Customer: name text(200)
""",
    ),
]

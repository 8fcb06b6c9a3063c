"""Plain English sentences."""

# ruff: noqa: E501 - texts stand as people write them

from __future__ import annotations

from tests.engines.datamodel.corpus import example

EXAMPLES = [
    example(
        "A shop has customers and products",
        """
A shop has customers and products. A customer places many orders; an order has lines with quantity and price.
""",
        """
title: shop
Customer: name text(200)
Product: name text(200)
Order: customer -> Customer
Line: order => Order, quantity integer 1.., price money 0..
""",
    ),
    example(
        "Each booking belongs to a room",
        "Each booking belongs to a room and a guest",
        """
Booking: room -> Room, guest -> Guest
Room: name text(200)
Guest: name text(200)
""",
    ),
    example(
        "Products can have many tags and",
        "Products can have many tags and tags many products",
        """
Product: name text(200)
Tag: name text(200)
link ProductTag: product -> Product, tag -> Tag
""",
    ),
    example(
        "A user has a unique email",
        "A user has a unique email, a name and an optional phone",
        """
User: email! email, name text(200), phone? phone
""",
    ),
    example(
        "An employee reports to another employee",
        "An employee reports to another employee",
        """
Employee: manager? -> Employee
""",
    ),
    example(
        "An order has a date The",
        """
An order has a date. The status of an order is pending, paid or shipped
""",
        """
Order: date date, status enum(pending, paid, shipped)
""",
    ),
    example(
        "An order belongs to a customer",
        "An order belongs to a customer. An order may have no customer",
        """
Order: customer? -> Customer
Customer: name text(200)
""",
    ),
    example(
        "An order has one customer an",
        "An order has one customer. an order may have no customer",
        """
Order: customer? -> Customer
Customer: name text(200)
""",
    ),
    example(
        "An order has at least one",
        "An order has at least one line",
        """
Order: name text(200)  # Has at least one line.
Line: order => Order
""",
    ),
    example(
        "A car consists of parts A",
        """
A car consists of parts. A part is identified by a serial number and has a name.
""",
        """
Car: name text(200)
Part: car => Car, serial_number! text(50), name text(200)
""",
    ),
    example(
        "A recipe is made of steps",
        """
A recipe is made of steps. Each step contains a description and a duration.
""",
        """
Recipe: name text(200)
Step: recipe => Recipe, description long text, duration duration
""",
    ),
    example(
        "For each order we store the",
        """
For each order we store the date, the total and the customer. Customers have an email.
""",
        """
Order: customer -> Customer, date date, total money 0..
Customer: email email
""",
    ),
    example(
        "An order has lines with quantity",
        """
An order has lines with quantity and price, and each line refers to a product.
""",
        """
Order: name text(200)
Line: order => Order, product -> Product, quantity integer 1.., price money 0..
Product: name text(200)
""",
    ),
    example(
        "A student attends many courses A",
        """
A student attends many courses. A course is taught by a teacher and has a title and a capacity.
""",
        """
Student: name text(200)
Course: teacher -> Teacher, title text(200), capacity integer 0..
link StudentCourse: student -> Student, course -> Course
Teacher: name text(200)
""",
    ),
    example(
        "A post is written by a",
        """
A post is written by a user. A user likes many posts. A post has comments (text, posted at).
""",
        """
Post: user -> User
User: name text(200)
link Like: user -> User, post -> Post
Comment: post -> Post, text long text, posted text(200)
""",
    ),
    example(
        "A message is sent by a",
        "A message is sent by a user and received by a user.",
        """
Message: user -> User, recipient -> User
User: name text(200)
""",
    ),
    example(
        "A user has one profile A",
        """
A user has one profile. A profile belongs to exactly one user and has a bio.
""",
        """
User: name text(200)
Profile: user! -> User, bio long text
""",
    ),
    example(
        "Design an API for a library",
        """
Design an API for a library with books, members and loans. A loan belongs to a book and a member, and has a due date. A book has a title, an ISBN (unique) and an author.
""",
        """
title: library
Book: title text(200), isbn! text(50), author text(200)
Member: name text(200)
Loan: book -> Book, member -> Member, due_date date
""",
    ),
    example(
        "We need to store customers and",
        "We need to store customers and their orders. Each order has a total.",
        """
Customer: name text(200)
Order: customer -> Customer, total money 0..
""",
    ),
    example(
        "A category has many subcategories A",
        """
A category has many subcategories. A product can be in many categories.
""",
        """
Category: parent? -> Category
Product: name text(200)
link ProductCategory: product -> Product, category -> Category
""",
    ),
    example(
        "Users follow other users",
        "Users follow other users.",
        """
User: name text(200)
link Follow: follower -> User, followed -> User
""",
    ),
    example(
        "A user has a role admin",
        """
A user has a role: admin, editor or viewer. The name is at most 80 characters. The email must be unique.
""",
        """
User: role enum(admin, editor, viewer), name text(80), email! email
""",
    ),
    example(
        "An order has a billing address",
        """
An order has a billing address and a shipping address. An address has a street, a city and a postcode.
""",
        """
Order: billing_address -> Address, shipping_address -> Address
Address: street text(200), city text(200), postcode text(50)
""",
    ),
    example(
        "A hotel has rooms A room",
        """
A hotel has rooms. A room has a number, a floor and a price per night. Guests book rooms. A booking belongs to a guest and a room and has a check-in date and a check-out date.
""",
        """
Hotel: name text(200)
Room: hotel -> Hotel, number text(50), floor integer 0.., price_per_night money 0..
Guest: name text(200)
Booking: guest -> Guest, room -> Room, check_in_date date, check_out_date date
""",
    ),
    example(
        "There are authors books and publishers",
        """
There are authors, books and publishers. A book is written by one or more authors and published by a publisher.
""",
        """
Author: name text(200)
Book: publisher -> Publisher  # Has at least one author.
Publisher: name text(200)
link AuthorBook: author -> Author, book -> Book
""",
    ),
    example(
        "A project has tasks A task",
        """
- A project has tasks
- A task has a title, a description, a due date and a priority (low, medium, high)
- A task may be assigned to a user
- A user has a name and a unique email
""",
        """
Project: name text(200)
Task:
  project -> Project
  user? -> User
  title text(200)
  description long text
  due_date date
  priority enum(low, medium, high)
User: name text(200), email! email
""",
    ),
    example(
        "Users can create multiple playlists A",
        """
Users can create multiple playlists. A playlist contains songs. Each song has a title, a duration and an artist.
""",
        """
User: name text(200)
Playlist: user -> User
Song: playlist => Playlist, title text(200), duration duration, artist text(200)
""",
    ),
    example(
        "A patient has a name a",
        """
A patient has a name, a date of birth and a phone number. A doctor treats many patients. An appointment is between a patient and a doctor and has a start time, an end time and a status which is scheduled, completed or cancelled.
""",
        """
Patient: doctor -> Doctor, name text(200), date_of_birth date, phone_number phone
Doctor: name text(200)
Appointment:
  patient -> Patient
  doctor -> Doctor
  start_time timestamp
  end_time timestamp
  status enum(scheduled, completed, cancelled)
""",
    ),
    example(
        "Every employee works in a department",
        """
Every employee works in a department. A department has a manager, who is an employee. An employee has a salary and a hire date.
""",
        """
Employee: department -> Department, salary money 0.., hire_date date
Department: manager -> Employee
""",
    ),
    example(
        "An account has a balance and",
        """
An account has a balance and a currency. A transfer moves an amount from one account to another account.
""",
        """
Account: balance money, currency text(3)
Transfer: from_account -> Account, to_account -> Account, amount money
""",
    ),
    example(
        "A restaurant has tables and menus",
        """
A restaurant has tables and menus. Each menu has items with a name, a description and a price. An order is placed at a table and contains items.
""",
        """
title: restaurant
Table: name text(200)
Menu: name text(200)
Item: menu => Menu, order => Order, name text(200), description long text, price money 0..
Order: table -> Table
""",
    ),
    example(
        "A blog post has a title",
        """
A blog post has a title, a body, tags and an author. Comments belong to a post and are written by a user. The author is a user.
""",
        """
BlogPost: author -> User, title text(200), body long text, tags text(200)[]
Comment: blog_post -> BlogPost, user -> User
User: name text(200)
""",
    ),
    example(
        "A company has many employees An",
        """
A company has many employees. An employee has exactly one address, which has a street, a city and a postcode.
""",
        """
Company: name text(200)
Employee: company -> Company, address -> Address
Address: street text(200), city text(200), postcode text(50)
""",
    ),
    example(
        "Customers name email phone place orders",
        """
Customers (name, email, phone) place orders. Orders contain order lines; an order line has a product, a quantity and a unit price.
""",
        """
Customer: name text(200), email email, phone phone
Order: customer -> Customer
OrderLine: order => Order, product -> Product, quantity integer 1.., unit_price money 0..
Product: name text(200)
""",
    ),
    example(
        "A ticket can be open in",
        """
A ticket can be open, in progress or closed. A ticket belongs to a project. Its priority is low, medium or high.
""",
        """
Ticket: project -> Project, status enum(open, in_progress, closed), priority enum(low, medium, high)
Project: name text(200)
""",
    ),
    example(
        "A vehicle is owned by a",
        """
A vehicle is owned by a person. A person can own several vehicles. A vehicle has a VIN (unique), a make, a model and a year.
""",
        """
Vehicle: person -> Person, vin! text(50), make text(200), model text(200), year integer 0..
Person: name text(200)
""",
    ),
    example(
        "I want to build a booking",
        """
I want to build a booking system. Each booking belongs to a room and a guest. The system should handle 300 requests per second.
""",
        """
Booking: room -> Room, guest -> Guest
Room: name text(200)
Guest: name text(200)
""",
    ),
    example(
        "A sensor records many measurements Each",
        """
A sensor records many measurements. Each measurement has a value, a unit and a timestamp.
""",
        """
Sensor: name text(200)
Measurement: sensor -> Sensor, value text(200), unit text(200), timestamp timestamp
""",
    ),
    example(
        "A course consists of lessons A",
        """
A course consists of lessons. A student enrols in many courses. Each enrolment has a grade.
""",
        """
Course: name text(200)
Lesson: course => Course
Student: name text(200)
Enrolment: student -> Student, course -> Course, grade text(200)
""",
    ),
    example(
        "An auction has a title a",
        """
An auction has a title, a start price and an end time. A bid is placed by a user on an auction and has an amount.
""",
        """
Auction: title text(200), start_price money 0.., end_time timestamp
Bid: user -> User, auction -> Auction, amount money
User: name text(200)
""",
    ),
    example(
        "A user has many roles and",
        "A user has many roles and a role has many permissions.",
        """
User: name text(200)
Role: name text(200)
link UserRole: user -> User, role -> Role
Permission: name text(200)
link RolePermission: role -> Role, permission -> Permission
""",
    ),
    example(
        "A team has players Each player",
        """
A team has players. Each player has a name and a position. A match has a home team and an away team, and a date.
""",
        """
Team: name text(200)
Player: team -> Team, name text(200), position integer 0..
Match: home_team -> Team, away_team -> Team, date date
""",
    ),
    example(
        "A folder may contain other folders",
        """
A folder may contain other folders. A folder contains files. A file has a name, a size and a content type.
""",
        """
Folder: parent? -> Folder
File: folder => Folder, name text(200), size decimal(12,3) 0.., content_type text(200)
""",
    ),
    example(
        "Users have a username unique at",
        """
Users have a username (unique, at most 30 characters), a password and an optional bio of up to 500 characters. Users follow each other.
""",
        """
User: username! text(30), password text(200) private, bio? long text(500)
link Follow: follower -> User, followed -> User
""",
    ),
    example(
        "A subscription is for one plan",
        """
A subscription is for one plan and one customer. It starts on a date and may end on a date. A plan has a name, a monthly price and a billing interval (monthly or yearly).
""",
        """
Subscription: plan -> Plan, customer -> Customer
Plan: name text(200), monthly_price money 0.., billing_interval enum(monthly, yearly)
Customer: name text(200)
""",
        "No verb was found that says how things relate, such as has, ",
    ),
    example(
        "An invoice has an invoice number",
        """
An invoice has an invoice number, which is unique, an issue date, a due date and line items. A line item has a description, a quantity and a unit price.
""",
        """
Invoice: invoice_number! text(50), issue_date date, due_date date
LineItem: invoice => Invoice, description long text, quantity integer 1.., unit_price money 0..
""",
    ),
    example(
        "A house must have an owner",
        """
A house must have an owner. A house can have zero or more tenants. The rent is a decimal(10,2).
""",
        """
House: owner text(200), rent decimal(10,2) 0..
Tenant: house -> House
""",
    ),
    example(
        "Orders have statuses new paid shipped",
        """
Orders have statuses: new, paid, shipped. Each order is paid with one payment.
""",
        """
Order: payment -> Payment, status enum(new, paid, shipped)
Payment: name text(200)
""",
    ),
    example(
        "Product",
        "Product",
        """

""",
        "No verb was found that says how things relate, such as has, ",
    ),
    example(
        "A manager is an employee An",
        "A manager is an employee. An employee has a name.",
        """
Employee: name text(200)
""",
        "That Manager is a kind of Employee is not kept: entities inh",
    ),
    example(
        "Each review has a rating from",
        """
Each review has a rating from 1 to 5, a text and refers to a product and a customer. A customer can write one review for a product.
""",
        """
Review: product -> Product, customer -> Customer, rating integer 1..5, text long text
Product: name text(200)
Customer: name text(200)
""",
    ),
]

"""Data models: read from what a person has, corrected by what they say next, shown before they are used.

`reading.read(text)` finds the form of a text (DDL, DBML, OpenAPI, GraphQL, notation, sentences) and reads it;
`correcting.correct(model, text)` takes in the next message, and `correcting.concerns(model, text)` tells
whether it speaks of the model at all; `showing.as_table(understanding)` shows what was understood;
`notation.parse(text)` and `notation_writing.write(model)` are the compact notation. Nothing here raises for
what a text holds. Heavy libraries (sqlglot, pydbml, graphql-core) are imported when their form is met.
"""

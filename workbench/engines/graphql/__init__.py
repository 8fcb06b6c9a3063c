"""GraphQL: schemas and operations, proven by graphql-core, the reference implementation's port."""

# What .ci/run runs, and what a developer wants at hand.
BIN ?= .venv/bin

.PHONY: check lint format test pictures bench

check: lint test

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test:
	$(BIN)/pytest -n auto

pictures:
	$(BIN)/pytest tests/ui --snapshot-update
	$(BIN)/python docs/picture.py

bench:
	for each in benchmarks/[a-z]*.py; do echo "== $$each"; $(BIN)/python $$each || exit 1; done

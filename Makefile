# Two commands do everything: `make deck` builds what is in decks/, `make test` runs the tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: deck test sweep bench clean

deck: .venv/installed
	$(BIN)/quizgen build

test: .venv/installed-test
	$(BIN)/python -m pytest -n auto

# Every template over every fact of the seed, with a hundred seeds: a table.
sweep: .venv/installed-test
	$(BIN)/python tests/bench/bench_items.py 100

bench: .venv/installed-test
	$(BIN)/python tests/bench/bench_all.py

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/installed-test: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@ .venv/installed

clean:
	rm -rf .venv

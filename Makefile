# make demo   read an example story and show who says what in it; then a ledger of sixteen, to open in a browser
# make test   run the tests
# make check  what CI runs: formatting, lint, types, import order, tests
# make wheel  build the wheel and check what is in it

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MOST_MB := 40

.PHONY: demo test check wheel clean

demo: $(VENV)/installed
	$(BIN)/accordingto examples/ferry-talks.txt
	@mkdir -p .demo
	@$(BIN)/accordingto add --ledger .demo/ledger.db examples/newsroom.jsonl
	@echo
	@echo "Sixteen stories of one event (docs/examples.md) are in the ledger .demo/ledger.db. To read, compare and check them:"
	@echo "    $(BIN)/accordingto serve --ledger .demo/ledger.db"

test: $(VENV)/installed-dev
	$(BIN)/pytest -n auto --dist worksteal

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto --dist worksteal

wheel: $(VENV)/installed
	rm -rf dist && $(BIN)/pip wheel -q --no-deps --wheel-dir dist .
	$(BIN)/python -m zipfile -l dist/accordingto-*.whl | awk '{ size += $$NF } END { print size / 1e6 " MB unpacked" }'
	test $$(du -m dist/accordingto-*.whl | cut -f1) -le $(MOST_MB)
	! $(BIN)/python -m pip show torch

$(VENV)/installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -e .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/pip install -q --disable-pip-version-check -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) dist build .demo

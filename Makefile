# The front door. Needs git, make and Python 3.11+; everything else is fetched from the lock files.
.PHONY: help env demo test test-debian check reference snapshot audit bench
.DEFAULT_GOAL := help

export UV_PYTHON_DOWNLOADS = never
export UV_PROJECT_ENVIRONMENT = .venv
# Where the caller forbids compiled Python, every start of `harbour`, in every test of it, compiles Django anew.
unexport PYTHONDONTWRITEBYTECODE

# Python writes caches and PostgreSQL its data below this folder only; names here are relative, since make cannot
# hold a path with spaces.
BIN = .venv/bin
SETTINGS = DJANGO_SETTINGS_MODULE=safeharbour.project.settings.test
SERVED = $(shell find safeharbour -path '*/static/*' -type f -o -name 'django.po')
# The tests of a file stay together: some share what takes long to make. In the order of the folders, so that the files
# of a single long test do not all come last.
PYTEST = $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

help:
	@echo 'make demo         an invented province, on http://127.0.0.1:8000 until Ctrl-C (PORT=8001 for another port)'
	@echo 'make test         every test, browser journeys included'
	@echo 'make env          only the environment: .venv/bin/harbour'
	@echo 'make test-debian  every test on a throw-away cluster of Debian'"'"'s PostgreSQL'
	@echo 'make check        style, types, import contracts, templates, migrations, translations'
	@echo 'make reference    docs/reference/, written from the code'
	@echo 'make snapshot     the tables that a new database begins with, as all migrations make them today'
	@echo 'make audit        known vulnerabilities in the dependencies'
	@echo 'make bench        every benchmark, in one table'

env: .venv/.made var/.served

.venv/.made: pyproject.toml uv.lock tools/environment.py tools/find_python.sh $(wildcard package-lock.json)
	@python="$$(sh tools/find_python.sh)" && "$$python" tools/environment.py
	@touch $@

var/.served: .venv/.made $(SERVED)
	@$(BIN)/harbour assets
	@touch $@

demo: env
	@exec $(BIN)/harbour demo

test: env
	@$(BIN)/python -m tools.spark
	@HARBOUR_BROWSER="$$($(BIN)/python -m tools.browser)" && export HARBOUR_BROWSER && $(PYTEST) $(ARGS)

test-debian: env
	@$(BIN)/python -m tools.spark
	@HARBOUR_BROWSER="$$($(BIN)/python -m tools.browser)" && export HARBOUR_BROWSER \
		&& $(BIN)/python -m tools.on_debian_postgres $(PYTEST) $(ARGS)

check: env
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint safeharbour --check --quiet
	$(BIN)/djlint safeharbour --lint --quiet
	$(BIN)/python -m tools.check_migrations
	$(BIN)/python -m tools.reference --check
	$(BIN)/harbour messages check

reference: env
	$(BIN)/python -m tools.reference

# From time to time: migrations that are not in it yet apply after it.
snapshot: env
	$(BIN)/python -m tools.snapshot

# Apart from `check`: its answer comes from a service elsewhere and changes without a change of this code.
audit: env
	$(BIN)/python -m tools.check_dependencies

bench: env
	@$(SETTINGS) $(BIN)/python -m bench $(ARGS)

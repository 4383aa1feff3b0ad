.PHONY: env demo test check

UV = .venv/bin/uv
export UV_PYTHON_DOWNLOADS = never
export UV_PROJECT_ENVIRONMENT = .venv

env: .venv/.made

.venv/.made: pyproject.toml uv.lock
	test -x $(UV) || (python3 -m venv .venv && .venv/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9)
	$(UV) sync --frozen --inexact --quiet
	touch $@

test: env
	.venv/bin/pytest

check: env
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/django-admin makemigrations --check --dry-run --settings safeharbour.project.settings.test 2>/dev/null

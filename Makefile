# Everything happens in .venv; each target sets up what it needs first.
PYTHON ?= python3
PIP = .venv/bin/python -m pip --disable-pip-version-check

.PHONY: site serve test quick-test check lock clean

site: .venv/.runtime
	.venv/bin/kb site
	@echo "The site is in site/. To look at it: make serve"

serve: .venv/.runtime
	.venv/bin/kb serve

test: .venv/.dev
	.ci/tools
	.venv/bin/pytest -n auto

# Without what needs a browser or Java.
quick-test: .venv/.dev
	.venv/bin/pytest -n auto -m "not browser"

check: .venv/.dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/kb check
	.venv/bin/kb schema --check
	.venv/bin/kb registry --check

# Hashes of every file of every dependency, for every platform. Needs uv.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --extra build -o requirements.txt
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links --extra build --extra dev -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf .venv site docs/kb build

.venv/.runtime: requirements.txt pyproject.toml
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes -r requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	$(PIP) install --quiet --require-hashes -r requirements-dev.txt
	touch $@

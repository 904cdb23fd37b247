# radbill: `make demo` shows the product at work, `make test` proves it. Both need only python3 (3.11 or newer).
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo_output
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test check types rules-and-pages bench soak mutants bundle docs addin templates starter lock format system judges pictures screens clean

demo: $(VENV)/.run  ## check, price and export the sample workbook; prints where the files are
	@$(BIN)/radbill demo --out $(DEMO)

# What `check` has just tried is not tried again.
test: $(BIN)/python  ## everything: system packages, checks, tests
	@$(MAKE) --no-print-directory -j3 --output-sync=target system judges $(VENV)/.dev
	@$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -n auto --dist worksteal --ignore=tests/house --ignore=tests/test_house_rules.py

check: $(VENV)/.dev  ## style, types, layers, house rules, generated pages
	@$(MAKE) --no-print-directory -j2 --output-sync=target types rules-and-pages

types: $(VENV)/.dev
	$(BIN)/mypy

rules-and-pages: $(VENV)/.dev
	$(BIN)/ruff format --check lib addin windows_bundle workbook_templates tests docs
	$(BIN)/ruff check lib addin windows_bundle workbook_templates tests docs
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/house tests/test_house_rules.py
	$(BIN)/python -m docs.generate --check
	$(BIN)/python -m workbook_templates.build --check
	$(BIN)/python -m radbill_addin.xlam.build --check

bench: $(VENV)/.dev  ## speed beside peers, in one run
	$(BIN)/python -m tests.benchmarks

soak: system $(VENV)/.dev  ## hours: writers killed at many instants, thousands of generated claims, the whole bundle
	$(BIN)/python -m tests.soak
	$(BIN)/python -m windows_bundle
	@if command -v wine >/dev/null && command -v x86_64-w64-mingw32-gcc >/dev/null; then $(BIN)/python -m tests.windows_bundle.under_wine; \
	else echo "install.cmd was not run: apt-get install wine wine64 gcc-mingw-w64-x86-64-win32"; fi

bundle: $(VENV)/.dev  ## offline bundle for Windows x64 in dist, tried here; needs the network. INSTALLER=python-3.NN.N-amd64.exe
	$(BIN)/python -m windows_bundle $(if $(INSTALLER),--python-installer $(INSTALLER))

SEED := 1
NUMBER := 600
mutants: $(VENV)/.dev  ## an hour or more: one token of a rule or table is changed, and a test must notice (SEED=, NUMBER=)
	$(BIN)/python -m tests.mutants --seed $(SEED) --number $(NUMBER)

docs: $(VENV)/.dev  ## regenerate the pages made from the code
	$(BIN)/python -m docs.generate

pictures: system $(VENV)/.dev  ## pictures of the templates and of the finished demo workbook
	$(BIN)/python -m docs.make_pictures

screens: system $(VENV)/.dev  ## what a screen of 1600 x 900 shows of every sheet (needs Xvfb, openbox and ImageMagick)
	$(BIN)/python -m docs.make_pictures --screens

addin: $(VENV)/.dev  ## rebuild radbill.xlam
	$(BIN)/python -m radbill_addin.xlam.build

templates: $(VENV)/.dev  ## rebuild the workbooks
	$(BIN)/python -m workbook_templates.build

starter: $(VENV)/.dev  ## rebuild the starter set from the complete published files
	$(BIN)/python -m radbill.reference.store.starter_set $(RADBILL_SHARED_DATA)

format: $(VENV)/.dev
	$(BIN)/ruff format lib addin windows_bundle workbook_templates tests docs
	$(BIN)/ruff check --fix lib addin windows_bundle workbook_templates tests docs

lock: $(VENV)/.dev  ## choose newest versions within the ranges of pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
	    --extra build --upgrade -o requirements/run.lock -q
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
	    --extra build --extra addin --extra spark --extra team --extra paper --extra letters --extra sftp --extra dev --upgrade -c requirements/run.lock -o requirements/dev.lock -q
	$(BIN)/uv pip compile requirements/judges.in --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-annotate --upgrade -o requirements/judges.lock -q

system:
	@.ci/system_packages.sh tests

judges: | $(BIN)/python  ## the judges of X12 and Open XML in an environment of their own
	@.ci/judges.sh

$(BIN)/python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "radbill needs Python 3.11 or newer; this python3 is " + sys.version.split()[0])'
	@.ci/system_packages.sh python
	python3 -m venv $(VENV)

$(VENV)/.run: requirements/run.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/run.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/dev.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

clean:
	rm -rf $(DEMO) build dist .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# Everything a person or CI runs. `make help` lists it.
PY := .venv/bin/python
SHELL := /bin/bash
.DEFAULT_GOAL := help

.PHONY: help setup setup-dev run demo test check bench mutants messages screenshots requirements docs clean-data

help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: ## Make the environment: .venv, pinned packages, browser assets, translations
	@bin/setup

setup-dev: ## The same, with what tests and checks need
	@bin/setup --dev

run: setup ## Serve the site with demo data at http://localhost:8000 (PORT=… changes it; Ctrl-C stops all)
	@$(PY) bin/run.py

demo: setup ## Build the demo data up to a stage: make demo STAGE=decided (registered, filed, commune, province, council, decided)
	@OCOP_DEMO=0 $(PY) manage.py prepare
	@OCOP_DEMO=1 $(PY) manage.py demo --stage "$(or $(STAGE),decided)"

test: ## Everything CI runs, with a real PostgreSQL and a real browser
	@bin/test

check: setup-dev ## Lint, types, templates, layers, migrations: seconds, no browser
	@bin/check

bench: setup-dev ## Measure; figures go to benchmarks/*.json
	@bin/bench

mutants: setup-dev ## Change the engine in hundreds of ways: do its tests notice each? (several minutes)
	@bin/mutants

messages: setup-dev ## Collect sentences to translate into ocop/locale, and compile them
	@$(PY) bin/messages.py --update

docs: setup-dev ## Write docs/generated from the move tables and the permission registry
	@$(PY) manage.py write_docs

screenshots: setup-dev ## Take the pictures of the README from the running demo
	@$(PY) bin/screenshots.py

requirements: ## Pin the newest versions with hashes
	@for list in requirements requirements-dev requirements-tools requirements-mutants; do \
	  .venv/bin/uv pip compile -q --upgrade --no-header --generate-hashes --python-version 3.11 $$list.in -o $$list.txt; done

clean-data: ## Delete the local database and files of this checkout (asks first)
	@read -p "Delete var/pg and var/files of this checkout? [y/N] " answer && [ "$$answer" = y ] && \
	  $(PY) -c "from ocop.config import embedded as e; e.stop(e.data_folder())" && rm -rf var/pg var/files

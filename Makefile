# Everything a person does here, by name. `make` alone prints this list.
# Needs make, a shell and any Python from 3.11 on; .ci/setup fetches the rest into .venv, once.

.DEFAULT_GOAL := help
SHELL := /bin/sh
python := .venv/bin/python
PORT ?= 8765
ARGS ?=
ENV ?= prod
export SAM_CLI_TELEMETRY := 0
unexport PYTHONDONTWRITEBYTECODE  # what many processes import is compiled once

# DEPTH=full runs the long counts too (10,000 events); .ci/run uses it when asked to.
MARKS := not browser
BROWSER := browser
ifneq ($(DEPTH),full)
MARKS += and not deep
BROWSER += and not deep
endif

.PHONY: help setup run test story browser lint format pins words build validate deploy account login-channel officer-link officer bench fresh clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

setup: ## make .venv and install what development needs (the others call this; quick when done)
	@.ci/setup

run: setup ## the whole house on this machine: functions, AWS and LINE (PORT=8765; ARGS="--fresh")
	@$(python) -m local --port $(PORT) $(ARGS)

test: setup ## every test but browser (DEPTH=full for the long counts; ARGS="-k word")
	@$(python) -m pytest -n auto -m "$(MARKS)" $(ARGS)

story: setup ## one story by name, verbosely, with the log lines: make story NAME=follow
	@test -n "$(NAME)" || { echo "Which one? For example: make story NAME=follow"; ls tests/stories; exit 2; }
	@$(python) -m pytest -vv --capture=no tests/stories -k "$(NAME)" $(ARGS)

browser: setup ## the phones page in headless Chromium, with screenshots in build/
	@.ci/find-chromium >/dev/null
	@CHROMIUM="$$(.ci/find-chromium)" $(python) -m pytest -n 2 --dist loadfile -m "$(BROWSER)" tests/browser $(ARGS)

lint: setup ## ruff, mypy --strict, the import directions
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m mypy functions layers/shared/renraku local tests
	@PYTHONPATH=layers/shared:. .venv/bin/lint-imports

format: setup ## put every file into the house's shape
	@$(python) -m ruff check --fix .
	@$(python) -m ruff format .

pins: setup ## write the pins with hashes again, from pyproject.toml and .ci/*.in
	@.ci/pins

words: setup ## take new texts into the English dictionary and make the one that ships
	@$(python) .ci/words.py

build: setup ## build what AWS runs, for this machine's processor, into .aws-sam/build (needs Python 3.13)
	@.ci/build

validate: setup ## the template: sam validate, cfn-lint, checkov, and our own checks
	@.ci/validate
	@$(python) -m pytest tests/house/test_template.py $(ARGS)

deploy: setup ## build for arm64 and deploy; asks its questions the first time (ENV=prod)
	@.ci/deploy $(ENV) $(ARGS)

account: setup ## connect a LINE Official Account: asks for its channel id and secret
	@$(python) -m local.account $(ARGS)

login-channel: setup ## tell us the LINE Login channel by which officers sign in: asks for id and secret
	@$(python) -m local.login_channel $(ARGS)

officer-link: setup ## a one-time link for an officer without LINE: the first, or who lost theirs
	@$(python) -m local.officer_link $(ARGS)

officer: setup ## officers' acts until the console: make officer ARGS="roster check members.csv"
	@$(python) -m local.officer $(ARGS)

bench: setup ## counts and ratios of docs/operating/performance.md into build/bench.json (ARGS="idle")
	@$(python) -m tests.bench $(ARGS)

fresh: ## forget the local cloud's state: accounts, friends, messages
	@rm -rf .local
	@echo "Forgotten. The next \`make run\` begins with the demo accounts."

clean: ## remove what was made here: builds, caches, virtual environments (not the local cloud's state)
	@rm -rf .aws-sam build .venv .venv-sam .venv-checkov .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@rm -rf .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

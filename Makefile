# SPDX-License-Identifier: MIT
# PeerCenter's tasks. `make` lists them; each sets up what it needs first.

PYTHON := .venv/bin/python
BUNDLE := dist/peercenter
PO := resources/translations
SHEET_LANGUAGES := es fr pt ht vi so ar zh am km ru
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run demo test soak check tour build bench words lock clean

help:  ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:  ## Make .venv from the lock file, with missing system libraries
	@packaging/setup.sh dev

run:  ## Open kiosk and desk side by side on the demonstration network in .demo
	@packaging/run-demo.sh

demo: setup  ## Make the demonstration network in .demo anew
	@rm -rf .demo
	@$(PYTHON) -m peercenter demo --data-dir .demo

test: setup  ## Run every test; needs no display and no network (ARGS="-k name" to choose)
	@$(PYTHON) -m pytest -q -n 2 $(ARGS)

soak: setup  ## Kill a kiosk 300 times and play far more odd days than `make test` does
	@PEERCENTER_KILLS=300 $(PYTHON) -m pytest -q -n 2 --hypothesis-profile=soak --timeout=3600 \
		-o faulthandler_timeout=0 tests/promises tests/flows/test_checkin_machine.py \
		tests/db/test_merging.py tests/db/directory/test_search.py tests/reports/test_day_sheet.py \
		tests/exchange/directory/test_fuzzing.py tests/exchange/directory/test_writing.py \
		tests/domain/directory tests/services/reporting tests/solver/disclosure/test_choosing.py \
		tests/domain/reporting/test_people.py $(ARGS)

check: setup  ## Lint, format, types and import contracts
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m ruff format --check --quiet . || { echo 'Run: .venv/bin/ruff format'; exit 1; }
	@$(PYTHON) -m mypy --no-error-summary
	@.venv/bin/lint-imports --no-logo

tour: setup  ## Draw every screen and every page as pictures into tour/
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.tour $(ARGS)

build:  ## Make the program folder dist/peercenter and have it test itself
	@packaging/setup.sh build
	@rm -rf $(BUNDLE)
	@echo 'build: making $(BUNDLE), this takes a minute or two'
	@build/env/bin/python -m PyInstaller build.spec --log-level WARN --noconfirm \
		--distpath dist --workpath build/pyinstaller
	@packaging/check-bundle.sh $(BUNDLE)

bench: setup  ## Measure what the README says about speed
	@$(PYTHON) -m benchmarks $(ARGS)

# Sorted and without line numbers, so that two people's new texts merge.
words: setup  ## Collect new texts for translation, and compile the translations
	@mkdir -p build
	@.venv/bin/pybabel --quiet extract --mapping packaging/words.cfg --no-default-keywords \
		--keywords text --keywords count:1,2 --add-comments Translators: --no-location \
		--sort-output --project PeerCenter \
		--msgid-bugs-address 'the issue tracker' --output build/peercenter.pot peercenter
	@.venv/bin/pybabel --quiet update --init-missing --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date --domain peercenter --locale es \
		--input-file build/peercenter.pot --output-dir $(PO)
	@.venv/bin/pybabel compile --statistics --domain peercenter --directory $(PO)
	@.venv/bin/pybabel --quiet extract --mapping packaging/sheet-words.cfg --no-default-keywords \
		--keywords text --keywords count:1,2 --add-comments Translators: --no-location \
		--sort-output --project PeerCenter \
		--msgid-bugs-address 'the issue tracker' --output build/sheet.pot peercenter
	@for language in $(SHEET_LANGUAGES); do \
		.venv/bin/pybabel --quiet update --init-missing --no-fuzzy-matching --ignore-obsolete \
			--ignore-pot-creation-date --domain sheet --locale $$language \
			--input-file build/sheet.pot --output-dir $(PO) || exit 1; \
	done
	@.venv/bin/pybabel compile --statistics --domain sheet --directory $(PO)

lock:  ## Renew the lock files after a change in pyproject.toml (needs uv)
	@uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
		pyproject.toml --output-file requirements.lock
	@uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
		--extra dev pyproject.toml --constraint requirements.lock \
		--output-file requirements-dev.lock
	@uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
		--extra build pyproject.toml --constraint requirements-dev.lock \
		--output-file requirements-build.lock

clean:  ## Remove what was built; keeps .venv and .demo
	@rm -rf build dist tour .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

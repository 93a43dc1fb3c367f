# Two commands are enough: `make run` and `make test`. `make help` lists the others.
PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin
export PORT

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench mutants lock pictures

help: ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

setup: ## build .venv from the lock, and nothing else
	@$(PYTHON) .make/environment.py requirements.txt

run: ## start the site on http://127.0.0.1:8000 (PORT=9000 make run for another port)
	@$(PYTHON) .make/environment.py requirements.txt
	@$(BIN)/python manage.py serve

test: ## run the whole suite, the browser's part included
	@$(PYTHON) .make/environment.py requirements-dev.txt
	@$(BIN)/python .make/suite.py

check: ## lint, types, walls between the rooms, migrations, templates, deployment
	@$(PYTHON) .make/environment.py requirements-dev.txt
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy .
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/djade --target-version 5.2 --check $$(git ls-files 'templates/*.html' ':!templates/plan')
	@ENV=production SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(60))') \
		ALLOWED_HOSTS=example.org $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: ## measure against peers, in one run
	@$(PYTHON) .make/environment.py requirements-bench.txt .venv-bench
	@.venv-bench/bin/python -m benchmarks.eligibility
	@.venv-bench/bin/python -m benchmarks.one_learner
	@.venv-bench/bin/python -m benchmarks.page
	@.venv-bench/bin/python -m benchmarks.ways
	@.venv-bench/bin/python -m benchmarks.paper
	@.venv-bench/bin/python -m benchmarks.roster
	@.venv-bench/bin/python -m benchmarks.growth
	@.venv-bench/bin/python -m benchmarks.scale
	@.venv-bench/bin/python -m benchmarks.whole_class
	@.venv-bench/bin/python -m benchmarks.spreadsheet
	@.venv-bench/bin/python -m benchmarks.finder

mutants: ## change the rules on purpose and see that tests notice (SAMPLE=40 of each part)
	@$(PYTHON) .make/environment.py requirements-mutants.txt .venv-mutants
	@.venv-mutants/bin/python .make/mutants.py $(or $(SAMPLE),40) $(or $(SEED),1)

pictures: ## take the pictures of the README and of the admin guide
	@$(PYTHON) .make/environment.py requirements-dev.txt
	@$(BIN)/python .make/pictures.py

lock: ## pin every dependency again, with hashes
	@for extra in "" dev bench mutants; do \
		PATH="$(BIN):$$PATH" uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
			--no-emit-index-url --no-emit-find-links --no-annotate --no-header \
			$${extra:+--group $$extra} pyproject.toml -o requirements$${extra:+-$$extra}.txt; \
	done

# Every target sets up what it needs: a virtual environment in .venv, from the locked requirements.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV = $(BIN)/uv pip compile --upgrade --universal --generate-hashes --no-header --no-annotate --quiet
COMPILE = $(UV) pyproject.toml

# ARTICLE=path builds or serves another text, without our companions. ADDRESS=host:port serves there.
export ARTICLE ADDRESS
# Material tells at every build until when it is maintained; README.md says it, too.
export NO_MKDOCS_2_WARNING := 1
# Commands outside scripts/ use what is there.
fuzz bench: export PYTHONPATH := scripts

.DEFAULT_GOAL := help
.PHONY: help serve build test fuzz bench learn lock clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  ARTICLE=path    use another text than content/article.txt (serve, build)"
	@echo "  ADDRESS=h:p     where to serve; else at 127.0.0.1:8000, or at the next free port"

serve: $(VENV)/site ## Build the site, serve it, rebuild when a file changes
	@$(BIN)/python scripts/serve.py

build: $(VENV)/site ## Build the finished site into site/
	@$(BIN)/mkdocs build --strict

test: $(VENV)/test $(VENV)/engines ## Run every check and test, the browser included
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/python scripts/node_packages.py tests/typescript typescript/bin/tsc --build tests/typescript
	@$(BIN)/codespell content docs README.md CONTRIBUTING.md
	@$(BIN)/pytest --numprocesses=auto --dist=worksteal

fuzz: $(VENV)/test ## Throw 100,000 changed articles at the splitter, or WHAT=data at its readers (INPUTS=n SEED=n)
	@$(BIN)/python tests/fuzz$(addprefix _,$(WHAT)).py $(or $(INPUTS),100000) $(or $(SEED),1)

bench: $(VENV)/bench ## Measure splitter, pages and search beside others, on the same text
	@$(BIN)/python benchmarks/split.py
	@$(BIN)/python benchmarks/search.py
	@$(BIN)/python benchmarks/site.py

learn: $(VENV)/bench ## Learn anew what searches mean, after a change in content/searches/ or content/danger/
	@$(BIN)/python scripts/train_search.py

lock: $(VENV)/test ## Write the lock files anew after a change in pyproject.toml
	@$(BIN)/pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1' # knows groups
	@$(BIN)/pip install --quiet --disable-pip-version-check --group lock
	@$(COMPILE) --output-file requirements.lock
	@$(COMPILE) --group test --output-file requirements-test.lock
	@$(COMPILE) --group bench --output-file requirements-bench.lock
	@$(UV) --no-deps --group pyproject.toml:engines --output-file requirements-engines.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@$(BIN)/python scripts/node_packages.py --lock tests/typescript tests/heard benchmarks

clean: ## Remove everything that was made, the environment too
	@rm -rf $(VENV) site docs/index.md docs/before-you-begin.md docs/steps mkdocs.built.yml benchmarks/node_modules tests/typescript/node_modules tests/heard/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

# An environment knows its own path. Where the project was moved or copied, or Python is gone, it is made anew.
MADE_FOR = $$(sed -n 's/^command = .* -m venv //p' $(VENV)/pyvenv.cfg 2>/dev/null)
FITS = test -x $(BIN)/python && { test -z "$(MADE_FOR)" || test "$(MADE_FOR)" -ef $(VENV); }
ifneq ($(wildcard $(VENV)/python),)
$(shell $(FITS) || rm -rf $(VENV))
endif

# Stamps: the environment is made anew only when a lock changes.
$(VENV)/site: requirements.lock | $(VENV)/python
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/test: requirements-test.lock $(VENV)/site
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

$(VENV)/engines: requirements-engines.lock $(VENV)/test
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade --target $@ -r requirements-engines.lock
	@touch $@

$(VENV)/bench: requirements-bench.lock $(VENV)/test
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Say which: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "No virtual environment could be made. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

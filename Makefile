# GNU make with a POSIX shell; everything else is Python.

VENV := .venv
PYTHON_IN := $(VENV)/bin/python
# Flags for app.py: make run ARGS="--port 8000"
ARGS :=

.DEFAULT_GOAL := help
.PHONY: help run test check docs models bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## Install what is missing and start the playground; ARGS="--port 8000"
	@exec $(PYTHON_IN) app.py $(ARGS)

test: $(VENV)/.test ## Install what is missing and run every check and test
	@sh scripts/test_tools.sh
	@$(MAKE) --no-print-directory check
	$(PYTHON_IN) -m pytest $(ARGS)

check: $(VENV)/.test ## Lint, types, generated documentation; no tests
	$(PYTHON_IN) -m ruff check
	$(PYTHON_IN) -m ruff format --check
	$(PYTHON_IN) -m mypy .
	$(PYTHON_IN) -m scripts.readme --check

docs: $(VENV)/.run ## Write the generated parts of README.md again
	$(PYTHON_IN) -m scripts.readme

models: $(VENV)/.test ## Train every bundled model again (slow)
	@sh scripts/test_tools.sh
	@set -e; for recipe in $$(grep -l __main__ training/recipes/*.py); do \
		name=$$(basename "$$recipe" .py); \
		echo "Training $$name"; \
		$(PYTHON_IN) -m "training.recipes.$$name"; \
	done
	$(PYTHON_IN) -m scripts.readme

bench: $(VENV)/.test ## Measure start, answers, load and memory; ARGS=--write puts them into README.md
	@sh scripts/test_tools.sh
	$(PYTHON_IN) -m benchmarks.startup $(ARGS)
	$(PYTHON_IN) -m benchmarks.ratios $(ARGS)

clean: ## Remove the virtual environment and every cache
	rm -rf $(VENV) $(VENV)-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis .gradio
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pip comes last: where it stands, the environment is whole.
$(VENV)/bin/pip:
	@sh scripts/venv.sh $(VENV)

# The stamps make a second call start without asking pip.
$(VENV)/.run: requirements.txt | $(VENV)/bin/pip
	$(PYTHON_IN) -m pip install --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.test: requirements.txt requirements-dev.txt | $(VENV)/bin/pip
	$(PYTHON_IN) -m pip install --disable-pip-version-check -r requirements-dev.txt
	@touch $@

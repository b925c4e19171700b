# make run      read the sample decrees into output/
# make test     style, types, tests
# make lint     style and types only
# make bench    measure the readings against the checked truth
# make samples  set the made sample decrees again
# make clean    remove what make made

VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONSTRAINT=constraints.txt \
       PIP_BUILD_CONSTRAINT=constraints.txt $(BIN)/python -m pip install -qq

.PHONY: run test lint bench samples clean
.SILENT:

run: $(VENV)/.installed
	$(BIN)/lampiran run samples -o output

test: lint
	$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy --no-error-summary

bench: $(VENV)/.installed-dev
	$(BIN)/lampiran bench

samples: $(VENV)/.installed-dev
	$(BIN)/python -m lampiran.bench.samples

clean:
	find output -mindepth 1 ! -name README.md -delete
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Installed once, and again only when what is to be installed has changed.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --constraint constraints.txt --editable .
	sh tools/tesseract.sh
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) --constraint constraints.txt --editable '.[dev]'
	touch $@

$(BIN)/python:
	sh tools/venv.sh $(VENV)

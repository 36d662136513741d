# Every target makes its environment by itself; nothing has to be installed by hand but Python 3.11 and make.
# uv is used where it is on the path (faster); without it, venv and pip install the same hashed lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := $(shell command -v uv 2>/dev/null)

.PHONY: demo test lab check lock clean
demo: $(READY)
	$(BIN)/plakit demo

test: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile $(PYTEST)

# Without FOLDER: JupyterLab in an empty folder (it makes a group from there), and the sample.
lab: $(READY)
	@mkdir -p build/lab
	$(BIN)/plakit lab $(or $(FOLDER),build/lab)

check: $(READY)
	$(BIN)/plakit check $(or $(FOLDER),data/programmes/ecvet-forum-2012)

$(READY): requirements.lock pyproject.toml
ifdef UV
	$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
	$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
else
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
endif
	@git config diff.ipynb.textconv "$(BIN)/python -m nbconvert --to markdown --stdout --log-level ERROR" 2>/dev/null || true
	@touch $@

# The lock names no registry. Run after changing the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-header --upgrade --quiet -o requirements.lock

clean:
	rm -rf $(VENV) build dist

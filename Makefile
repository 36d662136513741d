# Every target makes its environment by itself; nothing has to be installed by hand but Python 3.11 and make.
# uv is used where it is on the path (faster); without it, venv and pip install the same hashed lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH_VENV := .venv-bench
BENCH_READY := $(BENCH_VENV)/.ready
UV := $(shell command -v uv 2>/dev/null)

# Kernels, servers and commands that the tests start read what was compiled once, on every machine.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test lab check lock clean words
demo: $(READY)
	$(BIN)/plakit demo

test: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(PYTEST)

# Without FOLDER: JupyterLab in an empty folder (it makes a group from there), and the sample.
lab: $(READY)
	@mkdir -p build/lab
	$(BIN)/plakit lab $(or $(FOLDER),build/lab)

check: $(READY)
	$(BIN)/plakit check $(or $(FOLDER),data/programmes/ecvet-forum-2012)

# Figures of speed and size, into build/bench.json; PART=room measures one part. Takes minutes.
.PHONY: bench soak
bench: $(READY)
	@$(MAKE) --no-print-directory $(BENCH_READY) || echo "Voila could not be installed, so it is not measured."
	$(BIN)/python -m tests.bench $(PART)

# The long fault tests, before a release; PART=power runs one of them. Takes an hour.
soak: $(READY)
	$(BIN)/python -m tests.faults.soak $(PART)

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

# Voila, which plakit is measured beside, has an environment of its own.
$(BENCH_READY): requirements-bench.lock
ifdef UV
	$(UV) venv --quiet --allow-existing --python $(PYTHON) $(BENCH_VENV)
	$(UV) pip install --quiet --python $(BENCH_VENV)/bin/python --require-hashes -r requirements-bench.lock
else
	$(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_VENV)/bin/python -m pip install --quiet --require-hashes -r requirements-bench.lock
endif
	@touch $@

# The locks name no registry. Run after changing the dependencies in pyproject.toml.
LOCKED := --universal --python-version 3.11 --generate-hashes --no-header --upgrade --quiet
lock:
	uv pip compile pyproject.toml --extra test $(LOCKED) -o requirements.lock
	$(PYTHON) -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['bench'], sep='\n')" \
	| uv pip compile - $(LOCKED) -o requirements-bench.lock

clean:
	rm -rf $(VENV) $(BENCH_VENV) build dist

# Collects the sentences to be translated. Then fill in what is new in the .po files; tests find the rest.
LOCALE := src/plakit/locale
words: $(READY)
	$(BIN)/pybabel -q extract -k mark -k mark_many:1,2 -k tell -k tell_many:1,2 --add-location=file --omit-header --no-wrap --sort-output -o $(LOCALE)/plakit.pot src/plakit
	@for language in de fr; do $(BIN)/pybabel -q update --omit-header --no-wrap --no-fuzzy-matching --init-missing -l $$language -i $(LOCALE)/plakit.pot -o $(LOCALE)/$$language/LC_MESSAGES/plakit.po; done

# What editors check while typing, made of the models that read the files.
.PHONY: schemas
schemas: $(READY)
	$(BIN)/python -c "from pathlib import Path; from plakit.activities.schemas import write_schemas; write_schemas(Path('data/schemas'))"

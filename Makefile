# Two commands do everything: `make run` opens the site on our samples, `make test` passes all tests.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PORT   ?= 8000

.PHONY: help run test long check bench fuzz kills scale soak docs artefacts gold clean

help:
	@echo "make run    set up, load the samples and open the site (PORT=$(PORT))"
	@echo "make test   set up, check and run all tests but the longest"
	@echo "make long   the longest: every slip, every print, kills, the static edition"
	@echo "make check  style, types, direction of imports, density, spelling, locks"
	@echo "make bench  measure against the peers named in tests/bench"
	@echo "make fuzz   hand the reader broken documents of every format for HYOKA_FUZZ_SECONDS (an hour)"
	@echo "make kills  kill the site at HYOKA_KILLS moments (a thousand), imports at HYOKA_IMPORT_KILLS (200)"
	@echo "make scale  load HYOKA_DOCUMENTS generated documents (1,000) over a cluster of HYOKA_CLUSTER workers (2)"
	@echo "make soak   read the site for HYOKA_SOAK seconds (an hour) while its database falls away and its disk fills"
	@echo "make docs   write the generated reference again"
	@echo "make gold   documents whose every figure is known, to try readers on, into build/gold"
	@echo "make artefacts   the wheel, its lock, its list of parts and their digests, into dist/"

# One environment for running and one more stamp for developing: a user never waits for the test tools.
$(VENV)/run: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/dev: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/run

run: $(VENV)/run
	$(BIN)/hyoka demo --port $(PORT)

check: $(VENV)/dev
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests scripts
	HYOKA_HOME=$(VENV)/home $(BIN)/mypy src tests scripts
	$(BIN)/lint-imports
	$(BIN)/codespell README.md CONTRIBUTING.md SECURITY.md GLOSSARY.md CHANGELOG.md docs src tests
	$(BIN)/python scripts/locks.py
	$(BIN)/python scripts/density.py

test: check
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "not bench and not long"

long: $(VENV)/dev
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "long"

bench: $(VENV)/dev
	$(BIN)/python -m pytest -q -m bench tests/bench -p no:randomly

kills: $(VENV)/dev
	HYOKA_KILLS=$${HYOKA_KILLS:-1000} $(BIN)/python -m pytest -q tests/workspace/test_kills.py -p no:randomly
	HYOKA_IMPORT_KILLS=$${HYOKA_IMPORT_KILLS:-200} $(BIN)/python -m pytest -q -s tests/money/test_faults.py -p no:randomly

fuzz: $(VENV)/dev
	HYOKA_FUZZ_SECONDS=$${HYOKA_FUZZ_SECONDS:-3600} $(BIN)/python -m pytest -q tests/fuzz -p no:randomly

scale: $(VENV)/dev
	$(BIN)/python -m scripts.scale --documents $${HYOKA_DOCUMENTS:-1000} --workers $${HYOKA_CLUSTER:-2}

soak: $(VENV)/dev
	$(BIN)/python -m scripts.soak --seconds $${HYOKA_SOAK:-3600}

docs: $(VENV)/dev
	$(BIN)/python -m hyoka schema > docs/reference/hyoka-records-1.schema.json
	$(BIN)/python -c "from hyoka.publishing.reference import reference_markdown as page; print(page(), end='')" > docs/reference/open-data.md
	DJANGO_SETTINGS_MODULE=hyoka.project.settings HYOKA_HOME=$(VENV)/home $(BIN)/python -c "import django, json; django.setup(); from hyoka.web.api import api; print(json.dumps(api.get_openapi_schema(path_prefix='/api/v1/'), ensure_ascii=False, indent=1, sort_keys=True))" > docs/reference/openapi.json
	$(BIN)/python -m hyoka check --explain all > docs/reference/checks.md
	$(BIN)/python -m hyoka rulebook show > docs/reference/rulebooks.md
	$(BIN)/python -c "from hyoka.definitions.problems import problems_markdown as page; print(page(), end='')" > docs/reference/problems.md
	DJANGO_SETTINGS_MODULE=hyoka.project.settings HYOKA_HOME=$(VENV)/home $(BIN)/python -c "import django; django.setup(); from hyoka.office.workflow import workflow_markdown as page; print(page(), end='')" > docs/reference/workflow.md

gold: $(VENV)/dev
	$(BIN)/python -m scripts.gold build/gold --seed $${HYOKA_SEED:-1}

artefacts: $(VENV)/dev
	$(BIN)/python scripts/artefacts.py dist

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

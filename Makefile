# Two commands do everything on a fresh machine: `make demo` and `make test`.
# Each makes the environment it needs in .venv from the pinned versions in constraints.txt.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check bench worlds around kills cuts explore month weights pictures install constraints clean

demo: $(READY) ## play patient and clinician in the browser; ARGS=--script plays in the terminal
	$(BIN)/checkin demo $(ARGS)

test: $(READY) ## run every test
	$(BIN)/python -m pytest -q -rs -n auto --dist loadgroup $(ARGS)

check: $(READY) ## format, lint, types, import rules, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/rules

bench: $(READY) ## print what taps and looks cost, beside the stock library; how soon a stopped bot is back
	$(BIN)/python -m tests.bench

worlds: $(READY) ## live through simulated clinics with everything that can go wrong; SEEDS==17 plays one
	$(BIN)/python -m tests.worlds $(or $(SEEDS),200) $(ARGS)

around: $(READY) ## live through weeks of treatment sessions, recorded late, corrected, removed, in many zones
	$(BIN)/python -m tests.around $(or $(SEEDS),200) $(ARGS)

kills: $(READY) ## kill the real bot at random moments and count what was lost (about 5 s a kill)
	$(BIN)/python -m tests.kills $(or $(N),100) $(ARGS)

cuts: $(READY) ## cut the power under the store's commits and count what was lost
	$(BIN)/python -m tests.cuts $(or $(N),2000) $(ARGS)

explore: $(READY) ## let Hypothesis look for examples that nobody has tried; tests try the same ones each time
	CHECKIN_EXPLORE=1 $(BIN)/python -m pytest -q $$(grep -rl --include='test_*.py' hypothesis tests) $(ARGS)

month: $(READY) ## play a month of a clinic and print how many messages sound (about 10 minutes)
	$(BIN)/python -m tests.month $(ARGS)

weights: $(READY) ## train what words weigh in free text anew, from tests/domain/free_text
	$(BIN)/python -m tests.domain.free_text.train

pictures: $(READY) ## make the pictures in docs/ anew, with the system's Chromium
	$(BIN)/python -m tests.browser.pictures

install: $(READY)

# A virtual environment without pip means that Debian's python3-venv is missing.
$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; found $$($(PYTHON) --version)."; \
		  echo "Name another one with: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "python3 cannot make a virtual environment; installing python3-venv"; \
		(apt-get install -y python3-venv || sudo apt-get install -y python3-venv) && \
		$(PYTHON) -m venv $(VENV); }
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

# Needs `pip install uv` once. The index that you use is not written down.
constraints: ## pin the newest versions anew
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -q -U -o constraints.txt

clean:
	rm -rf $(VENV) .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis demo-output

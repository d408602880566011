# Hợp Lực: set up, run, test. Recipes use nothing but the shell's own words, Python and what pip installs.

# With these flags make always asks the shell, which brings printf and echo itself.
.SHELLFLAGS := -euc

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
CHROMIUM := $(shell command -v chromium)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP := $(BIN)/python -m pip install -q --require-hashes --no-deps
LOCK := pip compile -q --universal --python-version 3.11 --generate-hashes --no-header

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check lock

help:
	@printf '%s\n' \
	  'make run     set up, load the made-up province if there is nothing yet, serve it; Ctrl+C ends it' \
	  'make setup   only .venv, database, fonts, English catalogue; the command is then $(BIN)/hopluc' \
	  'make demo    load the made-up province into an empty database, without serving' \
	  'make test    style, types and all tests; the last lines name what was skipped' \
	  'make check   style and types only' \
	  'make lock    (developers; needs uv) write requirements/*.txt again from *.in'

setup: $(BIN)/hopluc
	@$(BIN)/hopluc prepare

# `serve` prepares what is out of date itself: one start of Python instead of two.
run: $(BIN)/hopluc
	@$(BIN)/hopluc serve --demo-if-empty

demo: $(BIN)/hopluc
	@$(BIN)/hopluc demo

test: $(VENV)/dev.stamp $(if $(CHROMIUM),$(VENV)/browser.stamp)
	@$(BIN)/python -m tests.run

check: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.run --only-checks

lock:
	uv $(LOCK) requirements/run.in -o requirements/run.txt
	uv $(LOCK) requirements/dev.in -c requirements/run.txt -o requirements/dev.txt
	uv $(LOCK) requirements/browser.in -c requirements/dev.txt -o requirements/browser.txt

$(BIN)/python:
	@[ -n "$(PYTHON)" ] && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Cần Python 3.11 trở lên (Debian 12: gói python3). / Python 3.11 or later is needed (Debian 12: package python3).' >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'Thiếu gói Debian python3-venv (python3.11-venv). / The Debian package python3-venv (python3.11-venv) is missing.' >&2; exit 1; }
	@echo 'Tạo môi trường $(VENV) / making $(VENV)'
	@"$(PYTHON)" -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt | $(BIN)/python
	@echo 'Cài đặt thư viện, một đến hai phút lần đầu / installing libraries, a minute or two the first time'
	@$(PIP) -r $<
	@: > $@

$(VENV)/dev.stamp: requirements/dev.txt $(BIN)/hopluc
	@$(PIP) -r $<
	@: > $@

$(VENV)/browser.stamp: requirements/browser.txt $(VENV)/dev.stamp
	@$(PIP) -r $<
	@: > $@

$(BIN)/hopluc: hopluc/console/launcher.py $(VENV)/run.stamp
	@$(BIN)/python -m hopluc.console.launcher

# Everything a developer or a customer does here, one target each.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help deps build test cluster-test agreement device mutation vectors check-vectors report bench exhaustive format lint ci clean

OUTPUT ?= report
FORMATS ?= binary16 bfloat16
ROUNDING ?= nearestEven
# What runs the programs in tests: interpreter or native.
EXECUTOR ?= interpreter
SOURCES := Sources Tests Package.swift
TOOL := .build/release/transverse

help: ## List the targets.
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1@\2/p' Makefile | awk -F@ '{ printf "make %-12s %s\n", $$1, $$2 }'

deps: ## Install what is missing of the C libraries (apt; root or passwordless sudo).
	@.ci/deps

build: deps ## Build the tool in release: .build/release/transverse.
	swift build -c release --product transverse

# Without testable imports the tests share their build with the tool's.
test: deps ## Build and run all tests in release: EXECUTOR=interpreter or native.
	TRANSVERSE_EXECUTOR=$(EXECUTOR) swift test -c release --disable-xctest --disable-testable-imports --quiet

cluster-test: build ## Lose a node of a Slurm cluster on this machine under a campaign, minutes; installs Slurm.
	Tests/Cluster/cluster-test $(TOOL)

agreement: deps ## Compare native code with the interpreter on every program of the catalogue, minutes.
	TRANSVERSE_AGREEMENT=all swift test -c release --disable-xctest --disable-testable-imports --quiet \
	  --filter CatalogueAgreementTests

# Every program of up to 8 bits on all operands, every other on random ones, command by command.
device: build ## Run every program of the catalogue on the simulated device, 5 minutes; keeps device.jsonl.
	$(TOOL) verify all --exhaustive --executor device --evidence device.jsonl --resume
	$(TOOL) verify all --random 20000 --executor device --evidence device.jsonl --resume

# Every program of up to 8 bits on all operands, 16-bit ones on directed and then a million random cases;
# where all operands can be swept, each mutant that lives is known to be equivalent or not.
mutation: build ## See that defective programs are caught, 10 minutes on 2 cores; keeps mutation.jsonl.
	$(TOOL) verify all --exhaustive --mutate all --evidence mutation.jsonl --resume
	$(TOOL) verify binary16 bfloat16 --operations add,mul,div,sqrt,fma --mutate all \
	  --evidence mutation.jsonl --resume

vectors: build ## Write the kept vectors again, seconds: vectors/cases and its MANIFEST.
	rm -rf vectors/cases
	$(TOOL) vectors set --output vectors/cases

check-vectors: build ## Check the kept vectors: their checksums, and the programs against all of them, a minute.
	cd vectors/cases && sha256sum --check --quiet MANIFEST
	find vectors/cases -name '*.gz' | sort | xargs $(TOOL) vectors check | grep -E '^mismatch| files: '; exit $${PIPESTATUS[2]}

report: build ## Verify, train and write the report: OUTPUT=report.
	$(TOOL) report --output $(OUTPUT)

bench: build ## Measure programs against MPFR, GMP and the processor, a minute; writes bench.json.
	$(TOOL) bench --json bench.json

exhaustive: build ## Every pair of codes of 16-bit formats, hours; keeps exhaustive.jsonl: FORMATS='binary16' ROUNDING=all.
	$(TOOL) verify $(FORMATS) --exhaustive --rounding $(ROUNDING) --evidence exhaustive.jsonl --resume

format: ## Lay out the sources.
	swift format -i -r $(SOURCES)

lint: ## Check the layout and the documentation of the sources.
	swift format lint --strict -r $(SOURCES)

ci: ## What continuous integration runs: lint, then the tests.
	.ci/run

clean: ## Remove everything that was built.
	rm -rf .build report bench.json device.jsonl mutation.jsonl exhaustive.jsonl

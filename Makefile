# plansynk: `make` alone says what there is.

SWIFT     ?= swift
BUILDFLAGS = --explicit-target-dependency-import-check error
SOURCES    = Package.swift Sources Tests
KILLS     ?= 200
PAIRS     ?= 40
SEQUENCES ?= 10000
SEEDS     ?= 200
FROM      ?= 1
JOBS      ?= 2

.DEFAULT_GOAL := help
.PHONY: help deps build demo test lint format campaign-big campaign-full-speed campaign-kills \
  campaign-points campaign-verbs campaign-mutants simulate bench release install system-test clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | \
	  awk -F'\t' '{ printf "  make %-20s %s\n", $$1, $$2 }'

deps: ## Say which Debian packages are missing, and install them
	@sh Tests/system/deps.sh

build: deps ## Build everything, warnings as errors, imports checked against the manifest
	$(SWIFT) build $(BUILDFLAGS)

demo: build ## The main job on loopback: a municipality, the daemon, some weeks of orders, an outage
	@$$($(SWIFT) build --show-bin-path)/plansynk-demo

test: deps lint ## Lint, build and every test: what CI runs
	@PACKAGES="openssl python3-aiosmtpd" sh Tests/system/deps.sh
	$(SWIFT) build --build-tests $(BUILDFLAGS)
	$(SWIFT) test --skip-build --no-parallel
	@$$($(SWIFT) build --show-bin-path)/plansynk-simulate --seeds $(SEEDS) --jobs $(JOBS)

lint: ## The format, strictly
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format: ## Put the format right
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

campaign-big: build ## 1 000 orders, 500 plans, every fifth answer lost; reconciled row by row
	@$$($(SWIFT) build --show-bin-path)/plansynk-campaign big

campaign-kills: deps ## KILLS=200: kill the daemon at moments drawn by lot; run again, it goes on where it ended
	$(SWIFT) build -c release --product plansynk
	$(SWIFT) build -c release --product testmyndighet
	$(SWIFT) build -c release --product plansynk-campaign
	@$$($(SWIFT) build -c release --show-bin-path)/plansynk-campaign kills --count $(KILLS) \
	  --ledger .build/campaign-kills.jsonl

campaign-full-speed: build ## Kill it nine times while 2 000 plans go, 32 at a time: how much is sent twice
	@$$($(SWIFT) build --show-bin-path)/plansynk-campaign kills --full-speed --count 9

campaign-points: build ## Kill it at every store and network call in turn, and at PAIRS=40 pairs of them
	@$$($(SWIFT) build --show-bin-path)/plansynk-campaign points --pairs $(PAIRS)

campaign-verbs: deps ## SEQUENCES=10000: operators' verbs in any order against a model; SEED=1 to begin at
	PLANSYNK_SEQUENCES=$(SEQUENCES) PLANSYNK_SEED=$(or $(SEED),1) \
	  $(SWIFT) test --filter VerbModelTests

campaign-mutants: deps ## MUTANTS="I04 I09": break each invariant on purpose; which specification catches it?
	@SWIFT="$(SWIFT)" bash Tests/mutants/run.sh $(MUTANTS)

simulate: deps ## SEEDS=200 FROM=1: the engine in simulated months; run again, it goes on where it ended
	$(SWIFT) build -c release --product plansynk-simulate
	@$$($(SWIFT) build -c release --show-bin-path)/plansynk-simulate --seeds $(SEEDS) \
	  --from $(FROM) --jobs $(JOBS) --ledger .build/simulate.jsonl

bench: deps ## Speed, each measure beside a reference in plain C; release build, some minutes
	$(SWIFT) build -c release --product plansynk
	$(SWIFT) build -c release --product testmyndighet
	$(SWIFT) build -c release --product plansynk-bench
	@$$($(SWIFT) build -c release --show-bin-path)/plansynk-bench $(BENCH)

release: deps ## The program for other machines: Swift's runtime within, libcurl and SQLite beside
	$(SWIFT) build -c release --static-swift-stdlib --product plansynk
	@! grep -q PLANSYNK_FAULT $$($(SWIFT) build -c release --show-bin-path)/plansynk || \
	  { echo "the program has fault points: it is a test build, and must not be released"; exit 1; }

install: release ## Install binary, unit, user and groups (root; DESTDIR is respected)
	install -D -m 755 $$($(SWIFT) build -c release --show-bin-path)/plansynk $(DESTDIR)/usr/bin/plansynk
	install -D -m 644 systemd/plansynk@.service $(DESTDIR)/usr/lib/systemd/system/plansynk@.service
	install -D -m 644 systemd/plansynk.sysusers $(DESTDIR)/usr/lib/sysusers.d/plansynk.conf
	install -D -m 644 README.md $(DESTDIR)/usr/share/doc/plansynk/README.md
	install -D -m 644 Config/plansynk.toml.example $(DESTDIR)/usr/share/doc/plansynk/plansynk.toml.example
	install -D -m 644 -t $(DESTDIR)/usr/share/doc/plansynk/regelverk Config/regelverk/*.toml
	install -d -m 755 $(DESTDIR)/etc/plansynk
	[ -n "$(DESTDIR)" ] || { systemd-sysusers; systemctl daemon-reload; }

system-test: deps ## The unit under a real systemd, booted in a container (root; some minutes)
	@PACKAGES="debootstrap systemd-container" sh Tests/system/deps.sh
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-system/swift --product plansynk
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-system/swift --product testmyndighet
	bash Tests/system/run.sh

clean: ## Remove what was built
	rm -rf .build .build-system .build-mutants

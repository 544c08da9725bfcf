# CONFIGURATION is the build configuration, FILTER narrows the tests (a part of a test's name, or a whole `dotnet test` filter expression),
# VERSION is what `make dist` stamps on its files, ROUNDS is how many random inputs each property of `make fuzz` gets, and how often `make soak`
# kills something; SEED repeats the order of a soak. BUILT says that `make test` and `make dist` have no need to build first.
CONFIGURATION ?= Release
FILTER ?=
VERSION ?=
SEED ?=
BUILT ?=

configuration := $(shell echo $(CONFIGURATION) | tr A-Z a-z)
artifacts := .artifacts/bin
export CONFIGURATION FILTER VERSION RUNTIMES
export DOTNET_CLI_TELEMETRY_OPTOUT = 1
export DOTNET_NOLOGO = 1
# Thousands of short processes spend a tenth of their life on what pays only in long ones: pages that are never writable and executable at once, and
# counting calls for a later optimisation.
export DOTNET_EnableWriteXorExecute = 0
export DOTNET_TieredPGO = 0

.PHONY: help build programs demo packages test fuzz soak bench sdk dist format clean

# Where README and people look for the programs.
define link_programs
@mkdir -p bin
@ln -sfn ../$(artifacts)/Pulumi.OAuth.Plugin/$(configuration)/pulumi-resource-oauth bin/pulumi-resource-oauth
@ln -sfn ../$(artifacts)/Pulumi.Embedded.Tenant/$(configuration)/oauth-tenant bin/oauth-tenant
@ln -sfn ../$(artifacts)/Pulumi.Embedded.Cli/$(configuration)/pulumi-embedded bin/pulumi-embedded
endef

help: ## Lists the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## Builds everything; the programs are then in bin/
	dotnet build Pulumi.OAuth.sln --configuration $(CONFIGURATION) --verbosity quiet
	$(link_programs)

programs: ## Builds the programs and the example alone, unchecked by analyzers; they are then in bin/
	@echo "Building the plugin, the engine with its command line, the emulated tenant and an example: a minute or two the first time."
	@dotnet build Programs.slnf --configuration $(CONFIGURATION) --verbosity quiet -p:RunAnalyzers=false
	$(link_programs)

demo: programs ## Shows the whole story on a C# stack and an emulated tenant, in a minute or two
	@.scripts/demo

packages: programs ## Fills .artifacts/packages with what `pulumi-embedded new` builds C# projects with
	@.scripts/packages

test: $(if $(BUILT),,build) ## Runs every test, or those that FILTER=… names; prints the totals last
	@.scripts/test

fuzz: ROUNDS ?= 20000
fuzz: build ## Runs the property tests with ROUNDS=… random inputs each
	@OAUTH_FUZZ_ROUNDS=$(ROUNDS) FILTER='Category=Fuzz' .scripts/test

soak: ROUNDS ?= 200
soak: build ## Kills random processes ROUNDS=… times, and looks each time whether anything is lost
	@OAUTH_SOAK_ROUNDS=$(ROUNDS) OAUTH_SOAK_SEED=$(SEED) FILTER='Category=Soak' .scripts/test

bench: build ## Runs the benchmarks, each beside a peer, or those that ONLY=… names; measures what `make dist` made, if it did
	@$(artifacts)/Pulumi.OAuth.Benchmarks/$(configuration)/Pulumi.OAuth.Benchmarks $(ONLY)

sdk: ## Writes the C# SDK anew from the plugin's schema
	@dotnet build provider/Pulumi.OAuth.Plugin --configuration $(CONFIGURATION) --verbosity quiet
	@dotnet build sdk/Generator --configuration $(CONFIGURATION) --verbosity quiet
	@$(artifacts)/Pulumi.OAuth.Plugin/$(configuration)/pulumi-resource-oauth --schema | $(artifacts)/Pulumi.OAuth.SdkGenerator/$(configuration)/Pulumi.OAuth.SdkGenerator sdk/Pulumi.OAuth

dist: $(if $(BUILT),,build) ## Packs the plugin for each platform, the schema and the NuGet package into .artifacts/dist
	@.scripts/dist

format: ## Formats the sources
	@dotnet tool restore --verbosity quiet
	@dotnet csharpier format .

clean: ## Removes everything that was built
	rm -rf .artifacts bin

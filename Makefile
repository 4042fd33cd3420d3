# Forwards to ./run, for fingers that type make.
.PHONY: demo serve test lint format bench vendor help
demo serve test lint format bench vendor help:
	@./run $@
.DEFAULT_GOAL := help

"""What proves a rulebook: its linter, examples, boundaries, mutants and injected faults."""

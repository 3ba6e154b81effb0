"""What would mend a plan: computed corrections, choices, headroom. Advice only; nothing here writes a file."""

"""What a plan is. No reading, no rules: only values and their meaning."""

"""Two versions of one submission: what became of the findings, and what changed in the plan itself."""

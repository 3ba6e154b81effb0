"""What a rule is: the words it may use, its language, its loader and the linter of the rulebook."""

"""From a plan to typed facts: what it says, and what follows from it by a stated formula, with where it was read."""

"""How offices lay out each table of a plan. A layout gives the blocks, and the names of the values that it shows."""

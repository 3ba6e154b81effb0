"""Invented plans whose contents are known, and defects put into them that are known too.

`make.random_plan(seed)` makes a sound plan, as the plan file's own structure of mappings and lists; `defects.plant`
puts one defect into it and says which rule should find it. The bench of documents and the corpus bench use both.
"""

"""From files to a plan with the place of every value.

Two steps, so that every format is understood alike: a reader of one format turns a file into `blocks` (paragraphs and
tables with their places: `compliance.reading.blocks`), and the recogniser (`compliance.reading.recognise`) turns blocks
into a plan, a source map, coverage and notes. Only the project's own YAML/JSON plan file goes straight to the model.
"""

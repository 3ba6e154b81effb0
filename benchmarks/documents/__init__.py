"""Documents as offices make them, of plans whose contents and defects are known: the judge of the readers.

    python -m documents --count 300        (run in the folder benchmarks)

A plan is invented (`plans`), laid out on pages (`layouts`: what an office shows, in which columns, with which habits),
and written by a producer (`producers`: Word-like XML, LibreOffice, Chromium, typst, plain files). `truth` says what the
pages show, `compare` sets it beside what was read, `judge` beside what was found.
"""

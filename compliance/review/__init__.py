"""The workbench: a plan's way from intake to decision, in a browser.

It holds no rule and no law: it calls the reader, the checker and the reports. What a person decided is stored beside
the machine's verdict, never over it.

    access       who may do what, where: the one place that says so
    records      what is stored (SQLAlchemy), migrations/ how it changes (Alembic)
    trail        every action, chained by digests
    log          what failed, without a word of a plan
    guard        sessions, CSRF, headers, limits: around every route
    intake       files, and what came of reading them; queue reads and judges, one after the other
    corrections  what people read otherwise, or compared page by page
    desk         judgements and decisions
    documents    memo, letters, agenda and annex; bundles: everything of one submission, sealed
    apart        processes of their own for submitted files and for judging again
    backups, exchange    one archive and back; to and from a corpus
    pages/       the routes, thin
"""

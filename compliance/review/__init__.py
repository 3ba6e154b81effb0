"""The workbench: a plan's way from intake to decision, in a browser.

It holds no rule and no law: it calls the reader, the checker and the reports. What a person decided is stored beside
the machine's verdict, never over it.

    access    who may do what, where: the one place that says so
    records   what is stored (SQLAlchemy), migrations/ how it changes (Alembic)
    trail     every action, chained by digests
    guard     sessions, CSRF, headers, limits: around every route
    intake    files and the queue that reads them
    desk      corrections, judgements, decisions: what people add
    pages/    the routes, thin
"""

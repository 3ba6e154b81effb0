"""Between a workbench and a corpus: plans of a corpus onto the board, and the board's plans into a corpus."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from sqlalchemy import select

from compliance.corpus.adding import Wanted, add
from compliance.corpus.folder import Corpus
from compliance.review.intake import same_files, take_in
from compliance.review.records import Submission, User
from compliance.review.state import Workbench
from compliance.review.trail import note


def take_from(bench: Workbench, corpus: Corpus, user: User, as_of: date) -> tuple[int, int]:
    """Queue every plan of a corpus that is not on the board yet: how many were, and how many were there already."""
    new = there = 0
    for entry in corpus.entries():
        files = [(file.name, path.read_bytes()) for file, path in zip(entry.files, corpus.paths(entry), strict=True)]
        with bench.database.session() as session:
            found = take_in(bench, session, user, files, as_of)
            if any(one.id != found.id for one in same_files(session, found.sha256)):
                session.rollback()
                there += 1
                continue
            note(session, user.name, "taken-in", f"submission {found.id}", corpus=entry.id)
            new += 1
    return new, there


def give_to(bench: Workbench, corpus: Corpus) -> tuple[int, int]:
    """Put every plan of the board that could be read into a corpus: how many were new there, and how many not."""
    with bench.database.reads() as session:
        found = session.scalars(select(Submission).where(Submission.is_read).order_by(Submission.id)).all()
    new = there = 0
    for one in found:
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for n, file in enumerate(one.files):
                path = Path(folder) / str(n) / file["name"]
                path.parent.mkdir()
                path.write_bytes(bench.whole(file["sha256"]).read_bytes())
                paths.append(path)
            period = f"{one.first_year}-{one.first_year + 2}" if one.first_year else None
            for added in add(corpus, [Wanted(tuple(paths), one.organisation, period, one.round)]):
                new, there = new + added.new, there + (not added.new)
    return new, there

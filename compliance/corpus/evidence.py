"""What a corpus lends to the check of one plan: the comparison of section ๓.๗ from real plans."""

from __future__ import annotations

from compliance.corpus.folder import Corpus
from compliance.corpus.running import RunRecord
from compliance.corpus.store import ask, reader
from compliance.model.framework import Framework, Peer, PeerRow
from compliance.model.headcount import HeadcountRow
from compliance.model.parts import PartName
from compliance.model.places import Place, SourceMap
from compliance.model.plan import Coverage
from compliance.reading.blocks import Note
from compliance.reading.submission import Submission

MOST = 3
"""Organisations that are lent: as many as plans use to name."""


def with_peers(submission: Submission, corpus: Corpus, run: RunRecord) -> Submission:
    """The submission with peers from a run of a corpus, where it shows none itself; a note says so and which run.

    Peers are of the same type and period and nearest in posts of the first year; a line is compared where both
    organisations have posts of that title.
    """
    plan = submission.plan
    rows = plan.staffing.headcount.rows if plan.staffing and plan.staffing.headcount else ()
    own = _by_title(rows)
    if plan.staffing is None or not own or plan.coverage_of(PartName.PEERS).status != "absent":
        return submission
    found = _nearest(submission, corpus, run, own)
    if not found:
        return submission
    framework = (plan.staffing.framework or Framework()).model_copy(update={"peers": found})
    coverage = {**plan.coverage, PartName.PEERS: Coverage(status="whole")}
    staffing = plan.staffing.model_copy(update={"framework": framework})
    places = SourceMap(dict(submission.places))
    for i, peer in enumerate(found):
        places.add(f"/staffing/framework/peers/{i}", Place(file=f"corpus {run.run}", text=peer.organisation))
    names = ", ".join(peer.organisation for peer in found)
    note = Note(
        f"แผนไม่มีการเปรียบเทียบตามข้อ ๓.๗ จึงใช้ของคลังแผน รอบ {run.run}: {names}",
        f"the plan compares with nobody in 3.7: plans of the corpus were used, run {run.run}: {names}",
        code="peers-from-corpus",
    )
    return Submission(
        plan.model_copy(update={"staffing": staffing, "coverage": coverage}),
        places,
        (*submission.notes, note),
        submission.files,
        submission.scans,
    )


def _by_title(rows: tuple[HeadcountRow, ...]) -> dict[str, int]:
    out: dict[str, int] = {}
    for row in rows:
        if row.years and row.years[0] is not None:
            out[row.position] = out.get(row.position, 0) + row.years[0]
    return out


def _nearest(submission: Submission, corpus: Corpus, run: RunRecord, own: dict[str, int]) -> tuple[Peer, ...]:
    plan = submission.plan
    connection = reader(corpus, run.run)
    like = ask(
        connection,
        """SELECT submission, organisation FROM latest
           WHERE type = ? AND posts IS NOT NULL AND sha256 <> ? AND first_year IS NOT DISTINCT FROM ?
             AND NOT ends_with(organisation, ?)
           ORDER BY abs(posts - ?), organisation LIMIT ?""",
        [
            plan.organisation.type.value,
            submission.sha256,
            plan.period.first if plan.period else None,
            plan.organisation.name,
            sum(own.values()),
            MOST,
        ],
    )[1]
    lines = """SELECT position, sum(year_1)::INT FROM posts WHERE submission = ? AND year_1 IS NOT NULL
      GROUP BY ALL ORDER BY 1"""
    return tuple(
        Peer(
            organisation=organisation,
            rows=tuple(
                PeerRow(position=title, own=own[title], peer=count)
                for title, count in ask(connection, lines, [name])[1]
                if title in own
            ),
        )
        for name, organisation in like
    )

"""Files as one plan: each understood by itself, then put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from compliance.model.organisation import Organisation
from compliance.reading.blocks import Blocks
from compliance.reading.combine import combine
from compliance.reading.draft import PlanDraft
from compliance.reading.form import is_form, of_form, put_form, unfilled, without_form
from compliance.reading.identity import doubt_rows
from compliance.reading.lost import doubt_lost
from compliance.reading.measures import measured
from compliance.reading.one_organisation import refuse_several
from compliance.reading.plans_only import plans_only
from compliance.reading.recognise import draft_of, finish
from compliance.reading.result import ReadResult


def understand(
    files: Sequence[Blocks], organisation: Organisation | None = None, *, insist: bool = False
) -> ReadResult:
    """The plan of one or several files. Where files contradict each other the first stands, and the conflict is said.

    `organisation` says whose plan it is where the files do not. Raises ReadingError when they show no plan, unless the
    user insists that they are one, and when nothing is recognised.
    """
    drafts = [draft for file in files for draft in _drafts(file, organisation)]
    if not insist:
        drafts = plans_only(drafts)
    refuse_several(drafts)
    draft = drafts[0] if len(drafts) == 1 else combine(drafts)
    forms = [file for file in files if is_form(file)]
    problem = unfilled(draft, forms) if forms else None
    if problem is not None:
        raise problem
    weighed = tuple(one.evidence for one in drafts if one.evidence is not None)
    return replace(finish(draft), evidence=weighed)


def _drafts(file: Blocks, organisation: Organisation | None) -> Iterator[PlanDraft]:
    if not is_form(file):
        draft = draft_of([measured(file)], organisation)
        doubt_rows(draft)
        doubt_lost(draft, file)
        yield draft
        return
    draft = PlanDraft(file.file)
    put_form(draft, file)
    doubt_lost(draft, of_form(file))
    yield draft
    rest = without_form(file)
    if rest.blocks:
        further = draft_of([measured(rest)], organisation)
        doubt_rows(further)
        doubt_lost(further, rest)
        yield further

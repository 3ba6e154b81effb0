"""Plans with one fault put into them, to see whether the rulebook notices it, and nothing else."""

from compliance.proving.plan_faults.edits import BadEdit
from compliance.proving.plan_faults.families import Family, read_families
from compliance.proving.plan_faults.trials import Baseline, Injected, inject, sample_plans, thinned

__all__ = [
    "BadEdit",
    "Baseline",
    "Family",
    "Injected",
    "inject",
    "read_families",
    "sample_plans",
    "thinned",
]

"""How fast kamlang is, beside its peers, in one run on one machine: ratios travel, seconds do not.

    python benchmarks/run.py                       everything; about two minutes
    python benchmarks/run.py --quick               fewer repeats
    python benchmarks/run.py --peers FOLDER        where sqlfluff and cfn-lint are, if not beside this Python:
                                                   python -m venv FOLDER && FOLDER/bin/pip install sqlfluff cfn-lint

Three tables: whole processes from a cold start; the same six rules by both evaluators and by hand; the whole rulebook.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tabulate import tabulate

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from measuring import calls, processes  # noqa: E402
from six_rules import by_hand, plan, tasks  # noqa: E402

from compliance.checking.report import check  # noqa: E402
from compliance.engines.decision import Task, listed  # noqa: E402
from compliance.engines.durable import available  # noqa: E402
from compliance.engines.engine import DurableRun, in_process, isolated  # noqa: E402
from compliance.engines.reference import evaluate  # noqa: E402
from compliance.facts.derive import derive, law_date  # noqa: E402
from compliance.law import LawLookupError  # noqa: E402
from compliance.reading.submission import Submission, read_plan  # noqa: E402
from compliance.rulebook.loader import Rulebook, load_rulebook  # noqa: E402

SAMPLE = ROOT / "sample_plans" / "compliant-tao.yaml"
DAY = date(2020, 9, 15)
SIZES = (100, 1_000, 5_000)
SQL = "SELECT a.id, b.name\nFROM a\nINNER JOIN b ON a.id = b.id\nWHERE a.id > 5;\n"
TEMPLATE = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--peers", type=Path, default=Path(sys.executable).parent)
    options = parser.parse_args()
    repeat = 5 if options.quick else 15
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
    )
    if not available():
        print("durable-rules is not available here: the plain evaluator is measured alone")
    cold_start(options.peers, repeat)
    six_rules(repeat)
    whole_rulebook(repeat)


def table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """One table of results."""
    print(f"\n## {title}\n")
    print(tabulate(rows, headers=headers, disable_numparse=True, colalign=("left", *("right" for _ in headers[1:]))))


def cold_start(peers: Path, repeat: int) -> None:
    """Whole processes, start to end."""
    kamlang = [sys.executable, "-c", "from compliance.cli import main; main()"]
    os.environ["PYTHONPATH"] = str(ROOT)
    sample = [*kamlang, "check", str(SAMPLE), "--as-of", DAY.isoformat()]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "small.sql").write_text(SQL, encoding="utf-8")
        (Path(folder) / "small.yaml").write_text(TEMPLATE, encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "kamlang --version": [*kamlang, "--version"],
            "kamlang check (a plan of 30 posts)": sample,
            "kamlang check --engine reference": [*sample, "--engine", "reference"],
        }
        for name, lint in (
            ("sqlfluff", ["lint", "--dialect", "ansi", f"{folder}/small.sql"]),
            ("cfn-lint", [f"{folder}/small.yaml"]),
        ):
            found = shutil.which(name, path=str(peers)) or shutil.which(name)
            if found is None:
                print(f"{name} is not installed: left out (see --peers)")
                continue
            commands |= {f"{name} --version": [found, "--version"], f"{name}, a file of four lines": [found, *lint]}
        seconds = processes(commands, repeat)
    bare = seconds["python -c pass"]
    rows = [(name, f"{found * 1000:,.0f} ms", f"{found / bare:.1f}") for name, found in seconds.items()]
    table("Cold start, whole process", ("command", "median", "× bare Python"), rows)


def six_rules(repeat: int) -> None:
    """Warm evaluation of the same six rules, from facts to sorted decisions."""
    rows, wanted = [], tasks()
    for size in SIZES:
        facts = plan(size)
        expected = by_hand(facts)
        run, apart = DurableRun(in_process), DurableRun(isolated())
        functions = {"by hand": lambda f=facts: by_hand(f), "plain evaluator": lambda f=facts: evaluate(wanted, f)}
        if available():
            functions |= {
                "durable-rules": lambda f=facts, r=run: listed(r(wanted, f)),
                "durable-rules, isolated": lambda f=facts, r=apart: listed(r(wanted, f)),
            }
        for name, function in functions.items():
            assert function() == expected, f"{name} decides otherwise on {size} facts"
        seconds = calls(functions, repeat)
        for name, found in seconds.items():
            rows.append((f"{len(facts):,} facts", name, f"{found * 1000:.2f} ms", f"{found / seconds['by hand']:.1f}"))
    headers = ("plan", "evaluator", "one plan", "× by hand")
    table("Six rules, warm, the same decisions asserted", headers, rows)


def tasks_of(rulebook: Rulebook, submission: Submission) -> list[Task]:
    """Every rule with the parameters of this plan."""
    day = law_date(submission.plan, DAY)
    out = []
    for rule in rulebook.rules.values():
        try:
            values = rulebook.given(rule, day)
        except LawLookupError:
            continue
        out.append(Task(rule, values))
    return out


def whole_rulebook(repeat: int) -> None:
    """The shipped rulebook on the samples, in one process."""
    rulebook = load_rulebook()
    rows = []
    for path in sorted((ROOT / "sample_plans").glob("*.yaml")):
        try:
            submission = read_plan(path)
        except Exception as error:  # a sample that is no plan file
            print(f"{path.name} is left out: {error}")
            continue
        facts = derive(submission.plan, rulebook.law, rulebook.kinds, DAY)
        wanted = tasks_of(rulebook, submission)
        run, apart = DurableRun(in_process), DurableRun(isolated())
        functions = {
            "reading the file": lambda p=path: read_plan(p),
            "facts": lambda s=submission: derive(s.plan, rulebook.law, rulebook.kinds, DAY),
            "plain evaluator": lambda f=facts, w=wanted: evaluate(w, f),
        }
        if available():
            functions |= {
                "durable-rules": lambda f=facts, w=wanted, r=run: r(w, f),
                "durable-rules, isolated": lambda f=facts, w=wanted, r=apart: r(w, f),
            }
        functions["check, both, all of it"] = lambda s=submission, r=run: check(
            s, rulebook, as_of=DAY, run=r if available() else None
        )
        seconds = calls(functions, max(3, repeat // 3))
        for name, found in seconds.items():
            rows.append((f"{path.stem}, {len(facts):,} facts", name, f"{found * 1000:.1f} ms", f"{1 / found:,.0f}"))
    title = f"The whole rulebook ({len(rulebook.rules)} rules), warm, one process"
    table(title, ("plan", "stage", "one plan", "plans/s"), rows)


if __name__ == "__main__":
    main()

"""What `check` and `verify` share: waivers, a baseline, and for whom a report is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click
from msgspec import Struct

from compliance.data.os_reason import os_reason

if TYPE_CHECKING:
    from compliance.checking.report import Report
    from compliance.checking.waivers import Waivers
    from compliance.model.plan import Plan
    from compliance.reporting.options import Options
    from compliance.reporting.redaction import Redactor
    from compliance.rulebook.loader import Rulebook

F = TypeVar("F", bound=Callable[..., Any])
FILE = click.Path(path_type=Path, dir_okay=False)


class Extras(Struct, frozen=True):
    """Files and wishes beside the plan."""

    waivers: Path | None = None
    baseline: Path | None = None
    audience: Literal["public", "committee"] = "committee"
    salt: Path | None = None

    def read_waivers(self, rulebook: Rulebook) -> Waivers | None:
        """The waivers. Raises YamlProblem."""
        if self.waivers is None:
            return None
        from compliance.checking.waivers import read_waivers

        return read_waivers(self.waivers, rulebook.rules)

    def redacted(self, report: Report, plan: Plan) -> Report:
        """The report for its audience. Raises Refused for a salt that cannot be used."""
        redactor = self.redactor([plan], thai_digits=report.thai_digits)
        return redactor.report(report) if redactor else report

    def redactor(self, plans: Sequence[Plan], *, thai_digits: bool) -> Redactor | None:
        """Who hides the persons of one or more versions of a plan; None where the audience may see them."""
        if self.audience == "committee":
            return None
        from compliance.reporting.redaction import Redactor

        return Redactor(plans[0], self.read_salt(), thai_digits=thai_digits, beside=plans[1:])

    def read_salt(self) -> bytes | None:
        """The secret that pseudonyms are made with. Raises Refused."""
        from compliance.cli.refusals import Refused

        if self.salt is None:
            return None
        try:
            secret = self.salt.read_bytes().strip()
        except OSError as error:
            raise Refused(f"เปิด {self.salt} ไม่ได้ ({os_reason(error).th})", f"{self.salt} cannot be opened") from None
        if len(secret) < 16:
            raise Refused(f"{self.salt} สั้นเกินไป ต้องมีอย่างน้อย 16 ไบต์", f"{self.salt} is too short: 16 bytes or more")
        return secret

    def options(self, report: Report, options: Options) -> Options:
        """The options of writing with the comparison to the baseline in them. Raises ReadingError."""
        if self.baseline is None:
            return options
        from msgspec.structs import replace

        from compliance.cli.refusals import Refused
        from compliance.cli.same_organisation import same_organisation
        from compliance.reporting.comparison.baseline import baseline
        from compliance.reporting.comparison.findings import entries
        from compliance.reporting.identifiers import run_guid
        from compliance.reporting.saved import read_report

        saved = read_report(self.baseline)
        theirs = saved.data["audience"]
        if theirs != report.audience:  # names would come in from the one, and nothing match in the other
            raise Refused(
                f"{saved.name} เป็นรายงานสำหรับ {theirs} เทียบได้เฉพาะกับ --audience {theirs}",
                f"{saved.name} is for --audience {theirs}: compare it with such a report",
            )
        same_organisation(saved.data, {"plan": {"organisation": report.organisation}})
        compared = baseline(saved.sha256, entries(saved.data), report.outcomes)
        guid = run_guid(saved.data["plan"]["sha256"], saved.data["rulebook"]["sha256"], saved.data["as_of"])
        return replace(options, baseline=compared.states, baseline_guid=guid, compared=compared)


def extras(command: F) -> F:
    """--waivers, --baseline, --audience and --salt."""
    wanted = (
        click.option("--waivers", type=FILE, help="ข้อยกเว้นโดยมติ / waivers by resolution (kamlang waive)"),
        click.option("--baseline", type=FILE, help="เทียบกับรายงาน JSON ก่อนหน้า / mark what is new since this report"),
    )
    command = audience()(command)
    for option in reversed(wanted):
        command = option(command)
    return command


def audience(default: str | None = "committee") -> Callable[[F], F]:
    """--audience and --salt."""

    def wished(command: F) -> F:
        command = click.option(
            "--salt", type=FILE, help="ไฟล์ความลับของนามแฝง / a secret file, so that pseudonyms stay the same"
        )(command)
        return click.option(
            "--audience",
            type=click.Choice(["public", "committee"]),
            default=default,
            show_default=True,
            help="public ปกปิดชื่อ เลขประจำตัว และเงินเดือน / public hides names, identity numbers and pay",
        )(command)

    return wished

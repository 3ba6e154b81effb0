"""kamlang seal."""

from __future__ import annotations

from pathlib import Path

import click

from compliance.cli.refusals import CANNOT
from compliance.data import Problem

FILE = click.Path(path_type=Path, dir_okay=False)
EXISTING = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group("seal")
def command() -> None:
    """ลงลายมือชื่อดิจิทัล Ed25519 ในรายงาน และตรวจตรา / sign a report with an Ed25519 key file, and check the seal.

    \b
    kamlang seal keygen committee.key                       ได้ / makes committee.key, committee.key.pub
    kamlang seal sign report.json --key committee.key       ได้ / makes report.json.seal
    kamlang seal check report.json --key committee.key.pub
    """


@command.command("keygen")
@click.argument("path", type=FILE)
def keygen(path: Path) -> None:
    """สร้างกุญแจคู่ใหม่ ไม่เขียนทับของเดิม / make a new pair of keys; never overwrites one.

    \b
    kamlang seal keygen committee.key
    """
    from compliance.reporting import seal

    public, name = seal.keygen(path)
    click.echo(f"{path}: กุญแจส่วนตัว เก็บเป็นความลับ / private, keep it secret")
    click.echo(f"{public}: กุญแจสาธารณะ แจกได้ / public, give it to whoever checks (key {name})")


@command.command("sign")
@click.argument("report", type=EXISTING)
@click.option("--key", required=True, type=EXISTING, help="กุญแจส่วนตัว / the private key")
@click.option("--signer", default="", help="ผู้ลงตรา เช่น ชื่อและตำแหน่ง / who seals, such as a name and an office")
def sign(report: Path, key: Path, signer: str) -> None:
    """ลงตรา เขียนไฟล์ .seal ข้างรายงาน / seal a report: a small file beside it.

    \b
    kamlang seal sign report.json --key committee.key
    """
    from compliance.reporting import seal

    click.echo(str(seal.sign(report, key, signer)))


@command.command("check")
@click.argument("report", type=EXISTING)
@click.option("--key", required=True, type=EXISTING, help="กุญแจสาธารณะของผู้ลงตรา / the public key of who sealed it")
@click.option("--seal", "seal_file", type=EXISTING, help="ไฟล์ตรา / the seal (default: REPORT.seal)")
def check(report: Path, key: Path, seal_file: Path | None) -> None:
    """ตรวจว่ารายงานไม่ถูกแก้หลังลงตรา / check that a report is as it was sealed. Exit code 0 if so, 1 if not, 3 not checked.

    \b
    kamlang seal check report.json --key committee.key.pub
    """
    from compliance.reporting import seal

    try:
        held = seal.check_seal(report, key, seal_file)
    except Problem as error:
        click.echo(f"ตราใช้ไม่ได้: {error.th}\nthe seal does not hold: {error.en}", err=True)
        raise SystemExit(1) from None
    except FileNotFoundError as error:
        name = Path(error.filename).name
        click.echo(f"ไม่พบ {name}: ลงตราด้วย kamlang seal sign\n{name} is missing: kamlang seal sign makes it", err=True)
        raise SystemExit(CANNOT) from None
    click.echo(f"ตราถูกต้อง / the seal holds: {report.name} (key {held.key}; {held.signer or '–'}; {held.at})")

"""kamlang review."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance.cli.refusals import Refused
from compliance.data.os_reason import os_reason

if TYPE_CHECKING:
    from socket import socket

    from compliance.review.state import Workbench

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.group("review", invoke_without_command=True)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("kamlang-review"),
    show_default=True,
    help="ที่เก็บงาน / where everything is kept",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="ที่อยู่ที่รับ / address to listen on")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True)
@click.option("--database", "url", metavar="URL", help="PostgreSQL เมื่อใช้ร่วมกัน / when shared (default: SQLite)")
@click.option("--no-browser", is_flag=True, help="ไม่เปิดเบราว์เซอร์ / do not open the browser")
@click.option("--sign-in", is_flag=True, help="ให้ลงชื่อเข้าใช้แม้บนเครื่องเดียว / ask for users on loopback too")
@click.pass_context
def command(
    ctx: click.Context, folder: Path, host: str, port: int, url: str | None, no_browser: bool, sign_in: bool
) -> None:
    """โต๊ะพิจารณาในเบราว์เซอร์ / the workbench in a browser.

    \b
    kamlang review                                     บนเครื่องนี้ ไม่ต้องลงชื่อ / on this machine, no sign-in
    kamlang review --database postgresql://… --host 10.0.0.5    หลัง TLS / behind TLS, with users
    kamlang review user add NAME --role reviewer --province นครปฐม
    """
    ctx.obj = partial(_bench, folder, url)  # made when it is needed: help makes no database
    if ctx.invoked_subcommand is not None:
        return
    bench = _bench(folder, url)
    from compliance.review.accounts import local_user, people

    with bench.database.session() as session:
        shared = people(session) > 0
        if host not in LOOPBACK and not shared:
            raise Refused(
                f"ยังไม่มีผู้ใช้ จึงไม่เปิดให้เครื่องอื่นเข้า ({host}) เพิ่มด้วย kamlang review user add",
                f"there are no users yet, so {host} is not opened to others: kamlang review user add",
            )
        if not shared and not sign_in:
            bench.local = local_user(session)
    from compliance.review.serving import alone, listening

    with alone(folder), listening(host, port) as socket:
        _serve(bench, host, socket, browser=not no_browser)


def _serve(bench: Workbench, host: str, socket: socket, *, browser: bool) -> None:
    import uvicorn

    from compliance.review.app import application

    at = f"http://{'localhost' if host in LOOPBACK else host}:{socket.getsockname()[1]}/"
    if host not in LOOPBACK:
        click.echo(
            "คำเตือน: ตัวโปรแกรมเองไม่เข้ารหัส รหัสผ่านที่ส่งผ่านเครือข่ายอ่านได้ ให้เครื่องอื่นเข้าผ่านพร็อกซี TLS เท่านั้น\n"
            "warning: this speaks plain http, and passwords can be read on the network: let others in by a TLS proxy",
            err=True,
        )
    click.echo(f"โต๊ะพิจารณา / workbench: {at}  (Ctrl-C เพื่อหยุด / to stop)")
    if browser and host in LOOPBACK:
        click.launch(at)
    with suppress(KeyboardInterrupt):  # asked to stop
        uvicorn.Server(uvicorn.Config(
            application(bench), log_level="warning", proxy_headers=True, server_header=False,
            timeout_graceful_shutdown=5,
        )).run(sockets=[socket])  # fmt: skip


@command.group("user")
def user() -> None:
    """ผู้ใช้ / users.

    \b
    kamlang review user add NAME --role reviewer --province นครปฐม
    """


@user.command("add")
@click.argument("name")
@click.option("--role", required=True, help="officer, reviewer, secretary, auditor, administrator")
@click.option("--organisation", help="ชื่อเต็มขององค์กร / full name (officer)")
@click.option("--province", help="จังหวัด / province (officer, reviewer, secretary)")
@click.option("--new-name", "is_new", is_flag=True, help="ชื่อองค์กรใหม่ ไม่มีในทะเบียน / younger than the register")
@click.option("--password-file", type=click.Path(path_type=Path, dir_okay=False), help="ไฟล์รหัสผ่าน / instead of asking")
@click.pass_obj
def add(
    opened: Callable[[], Workbench],
    name: str,
    role: str,
    organisation: str | None,
    province: str | None,
    is_new: bool,
    password_file: Path | None,
) -> None:
    """เพิ่มผู้ใช้ / add a user.

    \b
    kamlang review user add NAME --role officer --organisation องค์การบริหารส่วนตำบล…
    """
    from compliance.review.accounts import add_user

    password = _password(password_file)
    with opened().database.session() as session:
        add_user(session, name, role, password, organisation=organisation, province=province, is_new=is_new)
    click.echo(f"เพิ่มแล้ว / added: {name} ({role})")


@user.command("password")
@click.argument("name")
@click.option("--password-file", type=click.Path(path_type=Path, dir_okay=False), help="ไฟล์รหัสผ่าน / instead of asking")
@click.pass_obj
def password(opened: Callable[[], Workbench], name: str, password_file: Path | None) -> None:
    """ตั้งรหัสผ่านใหม่ให้ผู้ที่ลืม / a new password for who has forgotten his.

    \b
    kamlang review user password NAME
    """
    from compliance.review.accounts import named, reset_password

    new = _password(password_file)
    with opened().database.session() as session:
        reset_password(session, named(session, name), new)
    click.echo(f"ตั้งแล้ว / set: {name}")


@user.command("change")
@click.argument("name")
@click.option("--organisation", help="ชื่อเต็มขององค์กร / full name (officer)")
@click.option("--province", help="จังหวัด / province")
@click.option("--new-name", "is_new", is_flag=True, help="ชื่อองค์กรใหม่ ไม่มีในทะเบียน / younger than the register")
@click.pass_obj
def change(
    opened: Callable[[], Workbench], name: str, organisation: str | None, province: str | None, is_new: bool
) -> None:
    """เปลี่ยนองค์กรหรือจังหวัดของผู้ใช้ที่มีอยู่ / another organisation or province of a user who is there.

    \b
    kamlang review user change NAME --province นครปฐม
    """
    from compliance.review.accounts import change_reach, named

    with opened().database.session() as session:
        user = change_reach(session, named(session, name), organisation, province, is_new=is_new)
        own = " ".join(filter(None, (user.organisation, user.province)))
    click.echo(f"เปลี่ยนแล้ว / changed: {name} ({own})")


def _password(file: Path | None) -> str:
    if file:
        return file.read_text(encoding="utf-8").strip()
    return str(click.prompt("รหัสผ่าน / password", hide_input=True, confirmation_prompt=True))


@command.command("backup")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def backup(ctx: click.Context, target: Path) -> None:
    """สำรองทุกอย่างเป็นไฟล์เดียว / everything as one archive, of SQLite and of PostgreSQL, also while it runs.

    \b
    kamlang review backup workbench.zip
    kamlang review --database postgresql://… backup workbench.zip
    """
    from sqlalchemy import func, select

    from compliance.review.backups import write
    from compliance.review.records import Submission

    told = ctx.parent.params if ctx.parent else {}
    folder, url = told["folder"], told["url"]
    if not url and not (folder / "workbench.sqlite").is_file():
        raise Refused(f"ไม่มีโต๊ะพิจารณาใน {folder} จึงไม่มีอะไรให้สำรอง", f"there is no workbench in {folder} to back up")
    bench = _bench(folder, url)
    try:
        write(bench, target)
    except FileExistsError:
        raise Refused(f"มีไฟล์ {target} อยู่แล้ว ให้ตั้งชื่อใหม่", f"{target} is already there: choose another name") from None
    except OSError as error:
        reason = os_reason(error)
        raise Refused(f"เขียน {target} ไม่ได้ ({reason.th})", f"{target} cannot be written ({reason.en})") from None
    with bench.database.reads() as session:
        plans = session.scalar(select(func.count()).select_from(Submission))
    click.echo(f"{target}: {plans} แผน / plans")


@command.command("restore")
@click.argument("source", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.argument("into", type=click.Path(path_type=Path, file_okay=False))
@click.pass_context
def restore(ctx: click.Context, source: Path, into: Path) -> None:
    """คืนจากไฟล์สำรองลงโฟลเดอร์และฐานข้อมูลว่าง / restore an archive into an empty folder and database.

    \b
    kamlang review restore workbench.zip folder/
    kamlang review --database postgresql://… restore workbench.zip folder/
    """
    from compliance.review.backups import check, read

    if into.exists() and any(into.iterdir()):
        raise Refused(f"{into} ไม่ว่าง", f"{into} is not empty")
    check(source)  # before anything is made
    read(source, into, _bench(into, ctx.parent.params["url"] if ctx.parent else None).database)
    click.echo(into)


@command.command("take")
@click.argument("corpus", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.pass_obj
def take(opened: Callable[[], Workbench], corpus: Path) -> None:
    """รับแผนทุกฉบับจากคลังแผน / put every plan of a corpus on the board; the workbench reads them when it runs.

    \b
    kamlang review take province/
    """
    from compliance.corpus.folder import opened as corpus_of
    from compliance.review.accounts import local_user
    from compliance.review.exchange import take_from
    from compliance.review.records import today

    bench = opened()
    with bench.database.session() as session:
        user = local_user(session)
    new, there = take_from(bench, corpus_of(corpus), user, today())
    click.echo(f"รับ {new} ฉบับ มีอยู่แล้ว {there} ฉบับ / taken {new}, already there {there}")


@command.command("give")
@click.argument("corpus", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def give(opened: Callable[[], Workbench], corpus: Path) -> None:
    """ใส่แผนทุกฉบับบนกระดานลงคลังแผน / put every plan of the board into a corpus, to be asked and counted there.

    \b
    kamlang review give province/
    """
    from compliance.corpus.folder import create
    from compliance.review.exchange import give_to

    new, there = give_to(opened(), create(corpus))
    click.echo(f"ใส่ {new} ฉบับ มีอยู่แล้ว {there} ฉบับ / added {new}, already there {there}")


def _bench(folder: Path, url: str | None) -> Workbench:
    try:
        import sqlalchemy  # noqa: F401
        import starlette  # noqa: F401
    except ImportError:
        raise Refused(
            "ยังไม่ได้ติดตั้งส่วนเว็บ: pip install 'kamlang[web]'", "the web part is not installed: pip install 'kamlang[web]'"
        ) from None
    from compliance.review.database import Database, database_url, url_of
    from compliance.review.state import Workbench

    at = database_url(url) if url else url_of(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Database(at)
    database.upgrade()
    return Workbench(folder, database, None)

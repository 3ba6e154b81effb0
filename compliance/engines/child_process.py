"""A child process that drives the C engine, and the pipe to it.

On Linux the child is forked, which costs a few milliseconds; elsewhere, and where other threads run (a fork would
copy their locks as they stand), a new interpreter is started. Nothing the child prints can reach the pipe, and it
leaves no core file: it would hold the plan's personal data.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, Literal, NoReturn, cast

from compliance.data.sandbox import answer_to, interpreter, restrain
from compliance.engines.durable.driver import Driver
from compliance.engines.durable.program import Answers, fault
from compliance.engines.query import EngineFault

Start = Literal["fork", "spawn"]

HEADER = struct.Struct(">4sQ")
MAGIC = b"KML1"
LONGEST = 2**31
SEPARATOR = "\0"
"""Between the texts of a message. They are JSON of our own making, in ASCII, which holds no NUL."""
LOAD, DROP, PROGRAM = "+", "-", "p"
"""How a text begins that is no JSON: what is loaded beside the first rulesets, dropped, or asked, by its name."""


class Child:
    """The parent's end. `ask` raises EngineFault, or OSError or EOFError where the child is gone."""

    def __init__(
        self, requests: BinaryIO, replies: BinaryIO, kill: Callable[[], None], wait: Callable[[], int]
    ) -> None:
        self._requests = requests
        self._replies = replies
        self._wait = wait
        self.kill = kill
        self.ended = False

    def begin(self, rulesets: Sequence[str], memory_mb: int, timeout_s: float) -> None:
        """Limits and rulesets, once, before the first batch. They are answered only if they fail, with that batch."""
        write_message(self._requests, SEPARATOR.join([json.dumps([memory_mb, timeout_s]), *rulesets]))

    def load(self, name: str, rulesets: Sequence[str]) -> None:
        """Further rulesets under a name (`PROGRAM` and a number). They too are answered only if they fail."""
        write_message(self._requests, SEPARATOR.join([f"{LOAD}{name}", *rulesets]))

    def drop(self, name: str) -> None:
        """Forget rulesets; those that it began with have no name."""
        write_message(self._requests, f"{DROP}{name}")

    def ask(self, texts: Sequence[str]) -> list[Answers]:
        """Send one message, read one reply. The name of rulesets that were loaded later stands before their batches."""
        with suppress(BrokenPipeError):  # where it ended, what it said of that may still be read
            write_message(self._requests, SEPARATOR.join(texts))
        return read_answers(read_message(self._replies))

    def end(self) -> str:
        """End the child, whatever it is doing, and say how it ended (or had ended before)."""
        self.kill()
        code = self._wait()
        self.ended = True
        for stream in (self._requests, self._replies):
            with suppress(OSError):
                stream.close()
        if code < 0:
            with suppress(ValueError):
                return signal.Signals(-code).name
        return f"exit {code}"


def start_child(start: Start | None = None) -> Child:
    """A child that waits for its rulesets."""
    if start is None:
        start = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
    return _fork() if start == "fork" else _spawn()


def _fork() -> Child:
    requests_in, requests_out = os.pipe()
    replies_in, replies_out = os.pipe()
    with warnings.catch_warnings():
        # Python 3.12 warns of threads that the system has not quite buried, such as the clock of a plan before.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _forked(requests_in, replies_out)
    os.close(requests_in)
    os.close(replies_out)

    def kill() -> None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)

    def wait() -> int:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    return Child(os.fdopen(requests_out, "wb"), os.fdopen(replies_in, "rb"), kill, wait)


def _forked(requests: int, replies: int) -> NoReturn:
    """The life of a forked child. It must never return into the parent's code, nor flush the parent's streams."""
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle: it ends the child
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        # Other children's pipes above all: while a copy is open, their owners never see them close.
        for descriptor in [int(name) for name in os.listdir("/proc/self/fd")]:
            if descriptor > 2 and descriptor not in (requests, replies):
                with suppress(OSError):
                    os.close(descriptor)
        serve(os.fdopen(requests, "rb"), os.fdopen(replies, "wb"))
        os._exit(0)
    finally:
        os._exit(1)


def _spawn() -> Child:
    import subprocess  # here: where a process can be forked, this is not needed

    child = subprocess.Popen(
        interpreter("compliance.engines.child_process", "serve_standard_streams"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    return Child(cast(BinaryIO, child.stdin), cast(BinaryIO, child.stdout), child.kill, child.wait)


def serve_standard_streams() -> None:
    """The life of a spawned child: messages come by standard input, and replies leave by what was standard output."""
    serve(sys.stdin.buffer, os.fdopen(answer_to(), "wb"))


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer messages until the parent is gone or the engine is unwell."""
    drivers: dict[str, Driver] = {}
    begun, seconds = False, 0.0
    while True:
        try:
            texts = read_message(requests).split(SEPARATOR)
        except EOFError:
            return
        if not begun:
            memory_mb, seconds = json.loads(texts[0])
            restrain(memory_mb * 2**20, beyond=True)
        _alarm(seconds + 10)
        try:
            if not begun or texts[0].startswith(LOAD):
                drivers[texts[0].removeprefix(LOAD) if begun else ""] = Driver(texts[1:])
                begun = True
                _alarm(0)
                continue
            if texts[0].startswith(DROP):
                drivers.pop(texts[0].removeprefix(DROP)).close()
                _alarm(0)
                continue
            named = texts[0].startswith(PROGRAM)
            answers = drivers[texts[0] if named else ""].run(texts[named:])
        except Exception as error:
            told = error if isinstance(error, EngineFault) else fault(type(error).__name__, type(error).__name__)
            write_message(replies, json.dumps({"fault": [told.th, told.en]}))
            return
        _alarm(0)
        write_message(replies, json.dumps({"answers": answers}))


def _alarm(seconds: float) -> None:
    """Die of SIGALRM some time after the parent should have struck: it may be gone itself."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def write_message(stream: BinaryIO, text: str) -> None:
    """One message: a mark, the length, the text in ASCII."""
    body = text.encode("ascii")
    stream.write(HEADER.pack(MAGIC, len(body)) + body)
    stream.flush()


def read_message(stream: BinaryIO) -> str:
    """The next message. EOFError if the other end is gone, EngineFault if what comes is no message."""
    head = stream.read(HEADER.size)
    if not head:
        raise EOFError
    mark, length = HEADER.unpack(head.ljust(HEADER.size, b"\0"))
    if mark != MAGIC or length > LONGEST:
        raise _unreadable()
    body = stream.read(length)
    if len(body) < length:
        raise EOFError
    try:
        return body.decode("ascii")
    except UnicodeDecodeError:
        raise _unreadable() from None


def read_answers(text: str) -> list[Answers]:
    """The answers in a reply; EngineFault if the child reports one, or if this is no reply."""
    try:
        reply = json.loads(text)
    except (ValueError, RecursionError):
        raise _unreadable() from None
    match reply:
        case {"fault": [str(th), str(en)]}:
            raise EngineFault(th, en)
        case {"answers": [*answers]} if all(
            isinstance(answer, dict) and all(isinstance(matches, list) for matches in answer.values())
            for answer in answers
        ):
            return answers
    raise _unreadable()


def _unreadable() -> EngineFault:
    return fault("คำตอบจากโปรเซสของเอนจินอ่านไม่ได้", "its process sent something unreadable")

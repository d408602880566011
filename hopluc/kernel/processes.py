"""Child processes in which files of strangers are read: bound in memory and time, without the server's environment,
killed when they are no longer needed and when the server is killed.

Two kinds: a module of ours that answers bytes (`answer`) or a stream (`Child`) and binds itself by
`kernel.child.bound_words`; and a foreign program (`run`).
"""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_STEP = 1 << 18
# Of a foreign program: bytes of address space of each of its processes (LibreOffice reserves far more than it fills),
# and of each file that it writes.
_PROGRAM_MEMORY = 4 << 30
_PROGRAM_FILE = 1 << 30


class EndedError(Exception):
    """The child is dead or its time is over: it has been killed, by its bounds or by us."""


class Child:
    """A module of ours in a process of its own, and what it says.

    `words` follow the bounds on its command line; `seconds` is how long its answers may be waited for, all together;
    `descriptors` are open files that it gets.
    """

    def __init__(
        self,
        module: str,
        *words: str,
        memory: int,
        cpu_seconds: int,
        seconds: float,
        descriptors: tuple[int, ...] = (),
    ) -> None:
        self._left = seconds
        self._process = subprocess.Popen(
            _command(module, os.getpid(), memory, cpu_seconds, *words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=descriptors,
            env={"PYTHONPATH": str(_ROOT)},  # nothing else: the server's secrets stay out of the parser
            bufsize=0,
        )

    def tell(self, words: bytes) -> None:
        """Write to the child: few bytes, which no pipe holds up."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(words)
        except BrokenPipeError:
            raise self._ended() from None

    def bytes(self, count: int) -> bytes:
        """The next bytes that it says, exactly so many. EndedError: it ends before, or time is over."""
        assert self._process.stdout is not None
        pipe, pieces = self._process.stdout.fileno(), []
        while count:
            before = time.monotonic()
            ready, _, _ = select.select([pipe], [], [], max(self._left, 0))
            self._left -= time.monotonic() - before
            piece = os.read(pipe, min(count, _STEP)) if ready else b""
            if not piece or self._left <= 0:
                raise self._ended()
            pieces.append(piece)
            count -= len(piece)
        return b"".join(pieces)

    def _ended(self) -> EndedError:
        self.end()
        return EndedError()

    def end(self) -> None:
        """Kill the process, if it lives."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def answer(module: str, content: bytes, *, memory: int, cpu_seconds: int, seconds: float) -> bytes:
    """All that a module of ours says to the bytes on its stdin; b"" where its bounds have ended it before it spoke.
    EndedError after so many seconds."""
    try:
        done = subprocess.run(
            _command(module, os.getpid(), memory, cpu_seconds),
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env={"PYTHONPATH": str(_ROOT)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise EndedError from None
    return done.stdout


def run(command: list[str], *, home: Path, seconds: int) -> None:
    """A foreign program, run to its end in a folder that is its home. EndedError after so many seconds.

    It gets PATH and a language and no more of the environment, its memory and files are bounded, and whatever it has
    started goes with it.
    """
    process = subprocess.Popen(
        _command("hopluc.kernel.warden", os.getpid(), _PROGRAM_MEMORY, _PROGRAM_FILE, *command),
        cwd=home,
        env={
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(_ROOT),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise EndedError from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _command(module: str, *words: object) -> list[str]:
    # -P: nothing is imported from the folder in which the server happens to have been started.
    return [sys.executable, "-P", "-X", "utf8", "-m", module, *map(str, words)]

"""Two child processes that live and die together: the web server and the job process."""

import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

REPOSITORY = Path(__file__).resolve().parents[2]
GLANCE = 0.3  # seconds between two looks at the children
PATIENCE = 20  # seconds that a child has to end in order
SHORTEST_LIFE = 5  # a job process that dies sooner than this is not started again at once
READY_WITHIN = 60


class Pair:
    """`with Pair(web, jobs, keep=fd, say=print) as pair: pair.watch(stop)`.

    A dead job process is started again, and that is said; a dead web server ends both. Leaving the block ends both.
    """

    running: ClassVar[bool] = False

    def __init__(self, web: Sequence[str], jobs: Sequence[str], *, keep: int, say: Callable[[str], None]) -> None:
        self.web_command, self.job_command, self.keep, self.say = web, jobs, keep, say

    def __enter__(self) -> Self:
        Pair.running = True
        self.web = self._start(self.web_command, (self.keep,))
        self.jobs = self._start(self.job_command, ())
        self.jobs_started = time.monotonic()
        return self

    def __exit__(self, _kind: type | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        children = (self.web, self.jobs)
        for child in children:
            if child.poll() is None:
                child.terminate()
        try:
            deadline = time.monotonic() + PATIENCE
            for child in children:
                child.wait(max(0.1, deadline - time.monotonic()))
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            self.say(_("Dừng ngay."))
        finally:
            for child in children:
                if child.poll() is None:
                    child.kill()
                    child.wait()
            Pair.running = False

    def wait_until_answering(self, address: str, path: str, stop: threading.Event) -> None:
        """Returns when the web server has answered a request, has ended, or `stop` is set."""
        host = urlsplit(address).netloc
        deadline = time.monotonic() + READY_WITHIN
        while self.web.poll() is None and not stop.is_set() and time.monotonic() < deadline:
            connection = http.client.HTTPConnection(host, timeout=READY_WITHIN)
            try:
                connection.request("HEAD", path)
                connection.getresponse()
                return
            except OSError:
                stop.wait(GLANCE)
            finally:
                connection.close()

    def watch(self, stop: threading.Event) -> int:
        """Until `stop` is set: 0; the web server has ended by itself: 1."""
        while not stop.wait(GLANCE):
            if self.web.poll() is not None:
                self.say(_("Máy chủ web đã dừng (mã %s).") % self.web.returncode)
                return 1
            if self.jobs.poll() is not None:
                self._start_jobs_again(stop)
        self.say(_("Đang dừng."))
        return 0

    def _start_jobs_again(self, stop: threading.Event) -> None:
        self.say(_("Tiến trình công việc đã dừng (mã %s); khởi động lại.") % self.jobs.returncode)
        lived = time.monotonic() - self.jobs_started
        if lived < SHORTEST_LIFE and stop.wait(SHORTEST_LIFE - lived):
            return
        self.jobs = self._start(self.job_command, ())
        self.jobs_started = time.monotonic()

    def _start(self, command: Sequence[str], kept: tuple[int, ...]) -> "subprocess.Popen[bytes]":
        paths = [str(REPOSITORY), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}
        # A session of their own: Ctrl+C reaches only the parent, which then ends both in order.
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "hopluc.console.tied", str(os.getpid()), *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno(),
            pass_fds=kept,
            start_new_session=True,
        )

"""The web server and the job process live and die together."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from hopluc.console import processes
from hopluc.console.output import Output
from hopluc.console.processes import Pair
from hopluc.console.serve import open_port
from hopluc.kernel.errors import Refusal

pytestmark = pytest.mark.one_database

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
PARENT = """
import sys, threading
from hopluc.console.processes import Pair
sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
with Pair(sleep, sleep, keep=0, say=print) as pair:
    print(pair.web.pid, pair.jobs.pid, flush=True)
    pair.watch(threading.Event())
"""


@pytest.fixture
def pair():
    """Two sleeping children, `said` gathering what people are told."""
    said: list[str] = []
    with Pair(SLEEP, SLEEP, keep=0, say=said.append) as made:
        made.said = said
        yield made


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A child of another process that has ended and was not asked for yet counts as gone.
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def wait_for(condition) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_leaving_the_block_ends_both():
    with Pair(SLEEP, SLEEP, keep=0, say=print) as pair:
        children = (pair.web.pid, pair.jobs.pid)
        assert all(map(is_alive, children))
    assert not any(map(is_alive, children))


def test_a_dead_job_process_is_started_again_and_that_is_said(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(processes, "SHORTEST_LIFE", 0)
    first, stop = pair.jobs.pid, threading.Event()
    watching = threading.Thread(target=pair.watch, args=(stop,))
    watching.start()
    pair.jobs.kill()
    assert wait_for(lambda: pair.jobs.pid != first)
    stop.set()
    watching.join()
    assert pair.jobs.poll() is None and pair.web.poll() is None
    assert "-9" in pair.said[0]


def test_a_dead_web_server_ends_the_watch_with_1(pair: Pair):
    pair.web.kill()
    assert pair.watch(threading.Event()) == 1


def test_a_signal_ends_the_watch_with_0(pair: Pair):
    stop = threading.Event()
    stop.set()
    assert pair.watch(stop) == 0


def test_a_child_that_will_not_end_is_killed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(processes, "PATIENCE", 0.5)
    deaf = [sys.executable, "-c", "import signal, time; signal.signal(15, signal.SIG_IGN); print(1); time.sleep(60)"]
    with Pair(deaf, SLEEP, keep=0, say=lambda line: None) as pair:
        children = (pair.web.pid, pair.jobs.pid)
        time.sleep(0.3)
    assert not any(map(is_alive, children))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_a_killed_parent_leaves_no_orphans():
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, cwd=processes.REPOSITORY
    )
    assert parent.stdout is not None
    children = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(children) == 2 and all(map(is_alive, children))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert wait_for(lambda: not any(map(is_alive, children)))


def test_a_busy_port_is_said_and_the_next_one_taken(capsys: pytest.CaptureFixture[str]):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with open_port("127.0.0.1", port, Output(as_json=False)) as listener:
            assert listener.getsockname()[1] > port
    assert str(port) in capsys.readouterr().out


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("192.0.2.1", 8000)])
def test_an_impossible_port_is_refused(host: str, port: int):
    with pytest.raises(Refusal) as refused:
        open_port(host, port, Output(as_json=False))
    assert refused.value.code == "port_unusable"

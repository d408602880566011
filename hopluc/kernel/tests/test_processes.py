"""Children that are bound, told nothing of the server, and gone with it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hopluc.kernel import processes
from hopluc.kernel.processes import Child, EndedError, answer, run

ROOM = 512 * 1024 * 1024
# A module of ours, as the real ones are: it binds itself first. The folder of the test stands for the program's.
MODULE = "from hopluc.kernel.child import bound_words\nimport os, sys, time\nwords = bound_words()\n"


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Makes a module that does what the text says; gives its name."""
    root = Path(processes.__file__).resolve().parents[2]
    monkeypatch.setattr(processes, "_ROOT", f"{tmp_path}{os.pathsep}{root}")

    def make(text):
        (tmp_path / "strange.py").write_text(MODULE + text)
        return "strange"

    return make


LESS = """
import resource, sys
from hopluc.kernel import processes
processes._ROOT, name, room = sys.argv[1], sys.argv[2], int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_AS, (room // 2, room // 2))
sys.stdout.buffer.write(processes.answer(name, b"", memory=room, cpu_seconds=20, seconds=20))
"""


def said(module, content=b"", *, memory=ROOM, seconds=20):
    """What a module answers."""
    return answer(module, content, memory=memory, cpu_seconds=seconds, seconds=seconds)


def test_bytes_in_and_out(module):
    assert said(module("sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"), b"abc") == b"cba"


def test_the_server_s_environment_stays_outside(module, monkeypatch):
    monkeypatch.setenv("HOPLUC_SECRET_KEY", "secret")
    assert b"HOPLUC_SECRET_KEY" not in said(module("print(list(os.environ))"))


@pytest.mark.parametrize(("size", "answered"), [(ROOM // 4, b"taken"), (ROOM, b"")])
def test_memory_is_bound(module, size, answered):
    assert said(module(f"block = bytearray({size}); sys.stdout.write('taken')")) == answered


def test_where_the_machine_allows_less_the_child_still_starts(module):
    name = module("import resource; print(resource.getrlimit(resource.RLIMIT_AS)[1])")
    less = [sys.executable, "-c", LESS, str(processes._ROOT), name, str(ROOM)]
    done = subprocess.run(less, stdout=subprocess.PIPE, check=True, env={"PYTHONPATH": str(processes._ROOT)})
    assert int(done.stdout) == ROOM // 2


def test_no_file_is_written(module, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert said(module("os.write(os.open('written', os.O_CREAT | os.O_WRONLY), b'x'); print('still here')")) == b""
    assert (tmp_path / "written").stat().st_size == 0


def test_processor_time_is_bound(module):
    assert answer(module("while True: pass"), b"", memory=ROOM, cpu_seconds=1, seconds=20) == b""


def test_an_answer_that_does_not_come_in_time(module):
    with pytest.raises(EndedError):
        said(module("time.sleep(60)"), seconds=1)


def started(name, *words, seconds=20.0):
    """A child that gives a stream."""
    return Child(name, *words, memory=ROOM, cpu_seconds=20, seconds=seconds)


def test_a_stream_is_asked_for_piece_by_piece(module):
    child = started(module("for line in sys.stdin: print(words[0] + line.strip(), flush=True)"), "so ")
    child.tell(b"1\n")
    assert child.bytes(5) == b"so 1\n"
    child.tell(b"2\n")
    assert (child.bytes(3), child.bytes(2)) == (b"so ", b"2\n")
    child.end()
    child.end()


def test_a_stream_that_ends_or_stalls(module):
    short = started(module("sys.stdout.write('ab')"))
    with pytest.raises(EndedError):
        short.bytes(3)
    slow = started(module("print('ab', flush=True); time.sleep(60)"), seconds=1)
    assert slow.bytes(3) == b"ab\n"
    with pytest.raises(EndedError):
        slow.bytes(1)


def program(folder, text):
    """A foreign program that does what the text says."""
    script = folder / "program.py"
    script.write_text(f"import os, pathlib, subprocess, sys, time\n{text}\n")
    return [sys.executable, str(script)]


def test_a_program_works_in_its_home(tmp_path):
    run(program(tmp_path, "pathlib.Path('made').write_text(os.environ['HOME'])"), home=tmp_path, seconds=20)
    assert (tmp_path / "made").read_text() == str(tmp_path)


# A program that starts another one, as LibreOffice does, and tells its number.
PARENT = """
other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path("unfinished").write_text(str(other.pid))
os.rename("unfinished", "number")
"""


def is_gone(number):
    """Whether a process ends within ten seconds."""
    for _ in range(200):
        # A process whose parent is not waiting for it may stay in the table as a "zombie".
        state = Path(f"/proc/{number}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] in "ZX":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("then", ["", "time.sleep(60)"])
def test_what_a_program_has_started_goes_with_it(tmp_path, then):
    command = program(tmp_path, PARENT + then)
    if then:
        with pytest.raises(EndedError):
            run(command, home=tmp_path, seconds=3)
    else:
        run(command, home=tmp_path, seconds=20)
    assert is_gone((tmp_path / "number").read_text())


def number_in(file):
    """The number that stands in a file, as soon as it is there."""
    for _ in range(200):
        if file.exists():
            return file.read_text()
        time.sleep(0.05)
    raise AssertionError(f"{file} was not written")


SERVER = """
import pathlib, sys
from hopluc.kernel import processes
processes._ROOT = sys.argv[1]
"""
OF_A_MODULE = """
child = processes.Child("program", memory=1 << 29, cpu_seconds=60, seconds=60)
pathlib.Path("unfinished").write_bytes(child.bytes(8))
pathlib.Path("unfinished").rename("number")
child.bytes(1)
"""
OF_A_PROGRAM = "processes.run([sys.executable, 'program.py'], home=pathlib.Path.cwd(), seconds=60)"


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (OF_A_MODULE, f"{MODULE}print(f'{{os.getpid():8}}', end='', flush=True)\nwhile True: pass"),
        (OF_A_PROGRAM, PARENT + "time.sleep(60)"),
    ],
)
def test_children_of_a_server_that_is_killed_are_gone(tmp_path, call, text):
    program(tmp_path, text)
    paths = f"{tmp_path}{os.pathsep}{Path(processes.__file__).resolve().parents[2]}"
    environment = {**os.environ, "PYTHONPATH": paths}
    server = subprocess.Popen([sys.executable, "-c", SERVER + call, paths], cwd=tmp_path, env=environment)
    number = number_in(tmp_path / "number").strip()
    server.kill()
    server.wait()
    assert is_gone(number)


def test_the_child_s_end_is_light():
    script = "import sys; from hopluc.kernel import child; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    for heavy in ("'django'", "'subprocess'", "'dataclasses'"):
        assert heavy not in done.stdout

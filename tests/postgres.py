"""A private PostgreSQL server on a socket, from Debian's binaries, for the length of a `with` block."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

BINARIES = Path("/usr/lib/postgresql")


def find_binaries(where: Path = BINARIES) -> Path | None:
    """The folder with the newest initdb and postgres; None where PostgreSQL is not installed."""
    found = [path.parent for path in where.glob("*/bin/initdb") if (path.parent / "postgres").exists()]
    return max(found, key=lambda folder: int(folder.parent.name.split(".")[0]), default=None)


@contextmanager
def server(binaries: Path) -> Iterator[Path]:
    """Starts a fresh cluster that forgets everything; yields the folder of its socket."""
    folder = Path(tempfile.mkdtemp(prefix="hopluc-pg-"))
    data = folder / "data"
    try:
        owner = _owner()
        if owner is not None:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        _run([str(binaries / "initdb"), "-D", str(data), "-U", "hopluc", "-A", "trust", "-E", "UTF8"]
             + ["--locale=C.UTF-8", "--no-sync"], owner, folder)  # fmt: skip
        # Nothing here has to survive a power cut, so nothing waits for the disk.
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _run([str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"],
             owner, folder)  # fmt: skip
        try:
            yield folder
        finally:
            _run([str(binaries / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop"], owner, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; then it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _run(command: Sequence[str], owner: pwd.struct_passwd | None, folder: Path) -> None:
    as_owner = {} if owner is None else {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    # To a file, not a pipe: the server keeps the stream open long after pg_ctl has gone.
    with (folder / "out").open("ab") as out:
        ended = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False, **as_owner
        )
    if ended.returncode:
        raise RuntimeError(f"{command[0]}: {(folder / 'out').read_text(errors='replace')}")

"""`hopluc serve` as a person starts it, on an empty home: it answers, and it ends without leaving anything behind."""

import http.client
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hopluc.console.processes import REPOSITORY

pytestmark = pytest.mark.one_database


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_it_serves_and_ends_in_order(tmp_path: Path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HOPLUC_", "DATABASE_"))}
    environment |= {"HOPLUC_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "hopluc.settings"}
    command = [sys.executable, "-m", "hopluc.console", "serve", "--port", "0", "--json"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
    try:
        assert server.stdout is not None
        lines = []
        for line in server.stdout:
            lines.append(line)
            if line == "}\n":
                break
        assert lines, (tmp_path / "log").read_text(encoding="utf-8")
        address = json.loads("".join(lines))["address"]
        children = children_of(server.pid)
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.request("GET", "/")
        assert connection.getresponse().status < 500
        assert len(children) == 2
    finally:
        server.send_signal(signal.SIGTERM)
        code = server.wait(timeout=30)
    assert code == 0, (tmp_path / "log").read_text()
    assert not any(Path(f"/proc/{child}").exists() for child in children)

"""What every test has: no network; and, where Django is loaded, the named tiny world on request."""

import socket
from typing import Any

import pytest

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def pytest_configure(config: pytest.Config) -> None:
    """The pure packages are tested without Django too (`-p no:django`), so the world is not imported above."""
    if config.pluginmanager.hasplugin("django"):
        config.pluginmanager.import_plugin("tests.fixtures")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches out of this machine fails, here as on a machine without internet."""
    real_connect = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise AssertionError(f"a test reaches out to {address}")
        real_connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)

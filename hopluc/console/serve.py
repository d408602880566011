"""`hopluc serve`: the web server and one job process, ending together."""

import argparse
import errno
import os
import signal
import socket
import sys
import threading
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext as _

from hopluc.console import inputs, main_job
from hopluc.console.inputs import reason
from hopluc.console.output import Output
from hopluc.console.preparation import prepare
from hopluc.console.processes import Pair
from hopluc.demo import actions as demo
from hopluc.kernel.errors import Refusal
from hopluc.places import queries as places

FIRST_PORT = 8000
PORTS_TRIED = 50
WORKERS, THREADS = 2, 4
WORKER = "hopluc.console.web.WebWorker"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ / address (127.0.0.1)")
    parser.add_argument(
        "--port", type=inputs.port, default=FIRST_PORT, help="cổng đầu tiên được thử / first port to try (8000)"
    )
    parser.add_argument(
        "--demo-if-empty",
        action="store_true",
        help="nạp tỉnh minh họa nếu chưa có gì / load the made-up province if there is nothing yet",
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Serves until Ctrl+C or SIGTERM (exit code 0); 1 where the web server itself fails.

    Refusal `port_unusable` where no port can be had.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: _stop_or_leave(stop))
    output.say(_("Hợp Lực đang khởi động; Ctrl+C để dừng."))
    listener = open_port(options.host, options.port, output)
    address = "http://{}:{}".format(*listener.getsockname()[:2])
    if "HOPLUC_BASE_URL" not in os.environ:
        # Links in reports and mails lead to where this server really is; children read it from their environment.
        settings.BASE_URL = os.environ["HOPLUC_BASE_URL"] = address
    prepare(output.say)
    if options.demo_if_empty and places.home() is None:
        main_job.load(demo.SEED, output.say)
    pair = Pair(web_command(listener), job_command(), keep=listener.fileno(), say=output.say)
    with pair:
        home = places.home()
        job = main_job.finish(output.say) if home is not None and home.made_up else None
        # A static file: asked without work, and answered only by a server that is whole.
        pair.wait_until_answering(address, static("ui/app.js"), stop)
        output.result({"address": address, **(job or {})}, ["", *(main_job.lines(job) if job else []), "", address])
        return pair.watch(stop)


def _stop_or_leave(stop: threading.Event) -> None:
    """The first signal asks; before the server stands there is nothing to end in order, so it interrupts."""
    first = not stop.is_set()
    stop.set()
    if not first or not Pair.running:
        raise KeyboardInterrupt


def open_port(host: str, first: int, output: Output) -> socket.socket:
    """A listening socket on the first free port from `first` on; 0 takes any. Held open while handing it to the
    web server, so that nobody can take it in between."""
    for port in range(first, first + PORTS_TRIED):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(128)
        except OverflowError:
            listener.close()
            break
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE:
                raise Refusal("port_unusable", where=f"{host}:{port}", reason=reason(error)) from None
            continue
        if port != first:
            output.say(_("Cổng %(busy)s đang bận; dùng cổng %(port)s.") % {"busy": first, "port": port})
        return listener
    raise Refusal("port_unusable", where=f"{host}:{first}", reason=reason(OSError(errno.EADDRINUSE, "")))


def web_command(listener: socket.socket) -> list[str]:
    """gunicorn on the open socket. No control socket: it would lie in somebody's home folder."""
    quick = Path("/dev/shm")
    options = [
        f"--bind=fd://{listener.fileno()}",
        f"--workers={WORKERS}",
        f"--threads={THREADS}",
        f"--worker-class={WORKER}",
        "--preload",
        "--no-control-socket",
        "--graceful-timeout=10",
        "--log-level=warning",
        # Heartbeat files on a disk can block under load.
        *([f"--worker-tmp-dir={quick}"] if quick.is_dir() else []),
    ]
    return [sys.executable, "-P", "-m", "gunicorn", *options, "hopluc.wsgi:application"]


def job_command() -> list[str]:
    """The one job process (`jobs.py`)."""
    return [sys.executable, "-P", "-m", "hopluc.console", "jobs"]

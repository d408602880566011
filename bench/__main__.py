"""`python -m bench [name …]`: measures all, or what is named. HOPLUC_HOME names an installation with the demo province;
without it one is made in a folder that vanishes."""

import argparse
import importlib
import os
import subprocess
import sys
import tempfile

import django
from django.conf import settings

# Each is a file of this folder with `main()`; the order is that of the run.
NAMES = (
    "pages", "search", "weight", "crowd", "parts", "grading", "judging", "registers", "resolutions", "matching",
    "importing", "exporting", "plans", "following",
)  # fmt: skip
# Run only when named: the first fills the installation with made-up cooperatives, the second takes minutes.
ON_REQUEST = ("made_up_registers", "importing_many")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, *ON_REQUEST, []], metavar="name", help=", ".join(NAMES))
    asked = parser.parse_args().names or NAMES
    with tempfile.TemporaryDirectory(prefix="hopluc-bench-") as folder:
        is_own = "HOPLUC_HOME" not in os.environ
        os.environ.setdefault("HOPLUC_HOME", folder)
        for errand in ("prepare", "demo") if is_own else ("prepare",):
            subprocess.run([sys.executable, "-m", "hopluc.console", errand], check=True, stdout=subprocess.DEVNULL)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hopluc.settings")
        django.setup()
        print(machine())
        for name in asked:
            print(f"\n{name}", flush=True)
            importlib.import_module(f"bench.{name}").main()


def machine() -> str:
    """What the figures below were measured on."""
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    engine = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    return f"{os.cpu_count()} cores{busy}, Python {sys.version.split()[0]}, Django {django.__version__}, {engine}"


if __name__ == "__main__":
    main()

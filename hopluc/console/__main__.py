"""`python -m hopluc.console`: what the launcher in `.venv/bin` calls."""

import sys

from hopluc.console.program import main

if __name__ == "__main__":
    sys.exit(main())

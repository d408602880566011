"""The page's way with a large file, in a process of its own as the job has it: read and compared for the preview, then
confirmed: read, compared and written."""

import sys
import time
from pathlib import Path

from bench.started import READY
from hopluc.console.import_workbook import TARGETS
from hopluc.console.inputs import person_at_the_machine
from hopluc.intake import actions
from hopluc.kernel import clock


def main(book: str, kind: str) -> None:
    """Three numbers on one line: seconds until the program has loaded this room, until the preview stands, and from the
    confirmation to the receipt."""
    target, path, actor = TARGETS[kind], Path(book), person_at_the_machine()
    content = path.read_bytes()
    began = time.perf_counter()
    intake = actions.receive(target, path.name, content, actor=actor, at=clock.now(), made_up=True)
    intake = actions.reread(intake, target, actor=actor, at=clock.now())
    staged = time.perf_counter()
    intake = actions.claim(intake, actor=actor, at=clock.now())
    intake = actions.confirm(intake, target, actor=actor, at=clock.now(), made_up=True)
    print(f"{began - READY:.2f} {staged - began:.2f} {time.perf_counter() - staged:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])

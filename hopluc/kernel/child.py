"""The child's end of `processes`: it binds itself before it looks at a file, and ends with its parent. Light: it starts
with every upload."""

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with(parent: int, told: int = signal.SIGKILL) -> None:
    """On Linux this process gets the signal when the thread that started it is gone, and with it its process."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, told)
    if os.getppid() != parent:
        # The parent was killed before we could ask to be told.
        sys.exit()


def restrict(*, memory: int | None = None, cpu_seconds: int | None = None, file_bytes: int = 0) -> None:
    """Bind this process and those it starts: bytes of address space, processor time of each, bytes of a written file,
    no core file. None: unbound. What the machine allows less of stays as it is."""
    bounds = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: file_bytes,
    }
    for name, bound in bounds.items():
        if bound is not None:
            _soft, most = resource.getrlimit(name)
            allowed = bound if most == resource.RLIM_INFINITY else min(bound, most)
            resource.setrlimit(name, (allowed, allowed))


def bound_words() -> list[str]:
    """For a module that `processes` has started: binds this process and gives the words that are meant for it."""
    parent, memory, cpu_seconds, *words = sys.argv[1:]
    end_with(int(parent))
    restrict(memory=int(memory), cpu_seconds=int(cpu_seconds))
    return words

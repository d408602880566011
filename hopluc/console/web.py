"""How gunicorn's worker is ours: it ends at once when it is told to."""

from types import FrameType

from gunicorn.workers.gthread import ThreadWorker


class WebWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Answers what it was asked, and closes connections on which nothing was asked. gunicorn would wait for those as
    long as a router in front of several servers may still send requests down them; here is one server."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        super().handle_exit(sig, frame)
        self.method_queue.defer(lambda: self.murder_keepalived(force=True))

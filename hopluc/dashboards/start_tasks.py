"""What a start page is made of: tasks in groups, what one looks at, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hopluc.directives.queries import State
from hopluc.kernel.dates import format_date
from hopluc.kernel.numbers import format_number

# How many tasks of a group stand open; the others are one press away, on the same page.
SHOWN = 5


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Task:
    """One thing to do. `url` empty: it cannot be done in the system, so it is no link. `why`: why it is mine, and who
    waits. `code`: a state of hopluc.ui; `state`: one of the directive loop; `word`: what is not done yet. `left`: days
    until the due day, negative when late; None without a day. `quoted`: the title is a name or the directive's own
    words, Vietnamese in both languages. `links`: what it is about; `acts`: what can be done at once, as buttons."""

    title: str
    url: str = ""
    why: str = ""
    code: str = ""
    word: str = ""
    state: State | None = None
    due_words: str = ""
    left: int | None = None
    quoted: bool = False
    links: tuple[Link, ...] = ()
    acts: tuple[Link, ...] = ()

    @property
    def left_words(self) -> str:
        return left_words(self.left)

    @property
    def is_late(self) -> bool:
        return self.left is not None and self.left < 0


@dataclass(frozen=True)
class Group:
    """Tasks of one kind. `key`: its anchor. `tone`: one of hopluc.ui. `total`: what its number counts, where that is
    not the tasks themselves. `due_words`, `left`: the day of all of them, said once. `open`: how many stand open;
    `fold_words`: what the press that opens the others says."""

    key: str
    title: str
    tasks: tuple[Task, ...]
    tone: str = "none"
    sign: str = "ring"
    note: str = ""
    total: int | None = None
    due_words: str = ""
    left: int | None = None
    open: int = SHOWN
    fold_words: str = ""

    @property
    def left_words(self) -> str:
        return left_words(self.left)

    @property
    def is_late(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def has_days(self) -> bool:
        """Whether a task has a day of its own."""
        return any(each.due_words or each.left is not None for each in self.tasks)

    @property
    def count(self) -> int:
        return len(self.tasks) if self.total is None else self.total

    @property
    def shown(self) -> tuple[Task, ...]:
        # A fold that hides a single row saves nothing.
        return self.tasks if len(self.tasks) == self.open + 1 else self.tasks[: self.open]

    @property
    def folded(self) -> tuple[Task, ...]:
        return self.tasks[len(self.shown) :]


@dataclass(frozen=True)
class Row:
    """One line of what the system knows: label, value, a state's code, where it comes from."""

    label: str
    value: str = ""
    url: str = ""
    code: str = ""
    note: str = ""


@dataclass(frozen=True)
class Notice:
    """Something to know before working: `tone` of hopluc.ui."""

    text: str
    title: str = ""
    tone: str = "info"
    links: tuple[Link, ...] = ()


@dataclass
class Start:
    """A start page. `groups`: what is to do, the most pressing first. `others`: what waits for somebody else, or
    tells what happened. `nearest`: what falls due next where nothing is pressing. `only_reads`: nobody asks this reader
    for anything."""

    groups: list[Group] = field(default_factory=list)
    others: list[Group] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    rows_title: str = ""
    ways: list[Link] = field(default_factory=list)
    nearest: Task | None = None
    only_reads: bool = False

    def add(self, *groups: Group | None) -> None:
        """Groups that hold something, in order."""
        self.groups.extend(group for group in groups if group is not None and group.tasks)

    def add_others(self, *groups: Group | None) -> None:
        self.others.extend(group for group in groups if group is not None and group.tasks)


def days_until(due: date | None, today: date) -> int | None:
    return None if due is None else (due - today).days


def left_words(left: int | None) -> str:
    """ "còn 5 ngày", "hôm nay", "trễ 12 ngày"; "" without a day."""
    if left is None:
        return ""
    if left == 0:
        return _("hạn hôm nay")
    if left < 0:
        return ngettext("trễ %(days)s ngày", "trễ %(days)s ngày", -left) % {"days": format_number(-left)}
    return ngettext("còn %(days)s ngày", "còn %(days)s ngày", left) % {"days": left}


def address(name: str, *keys: object) -> str:
    """The address of a page, or "" where this installation does not have that page: a task is then no link."""
    try:
        return reverse(name, args=list(keys))
    except NoReverseMatch:
        return ""


def ways(*found: tuple[str, str]) -> list[Link]:
    """(label, address) of pages to go on to; those that this installation does not have are left out."""
    return [Link(label, url) for label, url in found if url]


def waited(since: date, today: date) -> str:
    """ "nộp 18/12/2025, đã chờ 340 ngày"."""
    days = (today - since).days
    if days <= 0:
        return _("nộp hôm nay")
    said = ngettext("nộp %(day)s, đã chờ %(days)s ngày", "nộp %(day)s, đã chờ %(days)s ngày", days)
    return said % {"day": format_date(since), "days": format_number(days)}


def shortened(text: str, words: int = 18) -> str:
    """The first words of a passage, as on a list."""
    found = text.split()
    return " ".join(found) if len(found) <= words else " ".join(found[:words]) + "\u00a0…"


def joined(parts: Sequence[str]) -> str:
    """Parts of a line that say something, with a dot between."""
    return " · ".join(part for part in parts if part)

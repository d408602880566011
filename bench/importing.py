"""A workbook of 50,000 × 20 taken in whole: read, looked up, checked, compared, written, receipt. Beside it the same
file read by python-calamine and its cells inserted with executemany. And how soon a small file's preview stands."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from pathlib import Path

import psycopg
import xlsxwriter
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from psycopg import sql
from psycopg.conninfo import make_conninfo

from bench.made_up_registers import AFTER, LINES, PEOPLE, WHERE, WORK
from bench.timing import met
from hopluc.accounts.models import User
from hopluc.places.models import Place
from hopluc.registry.models import Cooperative

ROWS = 50_000
MANY = 500_000
RATIO_BAR, MEMORY_BAR, PREVIEW_BAR = 12.0, 600.0, 2.0
MEBIBYTE = 1024 * 1024
SCRATCH_DATABASE = "BENCH_SCRATCH"  # what libpq is told of a copy, for the baseline
HEADINGS = (
    "Mã số", "Loại hình", "Tên", "Xã, phường, thị trấn", "Huyện, thành phố", "Ngày thành lập", "Lĩnh vực",
    "Ngành nghề chính", "Người đại diện", "Vốn điều lệ", "Tên viết tắt", "Số đăng ký cũ", "Số nhà, thôn, tổ",
    "Điện thoại", "Thư điện tử", "Mã ngành nghề kinh doanh", "Hình thức quản trị", "Ngày ban hành điều lệ",
    "Điều lệ đã phù hợp Luật 2023", "Tình trạng pháp lý",
)  # fmt: skip
FIRST_JOINED, DAY_JOINED = date(2025, 1, 1), 46_000  # 2025-12-09 as Excel counts
MEMBER_HEADINGS = (
    "Mã số HTX", "Số thứ tự trong sổ", "Họ và tên", "Giới tính", "Năm sinh", "Dân tộc", "Loại thành viên", "Ngày vào",
    "Vốn góp", "Điện thoại", "Địa chỉ liên lạc", "Số định danh cá nhân",
)  # fmt: skip
SECTORS = ("Nông nghiệp", "Lâm nghiệp", "Thủy sản", "Xây dựng", "Vận tải", "Môi trường", "Khác")


@dataclass(frozen=True)
class Cost:
    seconds: float
    worked: float  # seconds of processor, of the process and all its children
    peak: float  # MiB of all processes together, at the worst moment
    said: str  # on its standard output


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="hopluc-bench-") as folder:
        measure(Path(folder), ROWS)
        measure_members(Path(folder), ROWS)
        preview(Path(folder))


def measure(folder: Path, rows: int) -> None:
    """One line for the baseline, one for the import with its ratio and its peak of memory, one for the same again, and
    two for the page's way: the preview and the confirmation, each a way of its own through the file."""
    book = folder / f"{rows}.xlsx"
    write_book(book, rows)
    _compare(book, "cooperatives", f"{rows:,} × {len(HEADINGS)}")


def measure_members(folder: Path, rows: int) -> None:
    """The same of the rolls of members, whose lines are sealed."""
    book = folder / f"members-{rows}.xlsx"
    count = write_members(book, rows)
    _compare(book, "members", f"{count:,} members × {len(MEMBER_HEADINGS)}")


def _compare(book: Path, kind: str, name: str) -> None:
    size = book.stat().st_size / MEBIBYTE
    with _scratch_home() as environment:
        # Into a table of the same database; SQLite's would be a file anywhere.
        into = environment.get(SCRATCH_DATABASE, str(book.with_suffix(".sqlite3")))
        plain = _costs([sys.executable, "-m", "bench.importing_by_hand", str(book), into])
    print(
        f"{name}, {size:.1f} MB: calamine and executemany {plain.seconds:.2f} s, processor {plain.worked:.2f} s",
        flush=True,
    )
    with _scratch_home() as environment:
        command = [sys.executable, "-m", "hopluc.console", "import-workbook", str(book), "--kind", kind]
        start = _costs([sys.executable, "-m", "hopluc.console", "verify-journal"], environment)
        for way in ("taken in", "the same again"):
            ours = _costs(command, environment)
            _say(
                way,
                ours.seconds - start.seconds,
                plain.seconds,
                ours.peak,
                f"without {start.seconds:.1f} s of starting",
            )
            print(
                f"    of processor, reading child too: {(ours.worked - start.worked) / plain.worked:.1f} ×", flush=True
            )
    with _scratch_home() as environment:
        ours = _costs([sys.executable, "-m", "bench.importing_staged", str(book), kind], environment)
        _started, staged, confirmed = map(float, ours.said.split())
        _say("preview in a job", staged, plain.seconds, ours.peak, "as the page does")
        _say("confirmed", confirmed, plain.seconds, ours.peak, "as the page does")


def _say(name: str, taken: float, plain: float, peak: float, how: str) -> None:
    ratio = taken / plain
    print(
        f"  {name:<16} {taken:7.2f} s ({how})   ratio {ratio:5.1f}   bar {RATIO_BAR:.0f} ×: {met(ratio, RATIO_BAR)}"
        f"   peak {peak:.0f} MB   bar {MEMORY_BAR:.0f}: {met(peak, MEMORY_BAR)}   load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def preview(folder: Path) -> None:
    """From the press on the button to the page of the preview: a file of 200 rows through the program's own pages."""
    book = folder / "200.xlsx"
    write_book(book, 200)
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username="lien-minh"))
    # The page with the button: it stands on the screen, and a server has loaded its code before it answers at all.
    client.get(reverse("registry:import"))
    taken = []
    for _round in range(5):
        began = time.perf_counter()
        with book.open("rb") as file:
            answer = client.post(reverse("registry:import"), {"workbook": file}, follow=True)
        taken.append(time.perf_counter() - began)
        if answer.status_code != 200:
            raise RuntimeError(f"preview: {answer.status_code}")
    print(
        f"preview of 200 rows: worst of five {max(taken):.2f} s   bar {PREVIEW_BAR:.0f}: {met(max(taken), PREVIEW_BAR)}"
    )


def write_book(path: Path, rows: int) -> None:
    """A workbook of made-up cooperatives; nothing of it is real."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Hợp tác xã")
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(_rows(rows), start=1):
            for place, value in enumerate(row):
                if HEADINGS[place].startswith("Ngày"):
                    sheet.write_number(number, place, value, day)
                else:
                    sheet.write(number, place, value)


def _rows(count: int) -> Iterator[Sequence[object]]:
    found = Place.objects.filter(kind__in=("commune", "ward", "township"), parent__kind__in=("district", "city"))
    seats = [(place.full_name, place.parent.full_name) for place in found.select_related("parent").order_by("pk")]
    for n in range(count):
        commune, district = seats[n % len(seats)]
        name = f"HTX {WORK[n % len(WORK)]} {WHERE[n // 7 % len(WHERE)]}{AFTER[n // 11 % len(AFTER)]} {n}"
        yield (
            f"NHAP{n:07}", "HTX", name, commune, district, 38_000 + n % 5000, SECTORS[n % len(SECTORS)],
            WORK[n % len(WORK)], PEOPLE[n % len(PEOPLE)], 100 + n % 900, f"NH{n}", f"GCN-{n:06}", f"Thôn {n % 40}",
            f"0209{n:07}", f"htx{n}@vidu.example", f"{LINES[n % len(LINES)]}; {LINES[(n + 1 + n % 5) % len(LINES)]}",
            "Quản trị đầy đủ" if n % 2 else "Quản trị rút gọn", 43_000 + n % 900, "Có" if n % 3 else "Không",
            "Đang hoạt động",
        )  # fmt: skip


def write_members(path: Path, rows: int) -> int:
    """A workbook of made-up members on the rolls of the cooperatives that this installation has. Returns its rows."""
    standing = Cooperative.objects.filter(ended_on=None, founded_on__lt=FIRST_JOINED).order_by("code")
    codes = list(standing.values_list("code", flat=True))
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Thành viên")
        sheet.write_row(0, 0, MEMBER_HEADINGS)
        each = rows // len(codes) + 1
        for number, (code, n) in enumerate(islice(product(codes, range(each)), rows), start=1):
            sheet.write_row(number, 0, _member(code, n, number))
            sheet.write_number(number, MEMBER_HEADINGS.index("Ngày vào"), DAY_JOINED, day)
    return rows


def _member(code: str, n: int, number: int) -> Sequence[object]:
    kind = ("Chính thức", "Liên kết góp vốn")[n % 9 == 0]
    name = f"{PEOPLE[n % len(PEOPLE)]} {WHERE[number % len(WHERE)]}"
    return (
        code, 10_000 + n, name, ("Nam", "Nữ")[n % 2], 1950 + n % 55, "Tày", kind, 0,
        1 + n % 50, f"0{90_000_0000 + number}", f"Thôn {n % 40}", f"0{40_000_000_000 + number}",
    )  # fmt: skip


@contextmanager
def _scratch_home() -> Iterator[dict[str, str]]:
    """The environment of a copy of this installation, which may be written into."""
    with tempfile.TemporaryDirectory(prefix="hopluc-bench-home-") as folder:
        home = Path(folder) / "home"
        shutil.copytree(settings.HOME, home)
        environment = {**os.environ, "HOPLUC_HOME": str(home)}
        if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
            yield environment
            return
        with _scratch_database() as (address, told):
            yield {**environment, "DATABASE_URL": address, SCRATCH_DATABASE: told}


@contextmanager
def _scratch_database() -> Iterator[tuple[str, str]]:
    """A copy of the database on PostgreSQL: its address for DATABASE_URL, and what libpq is told of it."""
    connection.ensure_connection()
    here = connection.settings_dict["NAME"]
    copy = f"{here}_scratch"
    address = os.environ["DATABASE_URL"]
    if address.count(here) != 1:
        raise RuntimeError(f"DATABASE_URL: a copy is made where {here} stands in it once")
    told = make_conninfo(connection.connection.info.dsn, dbname=copy)
    # Nobody may be in a database while it is copied.
    connection.close()
    with psycopg.connect(told, dbname="postgres", autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(copy), sql.Identifier(here)))
        try:
            yield address.replace(here, copy), told
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(copy)))


def _costs(command: Sequence[str], environment: dict[str, str] | None = None) -> Cost:
    """Seconds of a command, and the most memory that it and its children held at one time."""
    began, worked = time.perf_counter(), _worked()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    watch = _Watch(process.pid)
    watch.start()
    said, _none = process.communicate()
    code = process.returncode
    taken = time.perf_counter() - began
    watch.stop()
    if code:
        raise RuntimeError(f"{command[2:]}: exit code {code}")
    return Cost(taken, _worked() - worked, watch.peak / MEBIBYTE, said)


def _worked() -> float:
    """Seconds of processor of all processes that this one has started and seen end, and of theirs."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


class _Watch(threading.Thread):
    """Looks at a process and its children twenty times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._over = pid, threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self._over.wait(0.05):
            self.peak = max(self.peak, sum(_resident(pid) for pid in _family(self._pid)))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 once it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0

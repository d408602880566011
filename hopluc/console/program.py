"""`hopluc`: finds the subcommand, prepares Django, and turns every refusal into one sentence and an exit code."""

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from types import ModuleType

import django
from django.conf import settings
from django.db import OperationalError, ProgrammingError
from django.utils import translation

from hopluc import __version__, wording
from hopluc.console.output import Output
from hopluc.kernel.errors import Refusal

BAD_INPUT = 1
WRONG_USAGE = 2
INTERRUPTED = 130

# Name → what it does, in the order of the help. Each is the file of the same name in this folder, loaded only when
# it is called: reading a directive must not wait for the engine of the figures (docs/decisions/0007).
SUBCOMMANDS = {
    "serve": "máy chủ web và tiến trình công việc / the web server and the job process",
    "demo": "nạp tỉnh minh họa vào cơ sở dữ liệu trống / load the made-up province into an empty database",
    "read-directive": "đọc một văn bản thành các điều khoản / read a document into clauses",
    "import-workbook": "nhập một bảng tính / import a workbook",
    "import-outlines": "nhập đường ranh giới (GeoJSON) / import outlines of units (GeoJSON)",
    "figures": "các số liệu của một năm / the figures of a year",
    "report": "viết báo cáo / write a report",
    "law": "dữ liệu pháp luật của một ngày / what the law book says on a day",
    "law cases": "chạy các ví dụ kiểm chứng của luật / run the worked examples of the law",
    "judge": "đánh giá theo một quy tắc của pháp luật / judge cases by one rule of the law",
    "judge-registers": "đánh giá mọi hợp tác xã theo luật của một ngày / judge all cooperatives by the law of a day",
    "replay": "làm lại mọi đánh giá đã lưu, nêu chỗ khác / repeat every kept judgement, name what differs",
    "verify-journal": "kiểm tra chuỗi nhật ký, nêu mục bị sửa / verify the journal's chain, name what was changed",
    "personal-key": "khóa dữ liệu cá nhân; đổi khóa / the keys of personal data; a new key",
    "day": "sang ngày mới: mở việc của năm, nhắc hạn / a new day: open the year's work, remind",
    "jobs": "tiến trình công việc; “serve” tự chạy / the job process; “serve” starts it",
    "prepare": "phông chữ, bản tiếng Anh, cơ sở dữ liệu, tệp tĩnh / fonts, English catalogue, database, static files",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand. Exit code 0; 1 with one sentence on stderr for bad input; 2 for wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # An office PC may announce a code page that has no Vietnamese letters.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    name = _named(given)
    if name not in SUBCOMMANDS:
        # Prints the help or the mistake, and leaves with argparse's own exit code (0, or 2 for wrong usage).
        _front_parser().parse_args(given or ["--help"])
        return WRONG_USAGE
    try:
        return _run(name, given[len(name.split()) :])
    except BrokenPipeError:
        # The reader of our output has left (`| head`); nothing is wrong and nobody listens.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - stays open until the process ends
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except Refusal as refusal:
        sentence = wording.sentence(refusal)
    except (OperationalError, ProgrammingError) as error:
        sentence = wording.sentence(Refusal("database_not_ready", reason=str(error).splitlines()[0]))
    except Exception as error:  # a person at the console gets a sentence, never a traceback
        sentence = _unforeseen(error)
    print(sentence, file=sys.stderr, flush=True)
    return BAD_INPUT


def _named(given: Sequence[str]) -> str:
    """The subcommand that is meant: two words where they are one ("law cases"), otherwise the first."""
    two = " ".join(given[:2])
    return two if two in SUBCOMMANDS else " ".join(given[:1])


def _run(name: str, arguments: Sequence[str]) -> int:
    _start_django()
    module = importlib.import_module(f"hopluc.console.{name.replace('-', '_').replace(' ', '_')}")
    options = _parser(name, module).parse_args(arguments)
    return int(module.run(options, Output(options.json)))


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hopluc.settings")
    django.setup()
    translation.activate("en" if os.environ.get("HOPLUC_LANGUAGE") == "en" else settings.LANGUAGE_CODE)


def _front_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hopluc",
        description="Hợp Lực: thực hiện chỉ thị về hợp tác xã. / Carrying out a directive on cooperatives.",
        epilog="HOPLUC_LANGUAGE=en: English. hopluc <subcommand> --help",
    )
    parser.add_argument("--version", action="version", version=f"hopluc {__version__}")
    subcommands = parser.add_subparsers(metavar="subcommand", required=True)
    for name, purpose in SUBCOMMANDS.items():
        subcommands.add_parser(name, help=purpose)
    return parser


def _parser(name: str, module: ModuleType) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"hopluc {name}", description=SUBCOMMANDS[name])
    parser.add_argument("--json", action="store_true", help="chỉ in JSON / print nothing but JSON")
    module.add_arguments(parser)
    return parser


def _unforeseen(error: Exception) -> str:
    """Keeps what happened for whoever looks after the program, and says where."""
    story = "".join(traceback.format_exception(error))
    if os.environ.get("HOPLUC_DEBUG"):
        return story
    try:
        place = settings.HOME / "errors.log"
        with place.open("a", encoding="utf-8") as log:
            log.write(story + "\n")
    except Exception:  # the settings themselves may be what failed
        return f"Lỗi ngoài dự kiến / unforeseen error: {type(error).__name__}: {error}"
    return f"Lỗi ngoài dự kiến / unforeseen error: {type(error).__name__}: {error} ({place})"

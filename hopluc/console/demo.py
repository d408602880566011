"""`hopluc demo`: the made-up province, through the product's own import, and the main job done on it."""

import argparse

from hopluc.console import main_job
from hopluc.console.output import Output
from hopluc.console.preparation import prepare
from hopluc.demo import actions as demo
from hopluc.kernel.errors import Refusal
from hopluc.places import queries as places


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=demo.SEED, help="số gốc của dữ liệu minh họa / seed number")


def run(options: argparse.Namespace, output: Output) -> int:
    """Refusal `registers_not_empty` where an area has been loaded: made-up rows never mix with real ones."""
    prepare(output.say)
    if places.home() is not None:
        raise Refusal("registers_not_empty")
    main_job.load(options.seed, output.say)
    job = main_job.finish(output.say)
    output.result({"seed": options.seed, **job}, main_job.lines(job))
    return 0

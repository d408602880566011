"""`hopluc judge RULE --on DATE --facts FILE`: judges cases by one rule of the law book; `--list` names the rules."""

import argparse
import csv
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hopluc.console import inputs
from hopluc.console.fact_tables import read_cases
from hopluc.console.output import Output
from hopluc.installed_law import law
from hopluc.kernel import clock
from hopluc.kernel.dates import format_date
from hopluc.kernel.errors import Refusal
from hopluc.lawbook.facts import Fact
from hopluc.rules import book
from hopluc.rules.near_miss import Gap
from hopluc.rules.result import Judgement, plain
from hopluc.wording.judgements import explained

PARQUET, CSV = ".parquet", ".csv"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", nargs="?", metavar="RULE", help="mã quy tắc / code of a rule")
    parser.add_argument(
        "--list", action="store_true", help="kể các quy tắc và số liệu cần / name rules and their facts"
    )
    parser.add_argument("--on", type=inputs.day, metavar="DATE", help="theo luật của ngày / by the law of: dd/mm/yyyy")
    parser.add_argument("--facts", type=Path, metavar="FILE", help=".json, .csv, .parquet")
    parser.add_argument("--out", type=Path, metavar="FILE", help="ghi kết quả / write the results: .parquet, .csv")


def run(options: argparse.Namespace, output: Output) -> int:
    """Refusals: `judge_what`, `unknown_rule` (near), `law_not_in_force`, those of `fact_tables.read_cases` and
    `rules.given.checked`, `out_needed`, `out_over_facts`, `out_needs_parquet`, `file_not_writable`."""
    if options.list:
        _say_list(options.on or clock.today(), output)
        return 0
    if not (options.rule and options.on and options.facts):
        raise Refusal("judge_what")
    rule = book.rule(law(), options.rule)
    facts = rule.facts(options.on)
    is_parquet = options.facts.suffix.lower() == PARQUET
    if options.out is not None:
        _check_out(options.out, options.facts, is_parquet)
    if is_parquet:
        if options.out is None:
            raise Refusal("out_needed", where=str(options.facts))
        count = book.judge_file(rule, options.facts, options.out, options.on)
        _say_written(rule, options, count, output)
        return 0
    cases = read_cases(options.facts, facts, law().facts[rule.law_date])
    if options.out is not None:
        _write(rule, cases, options)
        _say_written(rule, options, len(cases), output)
        return 0
    judgements = book.judge(rule, cases, options.on)
    output.result(_content(rule, options.on, judgements), _lines(rule, judgements))
    return 0


def _content(rule: book.Rule, on: date, judgements: Sequence[Judgement]) -> dict[str, object]:
    version = rule.version(on)
    return {
        "rule": rule.code,
        "on": on,
        "law_digest": version.digest,
        "provision": version.provision,
        "results": [_result(rule, judgement) for judgement in judgements],
    }


def _result(rule: book.Rule, judgement: Judgement) -> dict[str, object]:
    words = {name: list(explained(judgement, rule, law(), name == "en")) for name in ("vi", "en")}
    return {
        "id": judgement.subject,
        "value": judgement.value,
        "missing": list(judgement.missing),
        "not_judged": judgement.not_judged,
        "points": judgement.points,
        "parts": [{**vars(part), "inputs": dict(part.inputs)} for part in judgement.parts],
        "inputs": dict(judgement.inputs),
        "near_miss": [_gap(gap) for gap in rule.gaps(judgement, judgement.on)],
        "words": words,
    }


def _gap(gap: Gap) -> dict[str, object]:
    return dict(vars(gap))


def _lines(rule: book.Rule, judgements: Sequence[Judgement]) -> Iterator[str]:
    for judgement in judgements:
        yield judgement.subject
        for sentence in explained(judgement, rule, law(), get_language() == "en"):
            yield f"  {sentence}"


def _check_out(out: Path, facts: Path, is_parquet: bool) -> None:
    """Refusal `out_over_facts`, `out_needs_parquet`, `file_not_writable`: before the work, not after it."""
    if out.suffix.lower() not in ((PARQUET,) if is_parquet else (PARQUET, CSV)):
        raise Refusal("out_needs_parquet", where=str(out))
    if out.resolve() == facts.resolve():
        raise Refusal("out_over_facts", where=str(out))
    inputs.check_writable(out)


def _write(rule: book.Rule, cases: Sequence[book.Case], options: argparse.Namespace) -> None:
    """The results as columns, by the same way as a file of a million."""
    with tempfile.TemporaryDirectory(dir=options.out.parent) as folder:
        given, judged = Path(folder) / "facts.parquet", Path(folder) / "judged.parquet"
        book.write_cases(rule, cases, given, options.on)
        book.judge_file(rule, given, judged, options.on)
        if options.out.suffix.lower() == PARQUET:
            judged.replace(options.out)
        else:
            _write_csv(judged, options.out)


def _write_csv(judged: Path, out: Path) -> None:
    """Semicolons and a mark at the start: Vietnamese Excel opens it as columns with its letters right."""
    table = pq.read_table(judged)
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(table.column_names)
        for row in table.to_pylist():
            writer.writerow([_cell(value) for value in row.values()])


def _cell(value: Any) -> object:
    """Decimals with a comma; words that a workbook would take for a formula are kept as words."""
    shown = plain(value)
    if isinstance(shown, str) and not isinstance(value, str):
        return shown.replace(".", ",")
    return f"'{shown}" if isinstance(shown, str) and shown[:1] in ("=", "+", "-", "@") else shown


def _say_written(rule: book.Rule, options: argparse.Namespace, count: int, output: Output) -> None:
    content = {
        "rule": rule.code,
        "on": options.on,
        "law_digest": rule.version(options.on).digest,
        "judged": count,
        "out": str(options.out),
    }
    output.result(content, [_("Đã đánh giá %(count)s trường hợp: %(path)s") % {"count": count, "path": options.out}])


def _say_list(on: date, output: Output) -> None:
    rules = [_described(rule, on) for rule in book.rules(law()).values()]
    output.result({"on": on, "law_digest": law().digest, "rules": rules}, _list_lines(rules, on))


def _described(rule: book.Rule, on: date) -> dict[str, Any]:
    try:
        facts: Sequence[Fact] | None = rule.facts(on)
    except Refusal as refusal:
        if refusal.code not in ("law_not_in_force", "law_in_gap"):
            raise
        facts = None
    return {
        "code": rule.code,
        "label": rule.label,
        "label_en": rule.label_en,
        "purpose": rule.purpose,
        "law_date": rule.law_date,
        "in_force": facts is not None,
        "facts": [
            {
                "code": fact.code,
                "label": fact.label,
                "label_en": fact.label_en,
                "type": fact.type,
                "unit": fact.unit,
                "choices": [choice.code for choice in fact.choices],
            }
            for fact in facts or ()
        ],
    }


def _list_lines(rules: Sequence[Mapping[str, Any]], on: date) -> Iterator[str]:
    name = "label_en" if get_language() == "en" else "label"
    yield _("Các quy tắc theo luật ngày %(day)s:") % {"day": format_date(on)}
    for rule in rules:
        yield f"{rule['code']}  {rule[name]}" + ("" if rule["in_force"] else "  " + _("(chưa có hiệu lực ngày này)"))
        for fact in rule["facts"]:
            kind = ", ".join(part for part in (fact["type"], fact["unit"], "|".join(fact["choices"])) if part)
            yield f"    {fact['code']}  {fact[name]} ({kind})"

"""`hopluc judge`: the JSON that others read, files in all their forms, and a sentence for each that is wrong."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hopluc.console.program import main

pytestmark = pytest.mark.one_database
RULE = ("judge", "size-2024", "--on", "30/06/2025")
SMALL = {"id": "HTX-1", "field": "agriculture", "official_members": 55, "capital": 1000.5}


def judged(path: Path, *more: str) -> tuple[str, ...]:
    return (*RULE, "--facts", str(path), *more)


def written(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def results(capsys: Any, *arguments: str) -> Any:
    assert main(arguments) == 0
    return json.loads(capsys.readouterr().out)


def test_the_json_that_others_read(tmp_path: Path, capsys: Any) -> None:
    found = results(capsys, *judged(written(tmp_path, "facts.json", [SMALL, {"id": 2}]), "--json"))
    assert (found["rule"], found["on"]) == ("size-2024", "2025-06-30") and len(found["law_digest"]) == 64
    first, second = found["results"]
    assert (first["id"], first["value"], first["missing"], first["points"]) == ("HTX-1", "small", [], None)
    assert (second["id"], second["value"]) == ("2", None) and "official_members" in second["missing"]
    part = next(each for each in first["parts"] if each["code"] == "small_agriculture_capital")
    assert {name: part[name] for name in ("value", "points", "max", "inputs", "holds")} == {
        "value": 1000.5, "points": None, "max": None, "inputs": {"capital": 1000.5}, "holds": True,
    }  # fmt: skip
    assert "113/2024" in part["provision"]
    assert first["words"]["vi"] and first["words"]["en"]
    assert {gap["outcome"] for gap in first["near_miss"]} == {"medium", "large"}


def test_sentences_for_people(tmp_path: Path, capsys: Any) -> None:
    assert main(judged(written(tmp_path, "facts.json", SMALL))) == 0
    assert "còn thiếu 145 thành viên" in capsys.readouterr().out


def test_results_are_never_written_over_the_facts(tmp_path: Path, capsys: Any) -> None:
    path = written(tmp_path, "facts.csv", "id,field\nA,agriculture\n")
    before = path.read_bytes()
    assert main(judged(path, "--out", str(tmp_path / "." / "facts.csv"))) == 1
    assert "tệp khác" in capsys.readouterr().err and path.read_bytes() == before
    assert main(judged(path, "--out", str(tmp_path / "results.csv"))) == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("id;field;official_members;capital\nA;agriculture;1.250;10.000,5\n", "large"),
        ("id,field,official_members,capital\nA,agriculture,55,1000.5\n", "small"),
        ("\ufeffid\tfield\tofficial_members\tcapital\nA\tagriculture\t49\t\n", "micro"),
        ('id,field,official_members,capital\nA,agriculture,200,"5.000.000,00"\n', "medium"),
    ],
)
def test_csv_as_offices_write_it(text: str, value: str, tmp_path: Path, capsys: Any) -> None:
    found = results(capsys, *judged(written(tmp_path, "facts.csv", text), "--json"))
    assert [(each["id"], each["value"]) for each in found["results"]] == [("A", value)]


CSV = "id;field;official_members;capital\n"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", f"{CSV}A;agriculture;55;1.234\n", "đọc được hai cách"),
        ("a.csv", f"{CSV}A;agriculture;55;1,234\n", "đọc được hai cách"),
        ("a.csv", f"{CSV}A;agriculture;5,5;1\n", "số nguyên"),
        ("a.csv", f"{CSV}A;agriculture;năm;1\n", "số nguyên"),
        ("a.csv", f"{CSV}A;x;5;1\nA;x;5;1\n", "cùng id “A”"),
        ("a.csv", f"{CSV}A;agriculture;5;1;9\n", "dòng 2"),
        ("a.csv", "ma;field\nA;agriculture\n", "không có cột “id”"),
        ("a.csv", "id;field;field\nA;x;x\n", "“field” có hai lần"),
        ("a.csv", CSV, "không có trường hợp nào"),
        ("a.json", "", "không có trường hợp nào"),
        ("a.json", "[]", "không có trường hợp nào"),
        ("a.json", "{", "không đọc được"),
        ("a.json", "[" * 100_000, "không đọc được"),
        ("a.json", "7", "danh sách"),
        ("a.json", [{"field": "agriculture"}], "không có “id”"),
        ("a.json", '[{"id": "A", "id": "B"}]', "“id” có hai lần"),
        ("a.json", [{"id": "A", "fild": "agriculture"}], "không hỏi “fild”"),
        ("a.json", [{"id": "A", "official_members": "5"}], "A: official_members = “5” phải là số nguyên"),
        ("a.json", [{"id": "A", "official_members": -5}], "không thể âm"),
        ("a.json", '[{"id": "A", "capital": NaN}]', "phải là số"),
        ("a.json", '[{"id": "A", "capital": 1e400}]', "quá lớn"),
        ("a.json", '[{"id": "A", "capital": 1e999999999}]', "1.00E+999999999 quá lớn"),
        ("a.json", '[{"id": "A", "official_members": -1e999999999}]', "quá lớn"),
        ("a.json", '[{"id": "A", "capital": 1e99999999999999999999}]', "không đọc được"),
        ("a.json", '[{"id": "\\ud800", "capital": 1}]', "không có “id”"),
        ("a.csv", ";;;\n", "không có trường hợp nào"),
        ("a.json", [{"id": "A", "capital": [1]}], "A: capital"),
        ("a.json", [{"id": "A", "field": "Nông nghiệp"}], "chỉ nhận: agriculture"),
        ("a.json", [{"id": "A", "as_of": "31/02/2025"}], "as_of"),
        ("a.txt", "x", "chỉ nhận tệp"),
    ],
)
def test_what_is_wrong_is_one_sentence(name: str, content: object, said: str, tmp_path: Path, capsys: Any) -> None:
    assert main(judged(written(tmp_path, name, content), "--json")) == 1
    told = capsys.readouterr()
    assert told.out == "" and said in told.err and told.err.count("\n") == 1


def test_usage_and_rules_that_are_not_there(tmp_path: Path, capsys: Any) -> None:
    path = str(written(tmp_path, "facts.json", SMALL))
    for arguments, said in (
        (("judge",), "Cần"),
        (("judge", "size-2023", "--on", "30/06/2025", "--facts", path), "size-2024"),
        (("judge", "size-2024", "--on", "30/06/2024", "--facts", path), "30/06/2024"),
        (("judge", "size-2024", "--on", "30/06/2025", "--facts", f"{path}.json"), "Không tìm thấy"),
        ((*RULE, "--facts", path, "--out", str(tmp_path / "out.xlsx")), ".parquet"),
    ):
        assert main(arguments) == 1
        assert said in capsys.readouterr().err


def test_results_as_files(tmp_path: Path, capsys: Any) -> None:
    source = written(tmp_path, "facts.json", [SMALL, {"id": "=1+1", "field": "agriculture", "official_members": 5}])
    parquet, table = tmp_path / "out.parquet", tmp_path / "out.csv"
    assert results(capsys, *judged(source, "--out", str(parquet), "--json"))["judged"] == 2
    assert pq.read_table(parquet).column("value").to_pylist() == ["small", "micro"]
    assert main(judged(source, "--out", str(table))) == 0
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("id;field;") and "1000,5" in lines[1] and lines[2].startswith("'=1+1;")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.json", "out.csv", "out.parquet"]


def test_facts_from_parquet(tmp_path: Path, capsys: Any) -> None:
    source, target = tmp_path / "facts.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.table({"id": ["A", "B"], "field": ["agriculture"] * 2, "official_members": [49, 50]}), source)
    assert main(judged(source)) == 1
    assert "--out" in capsys.readouterr().err
    assert main(judged(source, "--out", str(target))) == 0
    assert pq.read_table(target).column("value").to_pylist() == ["micro", None]


def test_the_list_names_rules_with_facts_types_and_units(capsys: Any) -> None:
    found = results(capsys, "judge", "--list", "--on", "30/06/2025", "--json")
    rules = {rule["code"]: rule for rule in found["rules"]}
    facts = {fact["code"]: fact for fact in rules["size-2024"]["facts"]}
    assert facts["official_members"] | {"label": "", "label_en": ""} == {
        "code": "official_members", "label": "", "label_en": "", "type": "whole", "unit": "member", "choices": [],
    }  # fmt: skip
    assert rules["cooperative-grading"]["purpose"] == "grading"
    assert main(("judge", "--list")) == 0
    assert "official_members" in capsys.readouterr().out

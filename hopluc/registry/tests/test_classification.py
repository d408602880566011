"""The table of classes that comes with the program."""

from hopluc.registry.sheet import SCHEMES, class_name, classes, loaded_schemes
from hopluc.registry.sheet.classification import TABLE


def test_the_table_is_whole() -> None:
    table = classes()
    assert len(table) == len(TABLE.read_text(encoding="utf-8").splitlines()) - 1
    for (scheme, code), line in table.items():
        assert scheme in SCHEMES and len(code) == 4 and code.isdigit()
        assert line.name == line.name.strip() != "" and (line.until is None or line.since < line.until)
    assert list(table) == sorted(table)


def test_what_the_readme_counts_is_in_the_table() -> None:
    said = (TABLE.parent / "README.md").read_text(encoding="utf-8")
    for mark, shown in (("2018", "`2018`"), ("neighbour", "`neighbour`"), ("", "(empty)")):
        count = sum(line.checked == mark for line in classes().values())
        assert f"| {shown} | {count} |" in said
    assert f"{len(classes())} of the 486" in said


def test_a_code_is_named_in_its_own_version_only() -> None:
    assert class_name("0118") == "Trồng rau, đậu các loại và trồng hoa"
    assert class_name("0118", "vsic-2025") == class_name("9999") == ""
    assert loaded_schemes() == {"vsic-2018"}

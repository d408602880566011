from hopluc.statistics.figures import FigureSource
from hopluc.statistics.yearly import yearly
from tests.registers import ASKED


def test_who_filed_and_with_what_grade(registers):
    snapshot = FigureSource(at=ASKED).snapshot
    before, after = yearly(snapshot, 2019), yearly(snapshot, 2020)
    assert (before.filed, before.grades) == ({"HTX-0001", "HTX-0003"}, {})
    assert before.published == {"HTX-0001": True, "HTX-0003": False}
    assert (after.filed, after.published) == ({"HTX-0001", "HTX-0002"}, {})
    assert after.grades == {"HTX-0001": "good", "HTX-0002": "average"}
    assert yearly(snapshot, 2018).filed == frozenset()

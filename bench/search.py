"""Server time of the one search field: names with and without marks, places, clauses, words that are nowhere."""

from bench.asked import BASELINE, in_turn

BAR = 50  # milliseconds at p95
WORDS = ("hợp tác xã", "hop tac xa", "nong", "bang phuc", "khoản 3", "186", "lien minh", "không có đâu")


def main() -> None:
    baseline, *others = in_turn([(BASELINE, ""), *((f"/tim/?q={word}", "") for word in WORDS)])
    print(baseline.line("baseline: log-in"))
    for word, times in zip(WORDS, others, strict=True):
        print(times.line(f"“{word}”", BAR, baseline))

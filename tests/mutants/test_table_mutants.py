"""Tables are changed by one value at a time; comments, sources and wording never."""

import pytest
import yaml

from tests.mutants.rooms import PARTS, ROOT
from tests.mutants.table_mutants import alternatives, next_year, table_mutants

TABLE = """\
# A note: 1
sources:
  law: {document: "42 CFR 410.37", section: "limits"}
rows:
  - {codes: "71271 G0297", words: "lung cancer screening", full_months: 11, severity: DENY, source: law}
  - {codes: "G0106", from: 2024-02-29, any: true, severity: REVIEW, flags: [one, two], source: law}
"""


def changes(text: str, name: str = "table.yaml") -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for place in table_mutants(name, text):
        for mutant in place:
            assert mutant.change
            start, end, after = mutant.change
            made.setdefault(mutant.kind, []).append(f"{text[:start]}{after}{text[end:]}")
    return made


def rows(text: str) -> list[dict[str, object]]:
    return list(yaml.safe_load(text)["rows"])


def test_values_of_a_table_become_their_neighbors() -> None:
    made = changes(TABLE)
    assert [rows(text)[0]["full_months"] for text in made["number"]] == [12, 10]
    assert [row["codes"] for text in made["neighbour"] for row in rows(text)] == [
        "71272 G0297", "G0106", "71271 G0298", "G0106", "71271 G0297", "G0107",
    ]  # fmt: skip
    assert str(rows(made["next year"][0])[1]["from"]) == "2025-02-28"
    assert rows(made["flipped"][0])[1]["any"] is False
    assert {tuple(row["severity"] for row in rows(text)) for text in made["other"]} >= {
        ("REVIEW", "REVIEW"),
        ("DENY", "DENY"),
    }


def test_lists_lose_one_element() -> None:
    dropped = [rows(text) for text in changes(TABLE)["dropped"]]
    assert [each[0]["codes"] for each in dropped] == ["G0297", "71271", "71271 G0297"]
    assert dropped[-1][1]["flags"] == ["one"]


def test_comments_sources_and_wording_stay() -> None:
    for texts in changes(TABLE).values():
        for text in texts:
            assert text.splitlines()[:3] == TABLE.splitlines()[:3]
            assert "lung cancer screening" in text


@pytest.mark.parametrize(
    ("pattern", "without"),
    [
        ("a|b(c|d)", ["a", "a|b(c)"]),
        (r"(x|y\|z)", ["(x)"]),
        ("[(|]|q", ["[(|]"]),
        ("(?:one|two|three)", ["(?:one|three)", "(?:one|two)"]),
        ("one", []),
    ],
)
def test_alternatives_of_a_pattern_are_taken_out_whole(pattern: str, without: list[str]) -> None:
    assert [pattern[:start] + pattern[end:] for start, end in alternatives(pattern)] == without


def test_the_year_after_a_leap_day() -> None:
    assert next_year(2024, 2, 29) == "2025-02-28"
    assert next_year(2024, 12, 31) == "2025-12-31"


def test_cells_of_a_csv_change_one_at_a_time() -> None:
    text = 'procedure_code,exams,views,days_source\n70100,X-ray mandible,1,"CPT, 2026"\n70110,X-ray jaw,4,\n'
    made = [each for texts in changes(text, "codes.csv").values() for each in texts]
    assert '70101,X-ray mandible,1,"CPT, 2026"' in made[0].splitlines()
    assert all(len([1 for one, other in zip(text.splitlines(), each.splitlines(), strict=True) if one != other]) == 1
               for each in made)  # fmt: skip
    assert all("CPT, 2026" in each for each in made)


@pytest.mark.parametrize("path", [path for part in PARTS if part.kind == "tables" for path in part.paths()])
def test_every_table_of_the_rooms_has_mutants(path: str) -> None:
    assert len(table_mutants(path, (ROOT / path).read_text(encoding="utf-8"))) >= 10

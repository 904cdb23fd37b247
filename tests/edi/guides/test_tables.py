import csv
import re
from importlib import resources

import pytest

from radbill.codes import claim_codes
from radbill.codes.states import STATES
from radbill.edi.guides import loader
from radbill.edi.guides.loader import TABLES, code_lists, element_rule, guide
from radbill.edi.x12.guide import UNLIMITED
from radbill.edi.x12.guide_table import GuideTableError, guide_from
from tests.edi.guides.valid_files import KINDS


def rows(name: str) -> list[dict[str, str]]:
    text = resources.files("radbill.edi.guides").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


#: Lengths by the data elements of X12 005010, as public companion guides state them.
PUBLISHED = [
    ("837P", "2300", "CLM", "1", "", 1, 38, True), ("837P", "2300", "CLM", "5-1", "", 1, 2, True),
    ("837P", "2010AA", "NM1", "3", "", 1, 60, True), ("837P", "2010AA", "NM1", "9", "", 2, 80, False),
    ("837P", "2010AA", "N3", "1", "", 1, 55, True), ("837P", "2010AA", "N4", "3", "", 3, 15, False),
    ("837P", "2010AA", "REF", "2", "EI", 1, 50, True), ("837P", "2300", "NTE", "2", "", 1, 80, True),
    ("837P", "2300", "REF", "2", "G1", 1, 50, True), ("837P", "2400", "SV1", "1-7", "", 1, 80, False),
    ("837P", "2400", "SV1", "2", "", 1, 18, True), ("837P", "1000A", "PER", "4", "", 1, 256, True),
    ("835", "2100", "CLP", "1", "", 1, 38, True), ("835", "", "TRN", "2", "", 1, 50, True),
    ("277CA", "2200D", "TRN", "2", "", 1, 50, True), ("271", "2110C", "MSG", "1", "", 1, 264, True),
    ("270", "2100C", "NM1", "3", "", 1, 60, False), ("999", "2110", "IK4", "4", "", 1, 99, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "shortest", "longest", "required"), [(tuple(row[:5]), *row[5:]) for row in PUBLISHED]
)
def test_lengths_are_those_of_the_standard(
    place: tuple[str, str, str, str, str], shortest: int, longest: int, *, required: bool
) -> None:
    rule = element_rule(*place)
    assert rule is not None
    assert (rule.shortest, rule.longest, rule.is_required) == (shortest, longest, required)


def test_where_nothing_may_stand_there_is_no_rule() -> None:
    assert element_rule("837P", "2010AA", "NM1", "6") is None
    assert element_rule("837P", "2010AA", "XYZ", "1") is None
    assert element_rule("837P", "2010AA", "REF", "2", "ZZ") is None


def test_codes_are_those_of_the_product() -> None:
    def codes(loop: str, segment: str, element: str) -> set[str]:
        rule = element_rule("837P", loop, segment, element)
        assert rule is not None
        return set(rule.codes)

    assert codes("2300", "CLM", "5-3") == set(claim_codes.CLAIM_FREQUENCIES)
    assert codes("2000B", "SBR", "9") == set(claim_codes.CLAIM_FILING_CODES)
    assert codes("2320", "SBR", "2") == set(claim_codes.RELATIONSHIPS)
    assert codes("2000C", "PAT", "1") == set(claim_codes.DEPENDENT_RELATIONSHIPS)
    assert codes("2010BA", "DMG", "3") == set(claim_codes.SEXES)
    isa = guide("envelope").segment_rules("ISA", "ISA")[0]
    assert [isa.element(at).codes for at in (5, 7, 15)] == [  # type: ignore[union-attr]
        set(claim_codes.ENVELOPE_QUALIFIERS), set(claim_codes.ENVELOPE_QUALIFIERS), set(claim_codes.USAGE_INDICATORS),
    ]  # fmt: skip
    assert code_lists()["states"] > set(STATES)


def test_a_loop_under_two_parents_is_stated_once() -> None:
    table = rows("claim_837p")
    placed = [row["parent"] for row in table if row["loop"] == "2300" and not row["segment"]]
    assert placed == ["2000B", "2000C"]
    assert sum(1 for row in table if row["loop"] == "2300" and row["segment"] == "CLM" and not row["element"]) == 1
    claims = [place for name in placed for place in guide("837P").loops[name].loops() if place.name == "2300"]
    assert claims[0].places is claims[1].places


@pytest.mark.parametrize("kind", [*KINDS, "envelope"])
def test_every_row_says_something_of_its_own(kind: str) -> None:
    table = rows(TABLES[kind])
    elements = [(row["loop"], row["segment"], row["element"], row["codes"]) for row in table if row["element"]]
    assert all(row["at"] for row in table if not row["element"])
    assert elements
    for loop in guide(kind).loops.values():
        ats = [place.at for place in loop.places]
        assert ats == sorted(ats), loop.name
        for segment in loop.segments():
            positions = [rule.position for rule in segment.elements]
            assert positions == sorted(set(positions)), segment


def test_words_are_plain_and_few() -> None:
    titles = {row["title"] for name in [*TABLES.values(), "segments"] for row in rows(name)} - {""}
    assert max(len(title.split()) for title in titles) <= 8
    assert not [title for title in titles if re.search(r"Qualifier|Identifier|Information|Description Code", title)]


def test_as_often_as_one_likes() -> None:
    repeats = {place.name: place.repeat for place in guide("837P").root.loops()}
    assert repeats == {"1000A": 1, "1000B": 1, "2000A": UNLIMITED}


BROKEN = [
    ("claim_837p", "2300,,CLM,,,R,1,10,,", "2300,,CLM,,,X,1,10,,"),
    ("claim_837p", "2300,,CLM,,,R,1,10,,", "2300,,CLM,,,R,1,,,"),
    ("claim_837p", "2300,,CLM,,,R,1,10,,", "2300,,XYZ,,,R,1,10,,"),
    ("segments", "CLM,1,claim id,AN,1,38,,", "CLM,1,claim id,AN,39,38,,"),
    ("segments", "CLM,1,claim id,AN,1,38,,", "CLM,1,,AN,1,38,,"),
    ("code_lists", "list,codes", "name,codes"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "other"), BROKEN)
def test_a_broken_table_is_refused(name: str, row: str, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files = resources.files("radbill.edi.guides")

    class Folder:
        def joinpath(self, asked: str) -> "Folder":
            self.asked = asked
            return self

        def read_text(self, encoding: str) -> str:
            text = files.joinpath(self.asked).read_text(encoding=encoding)
            assert self.asked != f"{name}.csv" or row in text
            return text.replace(row, other, 1) if self.asked == f"{name}.csv" else text

    monkeypatch.setattr(loader.resources, "files", lambda _: Folder())
    loader.guide.cache_clear()
    loader.code_lists.cache_clear()
    try:
        with pytest.raises(GuideTableError):
            _ = loader.guide("837P") if name != "code_lists" else loader.code_lists()
    finally:
        loader.guide.cache_clear()
        loader.code_lists.cache_clear()


def test_a_loop_needs_a_row_of_its_own() -> None:
    row = {
        "loop": "X",
        "parent": "",
        "segment": "ST",
        "element": "",
        "title": "",
        "usage": "R",
        "repeat": "1",
        "at": "1",
    }
    with pytest.raises(GuideTableError, match="described before"):
        guide_from("T", [row], rows("segments"))

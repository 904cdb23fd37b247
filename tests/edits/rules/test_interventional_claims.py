"""Interventions coded rightly, and wrongly in one way each: with the pairs of 2024Q3, and in 2026 without any."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.findings import Severity
from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.reference.book.book import ReferenceBook
from tests.edits.valid_batch import batch_from, valid_sketch

BOOK = ReferenceBook.open(Path("no-store-here"))
WITH_PAIRS, WITHOUT_PAIRS = date(2024, 9, 10), date(2026, 8, 3)
COMPONENT_EDITS = {"RB3014", "RB8001", "RB8002", "RB8007", "RB8008", "RB8009"}

#: One day's interventions as the code set has them.
RIGHT = (
    ("36247", "75726"), ("36247", "36248", "75726", "75774"), ("36200", "75625"), ("36217", "75710"),
    ("36014", "75741"), ("36005", "75820"), ("36010", "75827"), ("36012", "75891"),
    ("36224", "36226"), ("36252",), ("36902",), ("37191",), ("37211",), ("37236",), ("37243",), ("37246",),
    ("23350", "73040"), ("23350", "77002", "73222"), ("27369", "73580"), ("62304",), ("62303", "72129"), ("72265",),
    ("62323",), ("64483",), ("22513",), ("20610", "77002"), ("20611",), ("32555",), ("32557",), ("49083",), ("49406",),
    ("10005", "10006"), ("32408",), ("47000", "76942"), ("50200", "77012"), ("19083",), ("19281",), ("20225", "77012"),
    ("36573",), ("36569",), ("36561", "76937", "77001"), ("36556", "76937"), ("47382", "76940"), ("74328",),
    ("50432",), ("50684", "74425"), ("51600", "74455"), ("47536",), ("49424", "76080"), ("58340", "74740"), ("74740",),
    ("70471",), ("70496",), ("70498",), ("70473",), ("47382", "77013"), ("50593", "77013"),
    ("42550", "70390"), ("19030", "77053"), ("38790", "75807"), ("59000", "76946"), ("73222",), ("76937",),
)  # fmt: skip


def found(day: date, *codes: str, modifiers: tuple[tuple[str, ...], ...] = ()) -> list[tuple[str, str, Severity]]:
    """The findings of the component edits on a claim of one day: edit, code at fault, severity."""
    sketch = valid_sketch()
    line = sketch["claims"]["C1"]["lines"]["L1"]
    each_modifiers = [list(each) for each in modifiers] or [[] for _ in codes]
    sketch["claims"] = {"C1": sketch["claims"]["C1"]}
    sketch["claims"]["C1"]["lines"] = {
        code: {**line, "procedure_code": code, "modifiers": each, "date_of_service": day}
        for code, each in zip(codes, each_modifiers, strict=True)
    }
    findings = scrub(batch_from(sketch), BOOK, day).findings
    assert COULD_NOT_RUN not in {finding.message for finding in findings}
    return [(each.edit_id, each.location.key, each.severity) for each in findings if each.edit_id in COMPONENT_EDITS]


@pytest.mark.parametrize("day", [WITH_PAIRS, WITHOUT_PAIRS])
@pytest.mark.parametrize("codes", RIGHT, ids=" ".join)
def test_right_interventions_are_not_found_fault_with(codes, day) -> None:
    assert found(day, *codes) == []


@pytest.mark.parametrize(
    ("codes", "edit_id", "at"),
    [
        (("62304", "72265"), "RB8007", "72265"), (("62284", "72265"), "RB8007", "72265"),
        (("36252", "75625"), "RB8007", "75625"), (("36902", "75820"), "RB8007", "75820"),
        (("37191", "75825"), "RB8007", "75825"), (("37211", "75898"), "RB8007", "75898"),
        (("37236", "75710"), "RB8007", "75710"), (("37243", "75894"), "RB8007", "75894"),
        (("50432", "74425"), "RB8007", "74425"), (("47534", "74300"), "RB8007", "74300"),
        (("37183", "75887"), "RB8007", "75887"), (("37254", "75716"), "RB8007", "75716"),
        (("75726",), "RB8008", "75726"), (("73525",), "RB8008", "73525"), (("36217", "75726"), "RB8008", "75726"),
        (("74455", "70450"), "RB8008", "74455"), (("75820",), "RB8008", "75820"),
        (("20610", "76942"), "RB8009", "76942"), (("32555", "76942"), "RB8009", "76942"),
        (("49083", "76942"), "RB8009", "76942"), (("10005", "76942"), "RB8009", "76942"),
        (("19083", "76942"), "RB8009", "76942"), (("36573", "77001"), "RB8009", "77001"),
        (("36569", "76937"), "RB8009", "76937"), (("62323", "77003"), "RB8009", "77003"),
        (("22513", "77012"), "RB8009", "77012"), (("73040", "23350", "77002"), "RB8009", "77002"),
        (("37221",), "RB3014", "37221"), (("55700", "76942"), "RB3014", "55700"), (("75842",), "RB3014", "75842"),
        (("33884",), "RB3014", "33884"), (("33889",), "RB3014", "33889"), (("33891",), "RB3014", "33891"),
        (("0042T",), "RB3014", "0042T"), (("72275",), "RB3014", "72275"), (("49204",), "RB3014", "49204"),
        (("61624", "75894"), "RB8007", "75894"), (("70496", "70498"), "RB8007", "70498"),
        (("70471", "70496"), "RB8007", "70496"), (("70471", "70498"), "RB8007", "70498"),
        (("70473", "70450"), "RB8007", "70450"), (("70473", "70472", "70450"), "RB8007", "70472"),
        (("20982", "77013"), "RB8009", "77013"), (("20983", "77013"), "RB8009", "77013"),
        (("47384", "77013"), "RB8009", "77013"), (("49451", "76000"), "RB8009", "76000"),
        (("75791",), "RB3014", "75791"), (("19102", "77031"), "RB3014", "19102"), (("75957",), "RB3014", "75957"),
    ],
    ids=str,
)  # fmt: skip
def test_wrong_interventions_are_found_though_no_pairs_are_loaded(codes, edit_id, at) -> None:
    findings = found(WITHOUT_PAIRS, *codes)
    assert ((edit_id, at, Severity.REVIEW) in findings) is bool(edit_id)
    assert {each for each, _, _ in findings} == {edit_id} - {""}


@pytest.mark.parametrize(
    ("codes", "at"),
    [
        (("62304", "72265"), "72265"), (("36252", "75625"), "75625"), (("37243", "75894"), "75894"),
        (("32555", "76942"), "76942"), (("36573", "77001"), "77001"), (("62323", "77003"), "77003"),
        (("62284", "72265"), "62284"),
    ],
    ids=str,
)  # fmt: skip
def test_what_the_loaded_pairs_judge_is_left_to_them(codes, at) -> None:
    """Indicator 1 in 2024Q3: RB8002 denies column 2 and the edits of the table are silent."""
    assert found(WITH_PAIRS, *codes) == [("RB8002", at, Severity.DENY)]


def test_a_pair_with_indicator_0_is_left_to_rb8001() -> None:
    assert found(WITH_PAIRS, "37183", "75887") == [("RB8001", "75887", Severity.DENY)]


def test_a_pair_that_a_side_bypasses_is_not_taken_up_again() -> None:
    """NCCI lets a pair of indicator 1 pass with RT on a line; in 2026, without its table, one side is one site."""
    sides = (("RT",), ("26", "RT"))
    assert found(WITH_PAIRS, "37236", "75710", modifiers=sides) == []
    assert found(WITHOUT_PAIRS, "37236", "75710", modifiers=sides) == [("RB8007", "75710", Severity.REVIEW)]


def test_what_the_pairs_do_not_name_is_found_beside_them() -> None:
    assert found(WITH_PAIRS, "20610", "76942") == [("RB8009", "76942", Severity.REVIEW)]
    assert found(WITH_PAIRS, "19083", "76942") == [("RB8009", "76942", Severity.REVIEW)]
    assert found(WITH_PAIRS, "75726") == [("RB8008", "75726", Severity.REVIEW)]


def test_a_diagnostic_study_that_is_said_to_be_distinct_passes() -> None:
    for modifier in ("59", "XU"):
        assert found(WITHOUT_PAIRS, "37236", "36247", "75710", modifiers=((), (), ("26", modifier))) == []


def test_embolization_of_the_head_and_its_pictures_belong_together_until_2026() -> None:
    assert found(WITH_PAIRS, "61624", "75894", "75898") == []


@pytest.mark.parametrize("code", [*map(str, range(62320, 62328)), *map(str, range(64633, 64637))])
def test_guidance_of_every_injection_at_the_spinal_cord_and_facet_nerve_is_in_a_code(code) -> None:
    """CPT: 62320 and the other even ones have a code with guidance beside them; the others hold it themselves."""
    assert ("RB8009", "77003", Severity.REVIEW) in found(WITHOUT_PAIRS, code, "77003")


@pytest.mark.parametrize(
    "code",
    "49440 49441 49442 49446 49450 49451 49452 49460 49465 49405 49406 49407 49418".split(),  # noqa: SIM905
)
def test_fluoroscopy_of_tubes_and_drains_in_the_belly_is_in_the_code(code) -> None:
    assert found(WITHOUT_PAIRS, code, "76000") == [("RB8009", "76000", Severity.REVIEW)]


def test_ct_perfusion_beside_another_ct_of_the_head_is_the_add_on() -> None:
    """70472 goes with 70450, 70460, 70470, 70471 and 70496 (add-on codes 2026Q2); 70473 stands alone."""
    for scan in ("70450", "70460", "70470", "70471", "70496"):
        assert ("RB8007", scan, Severity.REVIEW) in found(WITHOUT_PAIRS, "70473", scan)
        assert found(WITHOUT_PAIRS, "70472", scan) == []
    assert found(WITH_PAIRS, "70496", "70498") == []


def _numbers(text: str) -> list[str]:
    """Codes and ranges of codes."""
    found: list[str] = []
    for part in text.split():
        first, _, last = part.partition("-")
        found += [str(code) for code in range(int(first), int(last or first) + 1)]
    return found


#: Catheters, stents and tubes whose codes hold guidance and all supervision and interpretation (CPT, changes of 2016;
#: feeding tubes and drains before), and what is not billed beside them. Written once more from the code set.
COMBINED = {
    "47533-47541": "74363 75984 76000 76942 77002 77012", "47542": "74363 76000 76942", "47543 47544": "76000 76942",
    "47531 47532": "76000 76942", "50430 50431": "74425 76000 76942", "50432-50435": "74425 75984 76000 76942 77002",
    "50693-50695": "74425 75984 76000 76942", "50705": "74425 76000 76942", "50706": "74425 74485 76000 76942",
    "50382 50384": "74425 75984 76000", "50387": "74425 75984 76000", "50385 50386": "76000", "50389": "76000",
    "49405-49407": "75989 76942 77002 77012", "49418": "75989 76942 77002",
    "49440-49442 49446 49450-49452 49460 49465": "75984 76000",
}  # fmt: skip


@pytest.mark.parametrize("holders", COMBINED)
def test_guidance_and_pictures_of_combined_codes_are_told(holders: str) -> None:
    for holder in _numbers(holders):
        for imaging in COMBINED[holders].split():
            told = {(edit_id, at) for edit_id, at, _ in found(WITHOUT_PAIRS, holder, imaging)}
            assert told & {("RB8007", imaging), ("RB8009", imaging)}, (holder, imaging)


@pytest.mark.parametrize(
    "codes", [("49423", "75984"), ("50688", "75984"), ("47555", "74363"), ("47556", "74363"), ("50435",), ("47538",)],
    ids=" ".join,
)  # fmt: skip
def test_pictures_beside_the_codes_that_hold_none_are_right(codes: tuple[str, ...]) -> None:
    assert [each for each in found(WITHOUT_PAIRS, *codes) if each[0] in {"RB8007", "RB8009"}] == []

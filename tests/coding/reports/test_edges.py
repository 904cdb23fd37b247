"""What stands at the edges of a rule: the last word of a text, the second clause, the side that was not imaged."""

import pytest

from radbill.coding.reports.contrast import contrast_described, contrast_reported
from radbill.coding.reports.negation import assertions, organ_assertions
from radbill.coding.reports.review import review_report
from radbill.coding.reports.sections import sections_of
from radbill.coding.reports.sides import LEFT, RIGHT, sides_described
from radbill.coding.reports.verdicts import MISSING, PRESENT
from radbill.coding.reports.views import views_reported, views_with_chest
from tests.coding.reports.test_what_is_told import TEXT, told


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        # what was not done takes its side away
        ("XR KNEE BILATERAL\nTECHNIQUE: Two views of the right knee. Left knee views were not performed.", {RIGHT}),
        # but a report is of a side all the same, where nothing else is left
        ("XR KNEE RIGHT\nTECHNIQUE: Right knee views were not performed.", {RIGHT}),
        ("XR KNEE BILATERAL\nTECHNIQUE: Two views.\nFINDINGS: normal", {RIGHT, LEFT}),
        # without headings the first sentence tells
        ("XR RIGHT KNEE. Normal.\nThe left knee has a prosthesis. The left hip as well.", {RIGHT}),
        ("XR KNEE. The right knee is well.", {RIGHT}),
    ],
)
def test_sides(text: str, sides: set[str]) -> None:
    assert sides_described(sections_of(text.lower())) == sides


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("ap and lateral views were not performed", "ap and lateral views were not performed"),
        ("the ap view was done. oblique views were not performed", "oblique views were not performed"),
        ("ap was done and lateral views were not performed", "lateral views were not performed"),
        ("images were seen", ""),
    ],
)
def test_what_was_not_done_reaches_over_its_clause_alone(text: str, denied: str) -> None:
    said = assertions(text)
    assert len(said.affirmed) == len(said.denied) == len(text)
    assert said.denied.strip() == denied
    assert "was done" not in said.denied
    assert all(one == " " or other == " " for one, other in zip(*said, strict=True))


@pytest.mark.parametrize("end", ["", ".", ".\n", ". the liver is normal."])
@pytest.mark.parametrize("start", ["", "the liver is normal. "])
def test_an_organ_that_was_not_seen_counts_where_the_sentence_says_why(start: str, end: str) -> None:
    excused = organ_assertions(f"{start}the pancreas was not seen because of bowel gas{end}")
    assert "pancreas" in excused.affirmed
    unseen = organ_assertions(f"{start}the pancreas was not seen{end}")
    assert "pancreas was not seen" in unseen.denied
    assert "liver" not in unseen.denied


@pytest.mark.parametrize(
    ("title", "technique", "contrast"),
    [
        # sequences and contrast behind them are both ways where the title says so
        ("mri head without and with contrast", "t1 and t2. then 10 ml of gadavist", "both"),
        ("mri head with contrast", "t1 and t2. then 10 ml of gadavist", "with"),
        ("mri head", "t1 and t2. then 10 ml of gadavist", "with"),
        ("mri head without and with contrast", "without contrast", "without"),
        ("mri head without and with contrast", "t1 and t2", "both"),
        ("mri head with contrast", "t1 and t2, then the spine", "with"),
        ("mri head without contrast", "t1 and t2. then 10 ml of gadavist", "with"),
        ("mri head without and with contrast", "t1 and then t2 without contrast", "without"),
    ],
)
def test_contrast_of_sequences(title: str, technique: str, contrast: str) -> None:
    assert contrast_reported(sections_of(f"{title}\ntechnique: {technique}\nfindings: normal")) == contrast


@pytest.mark.parametrize(
    ("text", "contrast"),
    [("without contrast. with contrast", "without"), ("contrast enhanced scan. no contrast in the bowel", "with")],
)
def test_of_two_words_the_first_counts(text: str, contrast: str) -> None:
    assert contrast_described(text) == contrast


def states(code: str, text: str) -> dict[str, str]:
    return {each.name: each.state for each in review_report(code, text).requirements}


@pytest.mark.parametrize("name", ["indication", "findings", "comparison", "impression"])
def test_a_heading_behind_which_only_what_was_not_done_stands_tells_nothing_but_for_comparisons(name: str) -> None:
    """Earlier pictures that were not obtained are an answer; why, and what was seen, must be told."""
    text = TEXT.format(title="XR KNEE", technique="Three views of the right knee.", findings="Bones are well.")
    said = {"indication": "Pain.", "findings": "Bones are well.", "comparison": "None.", "impression": "Normal."}
    unsaid = text.replace(f"{name.upper()}: {said[name]}", f"{name.upper()}: Views were not obtained.")
    assert unsaid != text
    assert states("73562", text)[name] == PRESENT
    assert states("73562", unsaid)[name] == (PRESENT if name == "comparison" else MISSING)


@pytest.mark.parametrize(
    ("code", "technique", "words"),
    [
        # the code set has no other code for so many views of these
        ("73590", "One view.", "The text has 1 view: 73590 needs 2; fewer are billed with modifier 52."),
        ("71130", "Two views.", "The text has 2 views: 71130 needs 3; fewer are billed with modifier 52."),
        ("71130", "One view.", "The text has 1 view: 71130 needs 3; fewer are billed with modifier 52."),
    ],
)
def test_fewer_views_than_any_code_has_are_the_code_with_modifier_52(code: str, technique: str, words: str) -> None:
    said = told(code, technique)
    assert (said["views"], said["codes"]) == ((MISSING, words, ""), (code,))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # of a report without headings its words, else an exam that is of one view by its name
        ("knee 2 views. normal.", 2), ("kub. normal.", 1), ("abdomen. normal.", 0),
        # else how it was made, what it is called, and at last the first sentence of what was seen
        ("exam: kub\nfindings: normal.", 1), ("exam: abdomen\nfindings: normal.", 0),
        ("exam: knee\nfindings: ap and lateral. oblique fracture.", 2), ("exam: knee\nfindings: normal. lateral.", 0),
    ],
)  # fmt: skip
def test_where_the_number_of_views_is_told(text: str, count: int) -> None:
    assert views_reported(sections_of(text)) == count


def test_no_view_is_none_beside_the_chest_as_well() -> None:
    assert views_with_chest(sections_of("exam: ribs\nfindings: normal.")) == 0


@pytest.mark.parametrize(
    ("findings", "is_sentence"), [("bones intact", False), ("bones, intact", True), ("bones are intact", True)]
)
def test_findings_of_more_than_twelve_characters_are_a_sentence(findings: str, *, is_sentence: bool) -> None:
    words = told("73562", "Three views of the right knee.", findings=findings)["findings"][1]
    assert (words == "described") is is_sentence


@pytest.mark.parametrize(("rest", "state"), [("knee well", MISSING), ("the knee well", PRESENT)])
def test_what_stands_behind_the_reason_may_be_the_findings(rest: str, state: str) -> None:
    """Three line ends and nine characters are no sentence; one with four more is."""
    text = f"EXAM: XR KNEE\nINDICATION: Pain. {rest}\nTECHNIQUE: Three views.\nSigned by Avery Sample MD"
    assert states("73562", text)["findings"] == state


@pytest.mark.parametrize(
    ("words", "own"),
    [
        *((each, "72125") for each in ("the cervical spine", "c-spine", "cspine", "levels c3-c6", "level c7 alone")),
        *((each, "72128") for each in ("the thoracic spine", "t-spine", "tspine", "dorsal spine", "thoracic levels")),
        *((each, "72131") for each in ("lumbar spine", "lumbosacral levels", "l-spine", "levels l4-s1", "l5 alone")),
    ],
)  # fmt: skip
def test_each_way_to_name_a_region_of_the_spine(words: str, own: str) -> None:
    """CT without contrast: 72125 is cervical, 72128 thoracic, 72131 lumbar."""
    for code in ("72125", "72128", "72131"):
        assert ("part" in told(code, f"Without contrast, {words} in thin slices.")) is (code != own)

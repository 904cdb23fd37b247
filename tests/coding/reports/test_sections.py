"""The parts of a report: what tells how the exam was made, what was looked at, and what was not done."""

import pytest

from radbill.coding.reports.sections import report_done, sections_of


def test_only_the_first_sentence_of_a_title_is_the_name_of_the_exam() -> None:
    report = sections_of("mri of the knee. bones are seen. joints are seen.\nimpression: normal.")
    assert "mri" not in report.described
    assert "bones are seen. joints are seen." in report.described
    assert "normal" in report.described
    assert "mri of the knee" in sections_of("mri of the knee. bones are seen.").described


@pytest.mark.parametrize("name", ["indication", "comparison"])
def test_behind_the_first_sentence_of_reason_and_comparison_anything_may_stand(name: str) -> None:
    report = sections_of(f"title.\n{name}: pain. two views were made. both are well.\nfindings: none.")
    assert getattr(report, name) == "pain."
    assert report.rest.strip() == "two views were made. both are well."
    assert "two views" in report.performed
    assert "two views" in report.described


def test_a_section_that_stands_twice_is_one() -> None:
    report = sections_of("title\nfindings: one.\nimpression: two.\nfindings: three.")
    assert (report.findings, report.impression) == ("one.\n three.", "two.")
    assert report.headings == {"findings", "impression"}


@pytest.mark.parametrize(
    ("text", "is_empty"),
    [
        ("", True), ("not given", True), ("n/a.", True), ("unknown", True), ("none provided", True), ("---", True),
        ("none", False), ("pain", False), ("electronically signed by avery sample md", False),
    ],
)  # fmt: skip
def test_a_heading_with_nothing_behind_it(text: str, *, is_empty: bool) -> None:
    report = sections_of(f"title\ntechnique: {text}\n")
    assert report.is_empty("technique") is (is_empty or text.startswith("electronically"))
    assert not report.is_empty("findings")


def test_what_was_not_done_is_not_told() -> None:
    report = report_done(sections_of("knee 3 views\ntechnique: ap. the lateral view was not obtained."))
    assert (report.title, report.technique.split()) == ("", ["ap.", "."])
    assert report.headings == {"technique"}
    whole = report_done(sections_of("knee 3 views\ntechnique: ap and lateral. contrast was not given."))
    assert whole.title == "knee 3 views"
    assert report_done(sections_of("knee 3 views. the lateral view was not obtained.")).title.startswith(
        "knee 3 views."
    )

from radbill.core.findings import Severity
from radbill.edits.shared.person_names import first_name_is_blank


def test_a_blank_first_name_is_for_review_and_says_when_it_is_right() -> None:
    fault = first_name_is_blank("person.first_name", "The patient's")
    assert (fault.severity, fault.field) == (Severity.REVIEW, "person.first_name")
    assert fault.message == "The patient's first name is blank, which is right only for a person with one legal name."

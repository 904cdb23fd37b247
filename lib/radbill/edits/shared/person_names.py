"""First names that are blank: right for a person with one legal name, else forgotten."""

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.core.sources import X12_INTERPRETATIONS
from radbill.edits.engine.edit import Fault

ENTER_AS_ON_THE_CARD = "Enter the last name as on the card."
_ONE_NAME = Citation(X12_INTERPRETATIONS, "RFI 1611: a person with one legal name has no first name")


def first_name_is_blank(field: str, whose: str) -> Fault:
    """The finding for review of a blank first name.

    Args:
        field: Path of the first name in its record.
        whose: Whose name it is, with an apostrophe: "The patient's".
    """
    return Fault(
        field,
        f"{whose} first name is blank, which is right only for a person with one legal name.",
        "Enter the first name as on the card; leave it blank if the person has only one name.",
        severity=Severity.REVIEW,
        citation=_ONE_NAME,
    )

"""What a user types into the fee lookup."""

from typing import Literal, NamedTuple

from workbook_templates.layouts.reference_lists import PLACES

LOOKUP = "Lookup"
#: Name of the formula that says whether enough is typed.
READY = "fee_ready"


class Input(NamedTuple):
    """A cell to type into.

    Attributes:
        field: What it is; its name in formulas is `fee_` and this.
        label: What stands beside it.
        prompt: Shown while the cell is chosen, and when something else is typed.
        is_needed: Whether there are answers only when it is filled.
        kind: Of the rule.
        limit: The least number, the longest text, or the name of a list.
        number_format: Of the cell; text keeps the zeros of codes.
    """

    field: str
    label: str
    prompt: str
    is_needed: bool = False
    kind: Literal["list", "date", "whole", "custom"] = "custom"
    limit: str = "TRUE"
    number_format: str = "@"

    @property
    def name(self) -> str:
        """Its name in formulas."""
        return f"fee_{self.field}"


INPUTS = (
    Input("code", "Code", "CPT or HCPCS code, five characters.", is_needed=True),
    Input("modifiers", "Modifiers", "Separated by blanks, as in 26 59; may be blank."),
    Input(
        "date", "Date of service", "A date, as in 8/3/2026.", is_needed=True, kind="date", limit="36526",
        number_format="mm/dd/yyyy",
    ),
    Input(
        "pos", "Place of service", "Two digits: 11 office, 22 hospital outpatients; the Lists sheet has more.",
        is_needed=True, kind="list", limit=PLACES.name,
    ),
    Input("zip", "ZIP or locality", "ZIP of the place, or carrier and locality as in 10112-00.", is_needed=True),
    Input("units", "Units", "A whole number; blank is 1.", kind="whole", limit="1", number_format="0"),
    Input("state", "State of the localities", "Two letters; blank: the state of the ZIP."),
)  # fmt: skip

"""A street address, in the United States unless it names another country."""

from radbill.model.record import Record

#: The country that an address is in when it names none.
UNITED_STATES = "US"
#: The one other country whose addresses have a state, its province.
CANADA = "CA"


class Address(Record):
    """Street, city, two-letter state and ZIP of five or nine digits without a hyphen.

    Attributes:
        state: Of an address abroad the province of Canada; elsewhere blank, or up to three letters (ISO 3166-2, NSW).
        zip_code: Of an address abroad its postal code, where it has one.
        country: Two letters of another country (ISO 3166-1); blank, or US, in the United States.
    """

    street: str = ""
    street_2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    country: str = ""

    @property
    def is_abroad(self) -> bool:
        """Whether the address is outside the United States, so that it needs neither state nor ZIP."""
        return self.country not in ("", UNITED_STATES)

    @property
    def has_state(self) -> bool:
        """Whether the state is one of the United States, or a province of Canada (N402); else a part of its country."""
        return not self.is_abroad or self.country == CANADA

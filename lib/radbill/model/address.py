"""A street address in the United States."""

from radbill.model.record import Record


class Address(Record):
    """Street, city, two-letter state and ZIP of five or nine digits without a hyphen."""

    street: str = ""
    street_2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""

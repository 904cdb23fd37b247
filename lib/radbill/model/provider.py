"""A person who reads, performs, orders or refers."""

from radbill.model.record import Record


class Provider(Record):
    """A rendering radiologist or a referring practitioner.

    Attributes:
        provider_id: The practice's own short key, as used on the charge rows.
        role: `rendering` or `referring`.
        taxonomy: Needed for rendering providers.
    """

    provider_id: str
    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    npi: str = ""
    taxonomy: str = ""
    role: str = "rendering"

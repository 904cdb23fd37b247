"""A place where exams are done."""

from radbill.model.address import Address
from radbill.model.record import Record


class Facility(Record):
    """A hospital, office or imaging centre.

    Attributes:
        facility_id: The practice's own short key, as used on the charge rows.
        place_of_service: CMS place of service code, two digits, the default of its charge rows.
        mammography_certification_number: FDA certification of the mammography equipment, if any.
        owns_equipment: Whether the practice owns or leases the equipment there (then it may bill global or TC).
    """

    facility_id: str
    name: str = ""
    npi: str = ""
    place_of_service: str = ""
    address: Address = Address()
    mammography_certification_number: str = ""
    owns_equipment: bool = False

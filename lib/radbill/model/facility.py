"""A place where exams are done."""

from itertools import compress

from radbill.codes.modifier_sets import EQUIPMENT_MODIFIERS
from radbill.model.address import Address
from radbill.model.record import Record


class Facility(Record):
    """A hospital, office or imaging centre.

    Attributes:
        facility_id: The practice's own short key, as used on the charge rows.
        place_of_service: CMS place of service code, two digits, the default of its charge rows.
        mammography_certification_number: FDA certification of the mammography equipment, if any.
        owns_equipment: Whether the practice owns or leases the equipment there (then it may bill global or TC); none
            when it is not said.
        x_ray_on_film: Whether every X-ray there is taken on film.
        x_ray_on_cassettes: Whether every X-ray there is taken on cassettes (computed radiography).
        ct_below_standard: Whether the CT scanner there is older than the dose standard NEMA XR-29.
    """

    facility_id: str
    name: str = ""
    npi: str = ""
    place_of_service: str = ""
    address: Address = Address()
    mammography_certification_number: str = ""
    owns_equipment: bool | None = None
    x_ray_on_film: bool = False
    x_ray_on_cassettes: bool = False
    ct_below_standard: bool = False

    @property
    def old_equipment(self) -> frozenset[str]:
        """Modifiers of the old equipment there: FX film, FY cassettes, CT scanner below the standard."""
        in_use = (self.x_ray_on_film, self.x_ray_on_cassettes, self.ct_below_standard)
        return frozenset(compress(EQUIPMENT_MODIFIERS, in_use))

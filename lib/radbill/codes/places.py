"""Places of service by what they mean for a radiology bill, and their names in words of our own."""

from radbill.codes.cited_codes import CitedCodes
from radbill.core import sources
from radbill.core.citations import Citation

#: Places that rules name, as CMS numbers them.
OFFICE, HOME, OFF_CAMPUS_OUTPATIENT, INPATIENT = "11", "12", "19", "21"
ON_CAMPUS_OUTPATIENT, EMERGENCY_ROOM = "22", "23"
SURGICAL_CENTER, COVERED_NURSING_STAY = "24", "31"

#: Of these at least two stand in a column of places of a radiology file.
USUAL_IMAGING_PLACES = frozenset({
    OFFICE, OFF_CAMPUS_OUTPATIENT, INPATIENT, ON_CAMPUS_OUTPATIENT, EMERGENCY_ROOM, SURGICAL_CENTER,
})  # fmt: skip

#: Where imaging is done or read, and what the place is; CMS has more places.
PLACE_NAMES = {
    "02": "Telehealth, patient not at home",
    "10": "Telehealth, patient at home",
    OFFICE: "Office, imaging center",
    HOME: "Patient's home",
    "13": "Assisted living",
    "15": "Mobile unit",
    OFF_CAMPUS_OUTPATIENT: "Hospital outpatients, off campus",
    "20": "Urgent care",
    INPATIENT: "Hospital inpatients",
    ON_CAMPUS_OUTPATIENT: "Hospital outpatients, on campus",
    EMERGENCY_ROOM: "Hospital emergency room",
    SURGICAL_CENTER: "Ambulatory surgical center",
    "26": "Military treatment facility",
    COVERED_NURSING_STAY: "Skilled nursing facility, covered stay",
    "32": "Nursing facility",
    "49": "Independent clinic",
    "50": "Federally qualified health center",
    "61": "Inpatient rehabilitation",
    "65": "Dialysis center",
    "72": "Rural health clinic",
    "81": "Independent laboratory",
}
#: Where people live, to which no large equipment is brought.
HOMES = CitedCodes((HOME, "13", "14"), Citation(sources.PLACES_OF_SERVICE, "places 12, 13 and 14"))
#: A hospital has all of these under one address, and is paid for the technical part of services to its patients there.
HOSPITAL_PLACES = CitedCodes(
    (OFF_CAMPUS_OUTPATIENT, INPATIENT, ON_CAMPUS_OUTPATIENT, EMERGENCY_ROOM),
    Citation(sources.CLAIMS_MANUAL, "chapter 13, section 20"),
)
#: Whether another is paid for the technical part depends on the stay and the service.
OFTEN_PAID_TO_THE_FACILITY = CitedCodes(
    (SURGICAL_CENTER, COVERED_NURSING_STAY), Citation(sources.CLAIMS_MANUAL, "chapter 26, section 10.5, and chapter 13")
)
#: Where the technical part is the facility's to bill, always or often.
PLACES_PAID_FOR_EQUIPMENT = HOSPITAL_PLACES | OFTEN_PAID_TO_THE_FACILITY
#: Paid at the facility rate where no list of CMS is loaded that says it by date.
FACILITY_RATE_PLACES = CitedCodes(
    HOSPITAL_PLACES
    | {SURGICAL_CENTER, COVERED_NURSING_STAY}
    | {"02", "06", "08", "26", "34", "41", "42", "51", "52", "53", "56", "61"},
    Citation(sources.CLAIMS_MANUAL, "chapter 12, section 20.4.2"),
)

"""Places of service as systems write them out: the names of CMS, and the letters that mean one place alone.

What is written of outpatients without saying whose they are may be one of several places and is none here.
"""

import re

from radbill.codes import places

_NAMES = {
    places.OFFICE: ("office", "physician office", "doctors office"),
    places.HOME: ("home",),
    "15": ("mobile unit",),
    places.OFF_CAMPUS_OUTPATIENT: ("off campus outpatient hospital", "outpatient hospital off campus"),
    "20": ("urgent care facility", "urgent care"),
    places.INPATIENT: ("inpatient hospital", "inpatient", "hospital inpatient", "ip", "i"),
    places.ON_CAMPUS_OUTPATIENT: ("on campus outpatient hospital", "outpatient hospital on campus"),
    places.EMERGENCY_ROOM: (
        "emergency room hospital", "emergency room", "emergency", "emergency department", "er", "ed", "e",
        "hospital emergency room",
    ),
    places.SURGICAL_CENTER: ("ambulatory surgical center", "asc"),
    places.COVERED_NURSING_STAY: ("skilled nursing facility", "snf"),
    "32": ("nursing facility",),
    "49": ("independent clinic",),
    "50": ("federally qualified health center", "fqhc"),
    "72": ("rural health clinic",),
}  # fmt: skip
_CODES = {name: code for code, names in _NAMES.items() for name in names}


def place_of_words(text: str) -> str:
    """The code of a place that is written out (`On Campus-Outpatient Hospital`); empty when it means none alone.

    Source: CMS, Place of Service Code Set, names of the places.
    """
    return _CODES.get(" ".join(re.sub(r"[^a-z]+", " ", text.replace("'", "").lower()).split()), "")

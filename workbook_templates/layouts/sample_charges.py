"""Charges of the sample, claim by claim: codes, places and days of a small group's summer of 2026."""

from collections.abc import Iterator
from datetime import date

_Row = dict[str, str | int | date | None]
_Line = tuple[str, str, int, str]
_FIELDS = ("procedure_code", "modifiers", "charge_amount", "diagnoses")
_HOSPITAL, _CENTER = "HOSP", "CENTER"

_Claim = tuple[str, int, tuple[int, int], str, str, str, tuple[_Line, ...], _Row]

#: claim, patient, day of 2026, facility, reader, orderer, lines (code, modifiers, charge, diagnoses), more fields.
_CLAIMS: tuple[_Claim, ...] = (
    # Readings in hospital: modifier 26.
    ("C1001", 1, (7, 1), _HOSPITAL, "R1", "D1", (("70450", "26", 240, "R51.9"), ("71046", "26", 60, "R05.9")), {}),
    ("C1002", 2, (7, 1), _HOSPITAL, "R1", "D2", (("74177", "26", 420, "R10.9"),), {"prior_authorization_number": "AUTH0001"}),
    ("C1003", 3, (7, 2), "ER", "R2", "D3", (("70450", "26", 240, "S09.90XA"), ("72125", "26", 260, "M54.2"), ("71260", "26", 310, "R07.9"), ("74177", "26", 420, "R10.9")), {}),
    ("C1004", 4, (7, 2), "ER", "R2", "D3", (("71275", "26", 380, "R06.02"), ("93970", "26", 150, "R60.0")), {}),
    ("C1005", 5, (7, 6), "ER", "R2", "D3", (("73562", "26 LT", 45, "M25.562"), ("73630", "26 LT", 45, "M79.672")), {}),
    ("C1006", 6, (7, 6), "INPT", "R3", "D2", (("71045", "26", 50, "J18.9"), ("71250", "26", 280, "J18.9")), {"admission_date": date(2026, 7, 4)}),
    ("C1007", 7, (7, 7), _HOSPITAL, "R3", "D1", (("70551", "26", 360, "R42"), ("70553", "26 59", 480, "R51.9")), {}),
    ("C1008", 8, (7, 8), _HOSPITAL, "R1", "D2", (("76700", "26", 190, "K80.20"), ("76770", "26", 180, "R31.9")), {}),
    ("C1009", 9, (7, 9), _HOSPITAL, "R1", "D2", (("70496", "26", 400, "I65.23"), ("70498", "26", 400, "I65.23")), {}),
    # The practice's own center: global, or both parts apart.
    ("C1010", 10, (7, 13), _CENTER, "R1", "D1", (("77067", "", 320, "Z12.31"), ("77063", "", 110, "Z12.31")), {}),
    ("C1011", 11, (7, 13), _CENTER, "R2", "D1", (("72148", "", 1400, "M54.50"), ("72141", "", 1400, "M54.12")), {}),
    ("C1012", 12, (7, 14), _CENTER, "R2", "D2", (("70496", "TC", 900, "I65.23"),), {}),
    ("C1013", 12, (7, 14), _CENTER, "R3", "D2", (("70496", "26", 400, "I65.23"),), {}),
    ("C1014", 13, (7, 15), _CENTER, "R3", "D1", (("70551", "", 1500, "G20.A1"), ("72158", "", 1900, "M54.16")), {}),
    ("C1015", 14, (7, 16), _CENTER, "R3", "D1", (("73110", "RT", 110, "S62.501A"),), {}),
    ("C1016", 15, (7, 20), _CENTER, "R1", "D2", (("77080", "", 210, "Z13.820"), ("71271", "", 380, "Z87.891")), {}),
    ("C1017", 16, (7, 21), _CENTER, "R1", "D2", (("76642", "LT", 240, "N63.21"), ("77065", "LT", 260, "N63.21"), ("G0279", "", 90, "N63.21")), {}),
    ("C1018", 17, (7, 22), _CENTER, "R2", "D1", (("74178", "", 1600, "N20.0"), ("71250", "", 900, "R91.1")), {}),
    ("C1019", 18, (7, 23), _CENTER, "R2", "D1", (("93970", "", 480, "M79.89"), ("76536", "", 260, "E04.1")), {}),
    # Interventional work in hospital.
    ("C1020", 19, (8, 3), _HOSPITAL, "IR1", "D2", (("36247", "RT", 1900, "I73.9"), ("75726", "26", 420, "I73.9")), {}),
    ("C1021", 20, (8, 4), _HOSPITAL, "IR1", "D1", (("49083", "", 640, "R18.8"),), {}),
    ("C1022", 21, (8, 5), _HOSPITAL, "IR1", "D2", (("37243", "", 5200, "C22.0"), ("76937", "26", 90, "C22.0")), {}),
    ("C1023", 22, (8, 6), "ER", "R3", "D3", (("74176", "26", 380, "N20.0"),), {}),
    # Claims with a fault each; sample_faults.py tells which.
    ("C1101", 1, (8, 10), _HOSPITAL, "R1", "D4", (("71046", "26", 60, "R05.9"),), {}),
    ("C1102", 2, (8, 10), _HOSPITAL, "R1", "D1", (("71046", "26", 60, "M54.5"),), {}),
    ("C1103", 3, (8, 11), _HOSPITAL, "R1", "D1", (("70450", "TC", 300, "R51.9"),), {}),
    ("C1104", 4, (8, 11), "ER", "R2", "D3", (("71260", "", 900, "R07.9"),), {}),
    ("C1105", 6, (8, 12), _HOSPITAL, "R2", "D1", (("70450", "26 TC", 240, "R51.9"),), {}),
    ("C1106", 7, (8, 12), "ER", "R2", "D3", (("73562", "26 RT", 45, "S72.001"),), {}),
    ("C1107", 99, (8, 13), _HOSPITAL, "R2", "D1", (("71046", "26", 60, "R05.9"),), {}),
    ("C1108", 24, (8, 13), _HOSPITAL, "R3", "D1", (("71046", "26", 60, "R05.9"),), {}),
    ("C1109", 25, (8, 13), _HOSPITAL, "R3", "D1", (("71046", "26", 60, "R05.9"),), {}),
    ("C1110", 9, (8, 17), _HOSPITAL, "R3", "D2", (("71046", "26", 0, "R05.9"),), {}),
    ("C1111", 10, (12, 24), _CENTER, "R3", "D1", (("71046", "", 110, "R05.9"),), {}),
    ("C1112", 13, (8, 18), _HOSPITAL, "R1", "D1", (("77066", "26", 190, "R92.8"),), {}),
    ("C1113", 15, (8, 19), _HOSPITAL, "R1", "D2", (("71046", "26 ZZ", 60, "R05.9"),), {}),
    ("C1114", 16, (8, 20), _HOSPITAL, "R2", "D2", (("74018", "26", 45, "R10.9"), ("74018", "26", 45, "R10.9")), {}),
)  # fmt: skip


#: Who coded which claims of the sample, by the first letters of their ids; of the interventional ones nobody is named.
_CODERS = {"C100": "Ina Example", "C101": "Otto Example", "C110": "Ina Example", "C111": "Otto Example"}
_PLACES = {"HOSP": "22", "ER": "23", "INPT": "21", "CENTER": "11"}


#: What the RIS of the sample calls some exams.
_EXAMS = {
    "70450": "CT HEAD WO CONTRAST", "71046": "XR CHEST 2 VIEWS", "71260": "CT CHEST W CONTRAST", "72125": "CT C-SPINE WO",
    "74177": "CT ABD PELV W CONTRAST", "77067": "MG SCREENING BILAT", "93970": "US VENOUS DUPLEX LE BILAT",
}  # fmt: skip


def _rows() -> Iterator[_Row]:
    for claim_id, patient, (month, day), facility, reader, orderer, lines, more in _CLAIMS:
        common: _Row = {
            "claim_id": claim_id,
            "patient_id": f"P{patient:03d}",
            "date_of_service": date(2026, month, day),
            "facility_id": facility,
            "place_of_service": _PLACES[facility],
            "rendering_id": reader,
            "referring_id": orderer,
            "units": 1,
            "coded_by": _CODERS.get(claim_id[:4]),
            **more,
        }
        for number, line in enumerate(lines, 1):
            exam = {"exam_description": _EXAMS[line[0]]} if line[0] in _EXAMS else {}
            line_id = {"line_id": f"A{claim_id[1:]}{number}"}
            yield common | line_id | exam | _service(dict(zip(_FIELDS, line, strict=True)))


def _service(line: _Row) -> _Row:
    """Modifiers and diagnoses into their columns."""
    modifiers = {f"modifier_{at}": text for at, text in enumerate(str(line.pop("modifiers")).split(), 1)}
    diagnoses = {f"diagnosis_{at}": text for at, text in enumerate(str(line.pop("diagnoses")).split(), 1)}
    return line | modifiers | diagnoses


CHARGES: list[_Row] = list(_rows())

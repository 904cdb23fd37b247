"""What is loaded, and a price through releases and localities, by hand from RVU25D, RVU26C, GPCI2025 and GPCI2026."""

from datetime import date

from tests.parity.calls import DAY, LEFT_OUT, SERIAL, SOME_NUMBER, Call, call, cell, column, says

_NO_DAY = "The date of service cannot be read; write it as 7/31/2026."
_MISSING_DAY = "The date of service is missing."
_NO_PLACE = "Give the ZIP code, or carrier and locality as in 10112-00."
_HOSPITAL = says("In place of service 22 the hospital is paid")
_IN_2026, _IN_2024 = date(2026, 7, 1), date(2024, 7, 5)


def calls() -> list[Call]:
    return [*_releases(), *_release(), *_history(), *_by_locality()]


def _releases() -> list[Call]:
    """Counts of CMS's files as published; of those that the starter set cuts down, some number."""
    always = "01/01/1996"
    rows = [
        ["NCCI-AOC-2024", "Add-on codes", "01/01/2024", "12/31/2024", 1001],
        ["NCCI-AOC-2026Q2", "Add-on codes", "04/01/2026", "06/30/2026", SOME_NUMBER],
        ["ADJUSTMENT-CODES-2024", "CARC and RARC", always, "", SOME_NUMBER],
        ["ASP-2025Q1", "Drug prices (ASP)", "01/01/2025", "03/31/2025", SOME_NUMBER],
        ["ASP-2025Q2", "Drug prices (ASP)", "04/01/2025", "06/30/2025", SOME_NUMBER],
        ["ASP-2025Q3", "Drug prices (ASP)", "07/01/2025", "09/30/2025", SOME_NUMBER],
        ["ASP-2025Q4", "Drug prices (ASP)", "10/01/2025", "12/31/2025", SOME_NUMBER],
        ["ASP-2026Q1", "Drug prices (ASP)", "01/01/2026", "03/31/2026", SOME_NUMBER],
        ["GPCI2025", "GPCI", "01/01/2025", "12/31/2025", 109],
        ["GPCI2026", "GPCI", "01/01/2026", "12/31/2026", 109],
        ["ICD10CM-FY2027", "ICD-10-CM", "10/01/2026", "09/30/2027", SOME_NUMBER],
        ["ICD10CM-FY2026", "ICD-10-CM", "10/01/2025", "09/30/2026", SOME_NUMBER],
        ["LOCCO2025", "Counties by locality", "01/01/2025", "12/31/2025", SOME_NUMBER],
        ["MODIFIERS-2024", "Modifiers", always, "", SOME_NUMBER],
        ["NCCI-MUE-2024Q3", "Unit limits (MUE)", "07/01/2024", "09/30/2024", 1176],
        ["NCCI-MUE-2026Q2", "Unit limits (MUE)", "04/01/2026", "06/30/2026", SOME_NUMBER],
        ["NCCI-PTP-2024Q3", "NCCI pairs", "07/01/2024", "09/30/2024", 24010],
        ["ASP-NDC-2026Q1", "NDC crosswalk", "01/01/2026", "03/31/2026", SOME_NUMBER],
        ["OPPSCAP25D", "OPPS cap", "10/01/2025", "12/31/2025", 16100],
        ["PLACE-OF-SERVICE-2024", "Places of service", always, "", 99],
        ["RVU25D", "Fee schedule", "10/01/2025", "12/31/2025", SOME_NUMBER],
        ["RVU26C", "Fee schedule", "07/01/2026", "12/31/2026", SOME_NUMBER],
        ["TAXONOMY", "Taxonomy codes", always, "", SOME_NUMBER],
        ["ZIP5-2025Q4", "ZIP codes", "10/01/2025", "", 42956],
    ]
    return [call("RELEASES", gives=[[*release, "starter"] for release in rows])]


def _release() -> list[Call]:
    releases = [
        ("Fee schedule", DAY, "RVU25D"), ("PPRRVU", cell(DAY), "RVU25D"), (cell("fee schedule"), SERIAL, "RVU25D"),
        (" pprrvu ", "7/1/2026", "RVU26C"), ("OPPS cap", DAY, "OPPSCAP25D"), ("ICD-10-CM", DAY, "ICD10CM-FY2026"),
        ("gpci", DAY, "GPCI2025"), ("gpci", _IN_2026, "GPCI2026"),
        ("mue", _IN_2024, "NCCI-MUE-2024Q3"), ("oppscap", "12/31/2025", "OPPSCAP25D"),
        ("zip5", cell(SERIAL), "ZIP5-2025Q4"),
        ("pprrvu", "1/1/1999", "#N/A"), ("mue", DAY, "#N/A"),
        ("fees", DAY, says("The kind must be one of Add-on codes,")),
        ("pprrvu", "soon", _NO_DAY), ("pprrvu", cell(None), _MISSING_DAY), (cell(None), DAY, ""),
    ]  # fmt: skip
    return [
        *(call("RELEASE", kind, day, gives=found) for kind, day, found in releases),
        call("RELEASE", column("pprrvu", "gpci", None), DAY, gives=[["RVU25D"], ["GPCI2025"], [""]]),
    ]


def _history() -> list[Call]:
    """The newest release by hand from RVU26C and GPCI2026, times 33.4009; 2025 as published."""
    newest, before = ["RVU26C", "07/01/2026", "12/31/2026"], ["RVU25D", "10/01/2025", "12/31/2025"]

    def asked(*arguments: object, gives: object) -> Call:
        return call("HISTORY", *arguments, gives=gives)

    return [
        # 0.83 x 1.000 + 0.30 x 0.875 + 0.05 x 0.566
        asked("70450", "26", "22", "35203", gives=[[*newest, 37.44], [*before, 36.95]]),
        # 0.21 x 1.000 + 0.08 x 0.875 + 0.01 x 0.566
        asked(71046, 26, 23, cell(35203), gives=[[*newest, 9.54], [*before, 9.55]]),
        # 0.83 x 1.500 + 0.30 x 1.065 + 0.05 x 0.551
        asked(cell(70450), cell(26), cell(22), "99501", gives=[[*newest, 53.18], [*before, 52.85]]),
        # 0.83 x 1.000 + 0.30 x 0.950 + 0.05 x 0.703
        asked("70450", "26", "22", "13282-99", gives=[[*newest, 38.42], [*before, 37.96]]),
        asked("99999", "26", "22", "35203", gives=[[*newest, "#N/A"], [*before, "#N/A"]]),
        asked("70450", LEFT_OUT, "22", "35203", gives=[[*newest, _HOSPITAL], [*before, _HOSPITAL]]),
        asked(cell(None), "26", "22", "35203", gives=""),
        asked("70450", "26", "22", "Mobile", gives=_NO_PLACE),
    ]


def _by_locality() -> list[Call]:
    """In the order of CMS's file, by hand from RVU25D and GPCI2025: (0.85 x work + 0.31 x PE + 0.04 x MP) x 32.3465."""
    new_york = [
        ["13202-01", "MANHATTAN", 43.12],
        ["13202-02", "NYC SUBURBS/LONG ISLAND", 43.79],
        ["13202-03", "POUGHKPSIE/N NYC SUBURBS", 41.49],
        ["13292-04", "QUEENS", 43.16],
        ["13282-99", "REST OF NEW YORK", 37.96],
    ]

    def asked(*arguments: object, gives: object) -> Call:
        return call("BY_LOCALITY", *arguments, gives=gives)

    return [
        asked("70450", "26", DAY, "22", "NY", gives=new_york),
        asked(70450, 26, cell(DAY), 22, cell("ny"), gives=new_york),
        asked("70450", "26", "11/3/2025", "22", 12207, gives=new_york),
        asked("70450", "26", DAY, "22", "35203", gives=["10112-00", "ALABAMA", 36.95]),
        asked("70450", LEFT_OUT, DAY, "22", "AL", gives=["10112-00", "ALABAMA", _HOSPITAL]),
        asked("70450", "26", DAY, "22", "ZZ", gives="#N/A"),
        asked("70450", "26", LEFT_OUT, "22", "AL", gives=_MISSING_DAY),
        asked("70450", "26", DAY, "22", cell(None), gives="The state or ZIP code is missing."),
        asked(cell(None), "26", DAY, "22", "AL", gives=""),
    ]

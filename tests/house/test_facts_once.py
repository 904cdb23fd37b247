"""Each fact about codes stands once, in `radbill.codes`: no other source lists modifiers, places, states or codes."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house.code_kinds import kinds
from tests.house.stray_facts import Stray, stray_facts

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("lib", "addin", "windows_bundle", "workbook_templates")
#: Where facts stand: the codes themselves, and the invented rows of the samples.
FACTS = "lib/radbill/codes/"
SAMPLES = ("sample_*.py", "*_example.py")


class Excepted(NamedTuple):
    """A place that looks like a fact of a kind and is none, with the reason."""

    path: str
    kind: str
    reason: str


EXCEPTED = (
    Excepted(
        "lib/radbill/edi/claim_837p/file_reader/loops.py",
        "places of service",
        "20, 22 and 23 are the levels of the tree of an X12 file (HL03), no places",
    ),
)

#: A copy of each kind, and the line on which it begins.
PLANTED = {
    "a set of modifiers": ("_EQUIPMENT = frozenset({'FX', 'FY', 'CT'})", "modifiers"),
    "the components": ("parts = ('26', 'TC')", "modifiers"),
    "sides among words": ("side = {'right': 'RT', 'left': 'LT'}", "modifiers"),
    "a list in words": ("ARTERIES = 'LC LD LM RC RI'.split()", "modifiers"),
    "a pattern": ("SIDE = re.compile(r'\\b(?:RT|LT)\\b')", "modifiers"),
    "a table of rows": ("ROWS = (('FX', 'film'), ('FY', 'cassettes'))", "modifiers"),
    "an enumeration": (
        "class Part(StrEnum):\n    READING = '26'\n    TECHNICAL = 'TC'",
        "modifiers",
    ),
    "eyelids": ("EYELIDS = ['E1', 'E2', 'E3', 'E4']", "modifiers"),
    "one modifier in a line": ("is_reading = '26' in line.modifiers", "modifiers"),
    "one modifier by its own name": ("_BOTH = '50'\nif _BOTH in line.modifiers:\n    pass", "modifiers"),
    "one modifier looked for": ("at = line.modifiers.index('GG')", "modifiers"),
    "one modifier given": ("request = ask(modifiers=('26',))", "modifiers"),
    "hospital places": ("_HOSPITAL = {'19', '21', '22', '23'}", "places of service"),
    "names of places": ("NAMES = {'11': 'Office', '22': 'Hospital'}", "places of service"),
    "two places unpacked": ("_OFFICE, _HOSPITAL = '11', '22'", "places of service"),
    "one place": ("is_inpatient = claim.place_of_service == '21'", "places of service"),
    "a place by default": ("class Line:\n    place_of_service: str = '11'", "places of service"),
    "states": ("STATES = {'AL', 'AK', 'AZ'}", "states"),
    "states in words": ("STATES = '''AL AK AZ\n AR CA'''.split()", "states"),
    "one state": ("is_ours = address.state == 'AL'", "states"),
    "frequencies": ("if claim.kind in ('1', '7', '8'):\n    pass", "claim frequencies"),
    "frequencies as letters": ("CORRECTIONS = frozenset('78')", "claim frequencies"),
    "one frequency": ("is_void = claim.frequency == '8'", "claim frequencies"),
    "mammograms": ("MAMMOGRAMS = {'77067', '77063', 'G0279'}", "procedure codes"),
    "a range": ("_CHEST = (('71250', '71275'),)", "procedure codes"),
    "a range in words": ("_CHEST = procedure_spans('71250-71275')", "procedure codes"),
    "codes as keys": ("FIRST_DAYS = {'74263': 2025, '0042T': 2026}", "procedure codes"),
    "places in a case": ("match place:\n    case '21' | '22':\n        pass", "places of service"),
    "places by case": ("match each:\n    case '21':\n        pass\n    case '22':\n        pass", "places of service"),
    "numbers of codes": ("MAMMOGRAMS = {77065, 77066, 77067}", "procedure codes"),
    "beginnings of codes": ("is_breast = text.startswith(('7706', 'G0279'))", "procedure codes"),
    "a range of numbers": ("is_breast = 77065 <= int(code) <= 77067", "procedure codes"),
    "a range compared": ("is_breast = '77065' <= text <= '77067'", "procedure codes"),
    "places in one text": ("is_hospital = pos in '19 21 22 23'", "places of service"),
    "a pattern of codes": ("BREAST = re.compile('7706[5-7]|G0279')", "procedure codes"),
    "a pattern of a section": ("SECTION = (r'^7\\d{4}$',)", "procedure codes"),
    "a column compared": ("rows.filter(pl.col('place_of_service') == '21')", "places of service"),
    "a key compared": ("is_inpatient = row['place_of_service'] == '21'", "places of service"),
    "a column of lists": ("rows.filter(pl.col('modifiers').list.contains('26'))", "modifiers"),
    "a component": ("is_reading = component == '26'", "modifiers"),
    "a place by another name": ("is_inpatient = line.facility_place == '21'", "places of service"),
    "a constant for a modifier": ("PROFESSIONAL = '26'", "modifiers"),
    "a constant for a place": ("_HOSPITAL = '22'", "places of service"),
    "a constant for a code": ("LUNG_SCREENING = '71271'", "procedure codes"),
    "a code by keyword": ("codes = dict(lung='71271')", "procedure codes"),
    "codes by keyword": ("names = dict(visit='99213', other='99214')", "procedure codes"),
    "small states": ("STATES = {'al', 'ak', 'az'}", "states"),
    "rows of names and codes": ("ROWS = (('film', 'FX'), ('cassettes', 'FY'))", "modifiers"),
    "one code": ("is_lung = record.line.procedure_code == '71271'", "procedure codes"),
}

#: What looks much like a fact and is none.
HARMLESS = (
    "likely = edit(likely_carcs=('11', '50'))",
    "columns = ('A', 'B', 'C', 'D', 'E')",
    "modalities = {'CT', 'MR', 'US'}",
    "indicators = ('1', '3', '4')",
    "paid = (frozenset('12'), frozenset('02'))",
    "carriers = {'01182': '01112', '01112': '01182'}",
    "release = ('AR', 2024)",
    "words = 'see 22 or 23'",
    "sexes = ('F', 'M', 'U')",
    "is_good = severity == 'OK'",
    "row = put(worksheet, 'A3', '22')",
    '"""RT LT"""',
    "CODE = re.compile('[0-9A-Z][0-9]{3}[0-9A-Z]')",
    "ZIP = re.compile(r'\\d{5}(-\\d{4})?')",
    "words = {'in', 'or', 'me'}",
    "match kind:\n    case 'CT' | 'MR':\n        pass",
    "limits = {10_000, 50_000}",
    "is_long = 10_000 <= count <= 50_000",
    "is_late = text.startswith(('2025', '2026'))",
    "is_file = name.startswith(('7', 'G'))",
    "is_version = text.startswith('004')",
    "TIMEOUT_SECONDS = '26'",
    "is_shown = sheet_state == 'hidden'",
    "widths = dict(left=22, right=23)",
    "ROWS = (('Rows', '11'), ('Columns', 'B'))",
)


def strays_of(source: str, folder: Path) -> list[Stray]:
    path = folder / "planted.py"
    path.write_text(source + "\n", encoding="utf-8")
    return list(stray_facts(path, folder))


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_copy_is_named(name: str, tmp_path: Path) -> None:
    source, kind = PLANTED[name]
    strays = strays_of(f"import re\n\n\n{source}", tmp_path)
    assert {(stray.path, stray.kind) for stray in strays} == {("planted.py", kind)}
    assert 4 <= min(stray.line for stray in strays) <= 5
    assert all(code in source for stray in strays for code in stray.codes)


def test_copies_of_every_kind_were_planted() -> None:
    assert {kind for _, kind in PLANTED.values()} == {kind.name for kind in kinds()}


@pytest.mark.parametrize("source", HARMLESS)
def test_what_is_no_fact_is_left_alone(source: str, tmp_path: Path) -> None:
    assert strays_of(source, tmp_path) == []


def strays_of_the_sources() -> list[Stray]:
    files = (path for folder in SOURCES for path in sorted((ROOT / folder).rglob("*.py")))
    searched = (path for path in files if not any(map(path.match, SAMPLES)))
    strays = (stray for path in searched for stray in stray_facts(path, ROOT))
    return [stray for stray in strays if not stray.path.startswith(FACTS)]


def test_every_fact_stands_in_the_room_of_codes() -> None:
    strays = strays_of_the_sources()
    excepted = {(each.path, each.kind) for each in EXCEPTED}
    assert [stray for stray in strays if (stray.path, stray.kind) not in excepted] == []
    assert {(stray.path, stray.kind) for stray in strays} >= excepted, "an exception that nothing needs any more"
    assert all(each.reason for each in EXCEPTED)

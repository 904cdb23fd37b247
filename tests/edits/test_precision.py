"""Claims that are right by construction are held by nothing, however they are put together."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.edits.engine.scrub import scrub
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, valid_sketch

#: Exams with a diagnosis that supports them; none of the codes pairs with another by NCCI.
EXAMS = {"70450": ["R519"], "71046": ["R059"], "74177": ["R109"], "76700": ["R109"]}
#: Place of service: facility, modifiers that go with it, whether an inpatient.
PLACES = {
    "22": ("HOSPITAL", ["26"]),
    "23": ("HOSPITAL", ["26"]),
    "21": ("HOSPITAL", ["26"]),
    "11": ("OFFICE", []),
}
WOMEN = ("P1", "P3")
FURTHER_MODIFIERS = st.sampled_from([[], ["59"], ["XE"], ["KX"], ["GA"]])


@st.composite
def right_claim(draw: st.DrawFn, number: int) -> dict[str, object]:
    """A claim of one to four exams of one patient, on a day of its own."""
    place = draw(st.sampled_from(sorted(PLACES)))
    facility, component = PLACES[place]
    day = TODAY - timedelta(days=draw(st.integers(0, 4)) + 5 * number)
    codes = draw(st.lists(st.sampled_from(sorted(EXAMS)), min_size=1, max_size=4, unique=True))
    lines = {
        f"{number}-{code}": {
            "procedure_code": code,
            "modifiers": [*component, *draw(FURTHER_MODIFIERS)],
            "units": 1,
            "charge_amount": draw(st.decimals("20.00", "999.99", places=2)),
            "date_of_service": day,
            "place_of_service": place,
            "diagnoses": EXAMS[code],
        }
        for code in codes
    }
    return {
        "patient": draw(st.sampled_from(["P1", "P2", "P3"])),
        "facility": facility,
        "rendering": "R1",
        "referring": "D1",
        "lines": lines,
        "admission_date": day if place == "21" else None,
    }


@st.composite
def right_screening(draw: st.DrawFn, number: int) -> dict[str, object]:
    """A screening mammogram, with or without tomosynthesis, with or without an order; one for each woman."""
    day = date(2026, 10, 1) + timedelta(days=number)
    codes = ["77067", "77063"] if draw(st.booleans()) else ["77067"]
    lines = {
        f"{number}-{code}": {
            "procedure_code": code,
            "modifiers": [],
            "units": 1,
            "charge_amount": 100,
            "date_of_service": day,
            "place_of_service": "11",
            "diagnoses": ["Z1231", *draw(st.sampled_from([[], ["N6310"]]))],
        }
        for code in codes
    }
    referring = draw(st.sampled_from(["", "D1"]))
    return {"patient": WOMEN[number], "facility": "OFFICE", "rendering": "R1", "referring": referring, "lines": lines}


@settings(max_examples=100, deadline=None)
@given(st.data(), st.integers(1, 8))
def test_a_right_batch_has_no_finding_at_all(data: st.DataObject, count: int) -> None:
    sketch = valid_sketch()
    sketch["claims"] = {
        f"C{number}": data.draw(st.one_of(right_claim(number), *[right_screening(number)] * (number < len(WOMEN))))
        for number in range(count)
    }
    findings = scrub(batch_from(sketch), StubBook(), TODAY).findings
    assert not findings, [(finding.edit_id, finding.location.key) for finding in findings]

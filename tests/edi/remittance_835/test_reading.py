"""An 835 read: every fact at its place, several payers, sets and interchanges, damaged files told and never raised."""

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.edi.remittance_835.reading import RemittanceReading
from radbill.edi.remittance_835.records import Imbalance, RemittanceHeader, RemittanceTotals
from radbill.edi.remittance_835.remittances import Remittance, gathered, read_remittances
from tests.edi.guides.check import CODES
from tests.edi.guides.valid_files import text_of, valid_segments
from tests.edi.remittance_835.invented_remittances import file_of, many_claims, set_of

CLAIM = [
    "CLP*C1001*1*400.00*140.50*35.12*MB*ICN1*11*1",
    "CAS*CO*253*2.87",
    "NM1*QC*1*DOE*JANE****MI*1EG4TE5MK73",
    "NM1*74*1*DOE*JANET****C*1EG4TE5MK74",
    "NM1*TT*2*MEDIGAP INC*****PI*MG1",
    "MOA***MA01*MA18",
    "REF*F8*ICN0",
    "DTM*050*20261110",
    "AMT*I*1.50",
    "SVC*HC:70450:26:RT*250.00*90.50**1*HC:70460:26*2",
    "DTM*472*20261103",
    "CAS*CO*45*127.13**97*5*1*253*1*2*4*2*1*A1*1*1*B7*3.25*1",
    "CAS*PR*2*20.12",
    "REF*6R*L1",
    "AMT*B6*110.62",
    "LQ*HE*N115",
    "LQ*HE*N130",
    "SVC*HC:71046*150.00*50.00**1",
    "DTM*150*20261104",
    "DTM*151*20261105",
    "CAS*CO*45*82.13",
    "CAS*PR*1*10.00*2*3*5.00",
    "REF*6R*L2",
]


def read(content: bytes, **options) -> tuple[tuple[Remittance, ...], RemittanceReading]:
    reading = RemittanceReading(CODES, **options)
    return tuple(gathered(reading.items(content))), reading


def test_8_every_fact_of_a_claim_stands_at_its_place() -> None:
    (each,), reading = read(file_of(set_of(CLAIM, "128.50", after=["PLB*1234567893*20261231*WO:C0999*12.00*L6*-0.00"])))
    assert not reading.gives_no_answer
    header = each.header
    assert (header.segment, header.payer_name, header.payer_id) == (3, "EMPLOYER PLAN", "512345678")
    assert (header.payee_name, header.payee_id) == ("ALPHA RADIOLOGY PC", "1234567893")
    assert (header.trace_number, header.originator_id) == ("EFT1", "1512345678")
    assert (header.payment_cents, header.credit_debit, header.method, header.handling) == (12850, "C", "ACH", "I")
    assert header.payment_date == date(2026, 11, 20)
    (claim,) = each.claims
    assert claim[:9] == (12, "C1001", "1", 40000, 14050, 3512, "MB", "ICN1", "1")
    assert [(one.group, one.carc, one.cents, one.quantity) for one in claim.adjustments] == [("CO", "253", 287, None)]
    assert claim.remarks == ("MA01", "MA18")
    assert claim.references == (("F8", "ICN0"),)
    assert claim.amounts == (("I", 150),)
    assert claim.dates == (("050", date(2026, 11, 10)),)
    assert claim.corrected_patient
    assert claim.corrected_patient.identifier == "1EG4TE5MK74"
    assert claim.next_payer
    assert claim.next_payer.last_name == "MEDIGAP INC"
    first, second = claim.lines
    assert first[:7] == (21, "L1", "70450", ("26", "RT"), "70460", ("26",), date(2026, 11, 3))
    assert (first.charge_cents, first.paid_cents, first.allowed_cents) == (25000, 9050, 11062)
    assert (first.units, first.original_units, first.remarks) == ("1", "2", ("N115", "N130"))
    assert [(one.carc, one.cents, one.quantity) for one in first.adjustments] == [
        ("45", 12713, None), ("97", 500, "1"), ("253", 100, "2"), ("4", 200, "1"), ("A1", 100, "1"), ("B7", 325, "1"),
        ("2", 2012, None),
    ]  # fmt: skip
    assert (second.allowed_cents, second.date_of_service) == (None, date(2026, 11, 4))
    assert [(one.carc, one.cents, one.quantity) for one in second.adjustments] == [
        ("45", 8213, None), ("1", 1000, "2"), ("3", 500, None),
    ]  # fmt: skip


def test_the_three_balances_by_hand() -> None:
    """Line 1: 250 - 127.13 - 5 - 1 - 2 - 1 - 3.25 - 20.12 - 90.50 = 0; line 2: 150 - 82.13 - 10 - 5 - 50 = 2.87."""
    (each,), reading = read(file_of(set_of(CLAIM, "128.50", after=["PLB*1234567893*20261231*WO:C0999*12.00"])))
    # The claim takes the 2.87 for itself that its second line lacks: the claim adds up, the line does not.
    assert each.totals.imbalances == (Imbalance("LINE", 29, 287),)
    assert (each.totals.provider_level_cents, each.totals.paid_cents) == (-1200, 14050)
    assert [(one.kind.value, one.segment) for one in reading.report().faults if one.kind.value == "BALANCE"] == [
        ("BALANCE", 29)
    ]
    (each,), _ = read(file_of(set_of(CLAIM, "130.00", after=["PLB*1234567893*20261231*WO:C0999*12.00"])))
    assert Imbalance("PAYMENT", 3, 150) in each.totals.imbalances


def test_a_debit_payment_is_negative() -> None:
    claim = ["CLP*C1*22*-100*-60**12*I1", "NM1*QC*1*DOE*JANE", "CAS*CO*45*-40"]
    (each,), _ = read(file_of(set_of(claim, "60.00", flag="D")))
    assert (each.header.signed_cents, each.totals.imbalances) == (-6000, ())


def test_6_and_7_each_set_has_its_own_payer_and_interchanges_their_own_signs() -> None:
    claim = ["CLP*C1*1*100*60**12*I1", "CAS*CO*45*40", "NM1*QC*1*DOE*JANE"]
    one = file_of(set_of(claim, "60"), set_of(claim, "60", payer="SECOND PLAN", trace="EFT2", number="0002"))
    other = file_of(set_of(claim, "60", payer="THIRD PLAN", trace="EFT3"), number=8)
    other = other.translate(bytes.maketrans(b"*:~", b"|>\n"))
    found, _ = read(one + b"\n" + other)
    assert [each.header.payer_name for each in found] == ["EMPLOYER PLAN", "SECOND PLAN", "THIRD PLAN"]
    assert [each.header.trace_number for each in found] == ["EFT1", "EFT2", "EFT3"]
    assert {each.totals.paid_cents for each in found} == {6000}


def test_9_several_provider_adjustments_of_several_segments() -> None:
    after = [
        "PLB*1234567893*20261231*WO:A1*1*FB:B2*-2*L6*-3*CS*4*72:X*5*IR*6",
        "PLB*1234567893*20261231*J1*-7.50",
    ]
    (each,), _ = read(file_of(set_of([], "-3.50", after=after)))
    found = [(one.reason, one.reference, one.cents) for one in each.totals.provider_adjustments]
    assert found == [("WO", "A1", 100), ("FB", "B2", -200), ("L6", None, -300), ("CS", None, 400), ("72", "X", 500),
                     ("IR", None, 600), ("J1", None, -750)]  # fmt: skip
    assert each.totals.imbalances == ()


def test_other_transactions_are_told_and_a_set_without_claims_is_read() -> None:
    other = text_of(valid_segments("999"))
    found, reading = read(other.encode())
    assert found == ()
    assert reading.gives_no_answer
    assert [each.kind.value for each in reading.report().faults] == ["WRONG_TRANSACTION"]
    (each,), reading = read(file_of(set_of([], "0", method="NON")))
    assert (each.claims, each.totals.claim_count) == ((), 0)


def test_a_file_that_was_cut_off_says_so() -> None:
    content = file_of(set_of(CLAIM, "140.50"))
    (each,), reading = read(content[: content.index(b"REF*6R*L2")])
    assert not each.totals.is_whole
    assert reading.report().has_errors or not each.totals.is_whole


@pytest.mark.parametrize("wrap", ["plain", "gzip", "zip"])
def test_files_plain_gzipped_and_zipped(wrap: str, tmp_path: Path) -> None:
    content = many_claims(3)
    path = tmp_path / "a"
    if wrap == "zip":
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("one.835", content)
            packed.writestr("two.835", content)
    else:
        path.write_bytes(gzip.compress(content) if wrap == "gzip" else content)
    files = list(read_remittances(path, CODES))
    assert [len(each.records[0].claims) for each in files] == [3, 3][: len(files)]
    (only,) = list(read_remittances(path, CODES, only_totals=True))[:1]
    assert (only.records[0].claims, only.records[0].totals.claim_count) == ((), 3)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (file,) = read_remittances(tmp_path / "none", CODES)
    assert file.gives_no_answer
    assert [each.kind.value for each in file.report.faults] == ["NOT_X12"]


def test_the_digest_is_the_same_in_another_envelope_and_with_other_signs() -> None:
    def digest(content: bytes) -> str:
        (each,), _ = read(content, with_digest=True)
        return each.totals.body_sha256

    one = many_claims(4)
    again = one.replace(b"*0001", b"*0777").replace(b"000000007", b"000000099")
    other = one.translate(bytes.maketrans(b"*:~^", b"|>\n!"))
    lines = one.replace(b"~", b"~\r\n")
    damaged = one.replace(b"ICN0", b"ICN9")
    assert len({digest(one), digest(again), digest(other), digest(lines)}) == 1
    assert digest(damaged) != digest(one)


def test_13_claims_come_as_they_are_read() -> None:
    """The header before, the totals behind, whatever piece of the file is there."""
    kinds = [type(each).__name__ for each in RemittanceReading(CODES).items(io.BytesIO(many_claims(2)))]
    assert kinds == ["RemittanceHeader", "RemittedClaim", "RemittedClaim", "RemittanceTotals"]


_NOISE = st.text(st.characters(codec="latin-1"), max_size=6)


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 30), _NOISE), min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_noise_anywhere_is_told_and_never_raised(damages: list[tuple[int, int, str]]) -> None:
    text = many_claims(4).decode()
    for at, length, noise in damages:
        start = at % len(text)
        text = text[:start] + noise + text[start + length :]
    content = text.encode("latin-1", errors="replace")
    items = list(RemittanceReading(CODES).items(content))
    headers = [each for each in items if isinstance(each, RemittanceHeader)]
    totals = [each for each in items if isinstance(each, RemittanceTotals)]
    assert len(headers) == len(totals)

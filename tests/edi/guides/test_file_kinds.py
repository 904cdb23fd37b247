"""What a file is: by what stands in it, whatever it is called; whole or cut; the same in another envelope."""

import hashlib
import io
from decimal import Decimal

import pytest

from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.guides.file_kinds import FileContent, look_into
from radbill.edi.x12.envelope import ControlNumbers
from tests.edi.answer_samples import interchange, samples
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import NOW
from tests.ledger.inbox.files import ELIGIBILITY, REMITTANCE, STATUS, enveloped_anew

ACK = "999 AK1*HC*1*005010X222A1 AK9*A*1*1*1"
TA1 = "TA1*000000001*261124*0800*A*000"
WHOLE = interchange(ACK)


def content_of(content: bytes) -> FileContent:
    return look_into(io.BytesIO(content))


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (interchange(between=[TA1]), ("TA1",)),
        (interchange(ACK, between=[TA1]), ("TA1", "999")),
        (interchange(ELIGIBILITY, group="HB", guide="005010X279A1"), ("271",)),
        (interchange(STATUS, group="HN", guide="005010X212"), ("277",)),
        (interchange("277 BHT*0085*08*X", group="HN", guide="005010X214"), ("277CA",)),
        (interchange("277 BHT*0085*08*X", group="HN", guide="OTHER"), ("277CA",)),
        (interchange("277 BHT*0010*08*X", group="HN", guide="OTHER"), ("277",)),
        (interchange("277", group="HN", guide="OTHER"), ("277",)),
        (interchange("837 CLM*C1*1", group="HC", guide="005010X223A2"), ("837",)),
        (interchange("270", group="HS", guide="005010X279A1"), ("X12",)),
        (interchange("820", group="RA", guide="005010X218"), ("X12",)),
        (interchange(), ("X12",)),
        (b"\xef\xbb\xbf\r\n" + WHOLE, ("999",)),
        (WHOLE[:-1], ("999",)),
        (WHOLE + b"\r\n\x1a", ("999",)),
    ],
)
def test_x12_is_known_by_its_sets(content, kinds) -> None:
    assert content_of(content).kinds == kinds


@pytest.mark.parametrize("length", range(120, len(WHOLE) - 12, 7))
def test_x12_whose_end_is_missing_is_known_as_that(length) -> None:
    assert content_of(WHOLE[:length]).kinds == ("HALF_COPIED",)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "EMPTY"), (b" \r\n\t", "EMPTY"), (bytes(4000), "EMPTY"), (b"%PDF-1.4\n", "PDF"),
        (b"Lunch is at noon.", "TEXT"), (b"Payer report: 2 claims rejected", "REPORT"),
        (b"<html><body>REMITTANCE</body></html>", "REPORT"), (bytes(range(256)) * 20, "UNKNOWN"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "UNKNOWN"), (b"ISA*00*", "TEXT"),
    ],
)  # fmt: skip
def test_what_is_no_x12_is_known_by_its_beginning(content, kind) -> None:
    assert content_of(content) == FileContent((kind,))


def test_the_digest_is_that_of_the_bytes_and_the_content_is_known_in_another_envelope() -> None:
    first, second = content_of(WHOLE), content_of(enveloped_anew(WHOLE))
    assert first.sha256 == hashlib.sha256(WHOLE).hexdigest()
    assert first.sha256 != second.sha256
    assert first.content_sha256 == second.content_sha256


@pytest.mark.parametrize(
    "change",
    [(b"AK9*A*1*1*1", b"AK9*R*1*1*0"), (b"*0*T*:", b"*0*P*:"), (b"*ZZ*PRACTICE       *", b"*ZZ*OTHER          *"),
     (b"999", b"997")],
)  # fmt: skip
def test_another_content_is_told_from_it(change) -> None:
    other = WHOLE.replace(*change)
    assert other != WHOLE
    assert content_of(other).content_sha256 != content_of(WHOLE).content_sha256


def test_numbers_of_claims_and_payments_are_counted() -> None:
    claims = valid_batch().claims
    found = content_of(write_837p(claims, ControlNumbers(1, 1, 1), NOW))
    assert found.claim_ids == {claim.claim_id for claim in claims}
    remittance = content_of(interchange(REMITTANCE, group="HP", guide="005010X221A1"))
    assert (remittance.remittance_claim_count, remittance.payment_amounts) == (1, (Decimal("140.50"),))


@pytest.mark.parametrize("kind", ["271", "277", "277CA", "835", "999"])
def test_every_sample_is_known(shared_data, kind) -> None:
    for path in samples(shared_data, kind):
        with path.open("rb") as stream:
            assert look_into(stream).kinds == (kind,), path.name

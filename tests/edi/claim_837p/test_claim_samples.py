"""Claims of public samples: all are read, and X12's examples of several payers are rebuilt from their facts."""

import json
import re
import time
from pathlib import Path

import pytest

from radbill.edi.claim_837p.claim_document.document import document_of, read_document
from radbill.edi.claim_837p.file_reader.file_reader import read_claim_file
from radbill.edi.claim_837p.file_writer.file_writer import WrittenFile, write_claim_file
from tests.edi.cob_judge import cob_faults
from tests.edi.judge import faults

ENVELOPE = ("ISA", "GS*", "ST*", "SE*", "GE*", "IEA")
WHOLE = ("demo", "demo.autoaccident", "demo.cob.example3.B", "demo.cob.example3.C", "demo.example1", "demo.example2")
# The public copy of this example has no loop 2330B, which the guide requires and the judge misses as well.
LACKS_A_PAYER = "demo.cob.example3.A"
MISSING_PAYER = {"name": "GREAT PRAIRIES HEALTH", "id": "567890", "id_qualifier": "PI"}


@pytest.fixture
def samples(shared_data: Path) -> Path:
    folder = shared_data / "edi"
    if not folder.is_dir():
        pytest.skip("The public X12 samples are not here.")
    return folder


@pytest.mark.parametrize("name", WHOLE)
def test_an_example_is_rebuilt_from_its_facts(samples: Path, name: str) -> None:
    content = (samples / "837P" / f"linuxforheal__{name}.837").read_bytes()
    written = _rebuilt(content)
    assert _segments(written) == _segments(content)
    assert faults(written) == []
    assert cob_faults(written) == []


def test_an_example_without_its_second_payer_is_refused_and_rebuilt_with_it(samples: Path) -> None:
    content = (samples / "837P" / f"linuxforheal__{LACKS_A_PAYER}.837").read_bytes()
    document = document_of(read_claim_file(content).file)
    read = read_document(document)
    refused = write_claim_file(read.file, read.claims)
    assert isinstance(refused, WrittenFile)
    assert [fault.path for fault in refused.refused[0].faults] == [
        "other_payers[0].payer.name",
        "other_payers[0].payer.id",
    ]
    document["claims"][0]["other_payers"][0]["payer"] = MISSING_PAYER
    read = read_document(document)
    written = write_claim_file(read.file, read.claims)
    assert isinstance(written, WrittenFile)
    assert faults(written.content) == []
    added = _segments(written.content)
    added.remove("NM1*PR*2*GREAT PRAIRIES HEALTH*****PI*567890")
    assert added == _segments(content)


def test_every_sample_is_read_without_an_exception(samples: Path) -> None:
    paths = sorted((samples / "837P").iterdir())
    assert paths
    for path in paths:
        start = time.process_time()
        read = read_claim_file(path.read_bytes())
        assert time.process_time() - start < 2
        assert read.has_answer or any(fault.kind.value == "NOT_X12" for fault in read.faults), path.name
        claims = [each.claim for each in read_document(document_of(read.file)).claims]
        assert len(claims) == len(read.file.claims)


def test_other_transactions_are_refused(samples: Path) -> None:
    for kind in ("835", "999", "270", "277CA"):
        for path in sorted((samples / kind).iterdir()):
            read = read_claim_file(path.read_bytes())
            assert not read.has_answer, path.name
            assert {fault.kind.value for fault in read.faults} & {"WRONG_TRANSACTION", "NOT_X12", "OUTSIDE_SET"}, (
                path.name
            )


def _rebuilt(content: bytes) -> bytes:
    document = read_document(json.loads(json.dumps(document_of(read_claim_file(content).file))))
    written = write_claim_file(document.file, document.claims)
    assert isinstance(written, WrittenFile), written
    assert written.refused == ()
    return written.content


def _segments(content: bytes) -> list[str]:
    """The segments between the envelopes; numbers by their value."""
    pieces = (piece.strip() for piece in content.decode("latin-1").split("~"))
    return [
        "*".join(map(_value, each.split("*"))).rstrip("*") for each in pieces if each and not each.startswith(ENVELOPE)
    ]


def _value(element: str) -> str:
    return element.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d*", element) else element

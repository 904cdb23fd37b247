"""What holds for every right document: written, all judges are silent, and reading gives back what was written."""

import copy
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from radbill.edi.claim_837p.claim_document.document import document_of, read_document
from radbill.edi.claim_837p.file_reader.file_reader import read_claim_file
from radbill.edi.claim_837p.file_writer.file_writer import WrittenFile, write_claim_file
from tests.edi.claim_837p.invented_documents import document_of_seed
from tests.edi.cob_judge import cob_faults
from tests.edi.guides.check import faults_of
from tests.edi.judge import faults

SEEDS = st.integers(0, 1 << 32)


@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(SEEDS)
def test_a_right_document_is_written_judged_and_read_back(seed: int) -> None:
    value = document_of_seed(seed)
    read = read_document(copy.deepcopy(value))
    assert read.faults == ()
    written = write_claim_file(read.file, read.claims)
    assert isinstance(written, WrittenFile), written
    assert written.refused == ()
    assert written.written == len(value["claims"])
    assert faults(written.content) == []
    assert cob_faults(written.content) == []
    assert faults_of(written.content) == ()
    back = read_claim_file(written.content)
    assert back.faults == ()
    assert _told(value, document_of(back.file)) == []


@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(SEEDS)
def test_what_was_read_is_written_as_it_was(seed: int) -> None:
    read = read_document(document_of_seed(seed))
    written = write_claim_file(read.file, read.claims)
    assert isinstance(written, WrittenFile), written
    back = read_document(document_of(read_claim_file(written.content).file))
    again = write_claim_file(back.file, back.claims)
    assert isinstance(again, WrittenFile)
    assert again.content == written.content


def _told(wanted: Any, told: Any, path: str = "") -> list[str]:
    """Where the second says something else than the first; what is none, false or empty may be left out."""
    if isinstance(wanted, dict):
        told = told or {}
        return [each for key, value in wanted.items() for each in _told(value, told.get(key), f"{path}.{key}")]
    if isinstance(wanted, list) and isinstance(told, list) and len(wanted) == len(told):
        pairs = enumerate(zip(wanted, told, strict=True))
        return [each for at, (one, other) in pairs for each in _told(one, other, f"{path}[{at}]")]
    return [] if wanted == told or (not wanted and not told) else [f"{path}: {wanted} {told}"]

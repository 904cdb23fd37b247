from datetime import date
from pathlib import Path

import pytest

from radbill.edi.guides.catalog import HealthCareGuides
from radbill.edi.guides.published_codes import PublishedCodes
from radbill.edi.x12.faults import FaultKind
from radbill.edi.x12.file_check import check_source
from radbill.reference.book.book import ReferenceBook
from tests.edi.guides.valid_files import text_of, valid_segments


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> PublishedCodes:
    return PublishedCodes(ReferenceBook.open(tmp_path_factory.mktemp("store")), date(2026, 11, 26))


ASKED = [
    ("carc", "45", None), ("carc", "9999", FaultKind.UNKNOWN_CARC), ("rarc", "N115", None),
    ("rarc", "N9999", FaultKind.UNKNOWN_RARC), ("place_of_service", "22", None),
    ("place_of_service", "98", FaultKind.INVALID_CODE), ("states", "NY", None), ("states", "ON", None),
    ("states", "ZZ", FaultKind.INVALID_CODE), ("countries", "CA", None), ("a list that is not here", "1", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code", "kind"), ASKED)
def test_a_code_is_in_its_list_or_not(codes: PublishedCodes, name: str, code: str, kind: FaultKind | None) -> None:
    assert codes(name, code) is kind


def test_an_ended_code_was_in_the_list(codes: PublishedCodes) -> None:
    # CARC 15 ended long ago: an old remittance that has it is no surprise.
    assert codes("carc", "253") is None
    assert PublishedCodes(None, date(2026, 11, 26))("carc", "9999") is None


def test_an_unknown_reason_or_remark_is_a_warning(codes: PublishedCodes) -> None:
    segments = [segment.replace("CAS*CO*197", "CAS*CO*9999") for segment in valid_segments("835")]
    segments = [segment.replace("LQ*HE*N115", "LQ*HE*N9999") for segment in segments]
    report = check_source(text_of(segments), HealthCareGuides(), codes)
    assert [(each.kind.value, each.segment_id, each.severity.value) for each in report.faults] == [
        ("UNKNOWN_RARC", "LQ", "WARNING"), ("UNKNOWN_CARC", "CAS", "WARNING"),
    ]  # fmt: skip
    assert not report.has_errors


def test_the_lists_need_no_network(tmp_path: Path) -> None:
    assert PublishedCodes(ReferenceBook.open(tmp_path, starter=False), date(2026, 1, 1))("carc", "9999") is None

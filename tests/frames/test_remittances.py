"""835 files as a frame whose sums are those of the files; each amount is made by hand."""

import zipfile
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import radbill as rb
from tests.edi.remittance_835.invented_remittances import file_of, many_claims, set_of
from tests.ledger.receivables.desk import ALPHA, C1, C2

PLB = ["PLB*1234567893*20261231*WO:C0999*12.00*L6*-0.50"]
AMOUNTS = ["payment_amount", "charge_amount", "allowed_amount", "paid_amount", "contractual_amount",
           "patient_responsibility_amount", "other_adjustment_amount", "payer_initiated_amount", "units"]  # fmt: skip


def saved(folder: Path, content: bytes, name: str = "a.835") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def frame(tmp_path: Path) -> pd.DataFrame:
    return rb.remittances(saved(tmp_path, file_of(set_of([*C1, *C2], "158.50", after=PLB))))


def test_every_line_is_a_row_and_provider_adjustments_too(frame: pd.DataFrame) -> None:
    assert frame["level"].tolist() == ["LINE", "LINE", "LINE", "PROVIDER", "PROVIDER"]
    assert frame["claim_id"].tolist() == ["C1", "C1", "C2", "", ""]
    assert frame["line_id"].tolist() == ["L1", "L2", "L3", "", ""]
    assert frame["paid_amount"].tolist() == [80.0, 20.0, 70.0, -12.0, 0.5]
    assert frame["carcs"].tolist() == ["CO-45 PR-2", "CO-45 PR-2", "CO-45 PR-3", "WO", "L6"]
    assert frame["contractual_amount"][:3].tolist() == [150.0, 35.0, 30.0]
    assert frame["patient_responsibility_amount"][:3].tolist() == [20.0, 5.0, 20.0]
    assert (frame["paid_amount"].sum(), frame["payment_amount"][0]) == (158.5, 158.5)
    assert frame["is_balanced"].all()
    assert "TESTPATIENT" not in frame.to_csv()


def test_columns_are_typed_however_many_rows_there_are(frame: pd.DataFrame, tmp_path: Path) -> None:
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert {kinds[name] for name in AMOUNTS} == {"float64"}
    assert kinds["payment_date"] == kinds["date_of_service"] == "datetime64[us]"
    assert kinds["is_balanced"] == kinds["is_whole"] == "bool"
    assert frame["date_of_service"][0] == pd.Timestamp("2026-11-10")
    assert pd.isna(frame["allowed_amount"][0]), "what is not stated is not zero"
    none = rb.remittances([])
    assert (len(none), list(none.dtypes)) == (0, list(frame.dtypes))


def test_what_is_stated_for_a_claim_as_a_whole_has_a_row(tmp_path: Path) -> None:
    """100.00 are charged and paid 60.00 by the line; the claim takes 10.00 off itself, and has a remark."""
    claim = ["CLP*C9*1*100.00*50.00**MB*ICN9*22*1", "CAS*OA*94*10.00", ALPHA, "MOA***MA18",
             "SVC*HC:71046*100.00*60.00**1", "CAS*CO*45*40.00", "REF*6R*L9"]  # fmt: skip
    bare = ["CLP*C8*4*80.00*0.00**MB*ICN8*22*1", "CAS*CO*197*80.00", ALPHA]
    frame = rb.remittances(saved(tmp_path, file_of(set_of([*claim, *bare], "50.00"))))
    assert frame["level"].tolist() == ["CLAIM", "LINE", "CLAIM"]
    assert frame["paid_amount"].tolist() == [-10.0, 60.0, 0.0]
    assert frame["charge_amount"].tolist() == [0.0, 100.0, 80.0]
    assert frame["other_adjustment_amount"].tolist() == [10.0, 0.0, 0.0]
    assert frame["carcs"].tolist() == ["OA-94", "CO-45", "CO-197"]
    assert frame["rarcs"][0] == "MA18"
    assert frame.groupby("claim_id")["paid_amount"].sum().to_dict() == {"C8": 0.0, "C9": 50.0}


def test_sums_of_many_claims_are_to_the_cent_those_of_the_records(tmp_path: Path) -> None:
    path = saved(tmp_path, many_claims(60, sets=3))
    frame = rb.remittances(path)
    (answer,) = rb.read_remittances(path, lambda _list, _code: None)
    for each in answer.records:
        own = frame[(frame["trace_number"] == each.header.trace_number) & (frame["level"] == "LINE")]
        cents = [Decimal(str(amount)).scaleb(2) for amount in own["paid_amount"]]
        assert sum(cents) == each.totals.paid_cents == each.header.payment_cents
        lines = [line for claim in each.claims for line in claim.lines]
        assert [Decimal(str(amount)).scaleb(2) for amount in own["charge_amount"]] == [
            line.charge_cents for line in lines
        ]
        groups = (("CO", "contractual_amount"), ("PR", "patient_responsibility_amount"))
        for group, name in groups:
            stated = sum(each.cents for line in lines for each in line.adjustments if each.group == group)
            assert sum(Decimal(str(amount)).scaleb(2) for amount in own[name]) == stated


def test_several_files_and_zips_are_one_frame(tmp_path: Path) -> None:
    one = saved(tmp_path, file_of(set_of(C1, "100.00", trace="E1")))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("b.835", file_of(set_of(C2, "70.00", trace="E2")))
    frame = rb.remittances([one, str(tmp_path / "b.zip")])
    assert frame["trace_number"].tolist() == ["E1", "E1", "E2"]
    assert frame["file"][2].endswith("b.835")


def test_a_set_without_claims_is_a_row(tmp_path: Path) -> None:
    frame = rb.remittances(saved(tmp_path, file_of(set_of([], "0.00", method="NON"))))
    assert (frame["level"].tolist(), frame["payment_amount"].tolist()) == (["PAYMENT"], [0.0])


def test_what_does_not_add_up_or_cannot_be_read_is_told(tmp_path: Path) -> None:
    off = rb.remittances(saved(tmp_path, file_of(set_of(C1, "101.00"))))
    assert not off["is_balanced"].any()
    debit = rb.remittances(saved(tmp_path, file_of(set_of(C1, "100.00", flag="D"))))
    assert debit["payment_amount"][0] == -100.0
    unread = [each.replace("*250.00*80.00*", "*250.00*eighty*") for each in C1]
    doubtful = rb.remittances(saved(tmp_path, file_of(set_of(unread, "100.00"))))
    assert pd.isna(doubtful.loc[doubtful["line_id"] == "L1", "paid_amount"]).all()
    assert not doubtful["is_balanced"].any()
    cut = file_of(set_of(C1, "100.00"))
    assert not rb.remittances(saved(tmp_path, cut[: cut.index(b"SE*")]))["is_whole"].any()


@pytest.mark.parametrize("content", [b"no 835", b"", None])
def test_a_file_without_a_remittance_is_refused_in_words(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(rb.FrameError, match=r"letter\.txt holds no remittance"):
        rb.remittances(path)

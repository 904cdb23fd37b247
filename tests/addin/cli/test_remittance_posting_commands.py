"""`radbill remittance post|undo`, and what `claim show` and `ledger verify` say then: JSON, words, exit codes."""

import json

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C1, C2, Desk, changed


@pytest.fixture
def run(own_home, tmp_path):
    Desk(own_home, tmp_path).send()

    def made(*arguments: object):
        return CliRunner().invoke(main, list(map(str, arguments)))

    return made


STRANGE = changed(C2, ("CLP*C2*", "CLP*Z9*"), ("REF*6R*L3", "REF*6R*Q1"), ("*BETA*", "*OMEGA*"), ("TEST000222", "Q9"))


def test_a_payment_as_json_and_what_the_ledger_says_then(run, file) -> None:
    content = file_of(set_of([*C1, *STRANGE], "168.00", after=["PLB*1234567893*20261231*WO:X*2.00"]))
    path = file("a.835", content)
    answer = run("remittance", "post", path, "--json")
    assert answer.exit_code == 1
    (found,) = json.loads(answer.stdout)["files"]
    assert (found["file"], len(found["sha256"]), found["faults"]) == (str(path), 64, [])
    assert found["remittances"] == [{
        "segment": 3,
        "payer": {"name": "EMPLOYER PLAN", "id": "512345678"},
        "trace": {"number": "EFT1", "originator_id": "1512345678"},
        "state": "POSTED",
        "payment_amount": "168.00",
        "posted_amount": "100.00",
        "set_aside_amount": "70.00",
        "provider_level_amount": "-2.00",
        "unbalanced_amount": "0.00",
        "posted_before": None,
        "alarms": [],
        "claims": [
            {"segment": 12, "claim_id": "C1", "state": "POSTED", "matched_by": "CLAIM_ID", "reason": None,
             "paid_amount": "100.00"},
            {"segment": 24, "claim_id": "Z9", "state": "SET_ASIDE", "matched_by": None, "reason": "NOT_OURS",
             "paid_amount": "70.00"},
        ],
    }]  # fmt: skip
    again = run("remittance", "post", path, "--json")
    assert again.exit_code == 0
    (each,) = json.loads(again.stdout)["files"][0]["remittances"]
    assert (each["state"], each["posted_amount"]) == ("ALREADY_POSTED", "100.00")
    assert each["posted_before"]["file"] == "a.835"
    story = json.loads(run("claim", "show", "C1", "--json").stdout)
    assert {name: story[name] for name in ("state", "charge_amount", "insurance_paid_amount", "contractual_amount",
                                           "insurance_balance", "patient_balance")} == {
        "state": "PAID", "charge_amount": "310.00", "insurance_paid_amount": "100.00", "contractual_amount": "185.00",
        "insurance_balance": "0.00", "patient_balance": "25.00",
    }  # fmt: skip
    assert story["submissions"][0]["payer_claim_control_number"] == "ICN1"
    assert story["events"][-1]["what"] == "REMITTANCE_POSTED"
    assert story["events"][-1]["text"] == "A remittance (trace EFT1) was posted: paid $100.00."
    verified = json.loads(run("ledger", "verify", "--json").stdout)
    assert (verified["ok"], verified["remittances"], verified["postings"]) == (True, 1, 2)
    assert verified["accounts"] == {
        "insurance_receivable": "910.00", "patient_receivable": "25.00", "cash": "168.00", "contractual": "185.00",
        "other_adjustment": "0.00", "denied_pending": "0.00", "set_aside": "70.00", "provider_level": "-2.00",
        "unbalanced": "0.00",
    }  # fmt: skip


def test_an_undo_as_json_and_the_same_set_again(run, file) -> None:
    path = file("a.835", file_of(set_of(C1, "100.00")))
    assert run("remittance", "undo", path).exit_code == 0
    assert run("remittance", "post", path).exit_code == 0
    answer = run("remittance", "undo", path, "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["files"][0]["remittances"][0]["state"] == "UNDONE"
    story = json.loads(run("claim", "show", "C1", "--json").stdout)
    assert (story["state"], story["insurance_balance"]) == ("SENT", "310.00")
    (each,) = json.loads(run("remittance", "post", path, "--json").stdout)["files"][0]["remittances"]
    assert each["state"] == "POSTED"


def test_files_that_give_no_answer(run, file) -> None:
    good, bad = file("a.835", file_of(set_of(C1, "100.00"))), file("b.835", b"no X12")
    answer = run("remittance", "post", bad, good, "--json")
    assert answer.exit_code == 3
    found = json.loads(answer.stdout)["files"]
    assert [len(each["remittances"]) for each in found] == [0, 1]
    assert found[0]["faults"][0]["kind"] == "NOT_X12"


def test_in_words(run, file) -> None:
    path = file("a.835", file_of(set_of([*C1, *STRANGE], "168.00", after=["PLB*1234567893*20261231*WO:X*2.00"])))
    assert run("remittance", "post", path).stdout.splitlines()[1:] == [
        "  EMPLOYER PLAN, trace EFT1: $168.00 posted",
        "    To claims $100.00, set aside $70.00, provider level -$2.00, off by $0.00",
        "    SET ASIDE: claim Z9, $70.00: it fits no claim of the ledger.",
    ]
    again = run("remittance", "post", path).stdout
    assert "was posted before; nothing was changed" in again
    other = run("remittance", "post", file("b.835", file_of(set_of(C2, "70.00"))))
    assert other.exit_code == 1
    assert "Another payment of this payer with the same trace number is posted." in other.stdout
    assert "taken back" in run("remittance", "undo", path).stdout


def test_a_payment_that_is_off_is_posted_and_told(run, file) -> None:
    answer = run("remittance", "post", file("a.835", file_of(set_of(C1, "101.00"))), "--json")
    assert answer.exit_code == 1
    (found,) = json.loads(answer.stdout)["files"]
    assert found["remittances"][0]["unbalanced_amount"] == "1.00"
    assert [each["kind"] for each in found["faults"]] == ["BALANCE"]


def test_22_a_payment_is_found_by_trace_claim_number_and_name(run, file) -> None:
    run("remittance", "post", file("a.835", file_of(set_of([*C1, *C2], "170.00"))))
    (known,) = json.loads(run("remittance", "find", "ICN2", "--json").stdout)["remittances"]
    claims = [{"claim_id": "C2", "payer_claim_control_number": "ICN2", "state": "POSTED", "paid_amount": "70.00"}]
    assert (known["trace"], known["payment_amount"], known["state"], known["claims"]) == (
        "EFT1", "170.00", "POSTED", claims)  # fmt: skip
    said = run("remittance", "find", "Testpatient, Beta").output
    assert said.splitlines() == ["EMPLOYER PLAN, trace EFT1, 2026-11-20: $170.00 POSTED (a.835)",
                                 "  claim C2: paid $70.00 POSTED", "1 payment"]  # fmt: skip
    assert run("remittance", "find", "EFT1").output.count("claim C") == 2
    assert run("remittance", "find", "nothing").output == "0 payments\n"


def test_a_payment_to_somebody_else_is_told_and_posted_once_it_is_accepted(run, file) -> None:
    path = file("a.835", file_of(set_of(C1, "100.00")).replace(b"*XX*1234567893", b"*XX*1999999984"))
    told = run("remittance", "post", path)
    assert told.exit_code == 1
    for part in ("HELD", "no practice of the ledger has", "--accept other-payee", "Nothing of it was booked",
                 "It is paid to ALPHA RADIOLOGY PC, 1999999984"):  # fmt: skip
        assert part in told.stdout, part
    (each,) = json.loads(run("remittance", "post", path, "--json").stdout)["files"][0]["remittances"]
    assert (each["alarms"], each["payee"]["id"]) == (["OTHER_PAYEE"], "1999999984")
    assert run("remittance", "post", path, "--accept", "future-date").exit_code == 1
    accepted = run("remittance", "post", path, "--accept", "other-payee", "--json")
    assert accepted.exit_code == 0
    assert json.loads(accepted.stdout)["files"][0]["remittances"][0]["state"] == "POSTED"


def test_a_payment_whose_payee_nobody_could_check_is_posted_and_told(run, file) -> None:
    path = file("a.835", file_of(set_of(C1, "100.00")).replace(b"*XX*1234567893", b""))
    told = run("remittance", "post", path)
    assert told.exit_code == 1  # the guide wants N103 and N104
    assert "LOOK AT: The file does not say whom it pays" in told.stdout
    (each,) = json.loads(run("remittance", "post", path, "--json").stdout)["files"][0]["remittances"]
    assert (each["state"], "payee_checked" in each) == ("ALREADY_POSTED", False)
    other = file("b.835", file_of(set_of(C1, "100.00", trace="EFT2")).replace(b"*XX*1234567893", b""))
    (each,) = json.loads(run("remittance", "post", other, "--json").stdout)["files"][0]["remittances"]
    assert (each["state"], each["payee_checked"]) == ("POSTED", False)
    assert each["payee"] == {"name": "ALPHA RADIOLOGY PC", "id": None, "tax_id": None}


#: A payment that is held whole, by what is changed in its file: what is told of it, and what posts it.
HELD = {
    "another payee": ((b"*XX*1234567893", b"*FI*990000009"), "no practice of the ledger has.", "other-payee"),
    "money to come": (
        (b"************20261120", b"************20990102"),
        "Its money moves on 01/02/2099",
        "future-date",
    ),
    "made on a day to come": ((b"*20261120*0800*", b"*20990103*0800*"), "it was made on 01/03/2099.", "future-date"),
    "a test": ((b"*0*P*:", b"*0*T*:"), "it is a test: no money moves.", "test-file"),
}


@pytest.mark.parametrize(("change", "why", "choice"), HELD.values(), ids=HELD)
def test_what_is_held_is_never_told_as_posted_or_set_aside(run, file, change, why: str, choice: str) -> None:
    content = file_of(set_of(C1, "100.00"))
    assert change[0] in content
    path = file("held.835", content.replace(*change))
    for answer in (run("remittance", "post", path), run("receive", path)):
        assert answer.exit_code == 1
        assert why in answer.output
        for word in ("posted", "set aside", "SET ASIDE"):
            assert word not in answer.stdout.replace("remittance post", ""), answer.stdout
        assert f"radbill remittance post FILE --accept {choice}\n" in answer.output
    assert "HELD (held.835)" in run("remittance", "find", "EFT1").stdout
    accepted = run("remittance", "post", path, "--accept", choice)
    assert "$100.00 posted" in accepted.stdout
    assert "HELD" not in run("remittance", "find", "EFT1").stdout
    assert "money moves" not in run("remittance", "undo", path).stdout


def test_a_test_is_told_by_read(run, file) -> None:
    content = file_of(set_of(C1, "100.00"))
    for path, is_test in (
        (file("t.835", content.replace(b"*0*P*:", b"*0*T*:")), True),
        (file("p.835", content), False),
    ):
        assert ("it is a test" in run("remittance", "read", path).stdout) == is_test
        (each,) = json.loads(run("remittance", "read", path, "--json").stdout)["files"]
        assert ("is_test" in each["remittances"][0]) == is_test


def test_a_number_that_is_no_npi_and_no_tax_id_names_no_payee(run, file) -> None:
    path = file("a.835", file_of(set_of(C1, "100.00")).replace(b"*XX*1234567893", b"*XV*88888"))
    told = run("remittance", "post", path)
    assert (told.exit_code, "by no NPI and no tax ID (88888)" in told.stdout) == (1, True)


def test_a_payment_that_is_cut_off_is_not_told_as_set_aside(run, file) -> None:
    told = run("remittance", "post", file("cut.835", file_of(set_of(C1, "100.00"))[:-60]))
    assert told.exit_code != 0
    assert "Nothing of it was booked" in told.stdout
    assert "SET ASIDE" not in told.stdout


def test_a_second_decision_is_told_by_post_and_by_receive(run, file) -> None:
    run("remittance", "post", file("a.835", file_of(set_of(C1, "100.00"))))
    for command, name in (("remittance post", "EFT2"), ("receive", "EFT3")):
        told = run(*command.split(), file(f"{name}.835", file_of(set_of(C1, "100.00", trace=name))))
        assert told.exit_code == 1
        assert "claim C1, $100.00: the payer paid it, or a line of it, before" in told.stdout


def test_what_was_posted_before_says_what_of_it_waits_still(run, file) -> None:
    path = file("a.835", file_of(set_of([*C1, *STRANGE], "170.00")))
    run("remittance", "post", path)
    again = run("remittance", "post", path)
    assert (again.exit_code, "Of it $70.00 for 1 claim is set aside still" in again.stdout) == (0, True)
    whole = file("b.835", file_of(set_of(C1, "100.00", trace="EFT9")))
    run("remittance", "post", whole)
    assert "set aside" not in run("remittance", "post", whole).stdout

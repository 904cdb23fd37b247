"""Every kind of file in every disguise: the right thing is done, once, and told when it came before."""

import logging
import re
import stat
from pathlib import Path

import pytest
from sqlalchemy import select

from radbill.core.failures import Failure
from radbill.ledger.claims.story import claim_story
from radbill.ledger.inbox import receiving
from radbill.ledger.inbox.receiving import receive_files
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import EVENTS
from radbill.ledger.upkeep.verification import verify_ledger
from tests.ledger.claims.answers import CODES, IDS
from tests.ledger.inbox.files import ANSWERS, DISGUISES, NOTED, TREATMENTS, enveloped_anew, zipped

either = pytest.mark.usefixtures("on_either_database")


def events(home: Path) -> list[tuple[str, int | None, int | None, str]]:
    with Ledger(home).reading() as connection:
        query = select(EVENTS.c.what, EVENTS.c.claim_id, EVENTS.c.batch_id, EVENTS.c.after)
        return [tuple(row) for row in connection.execute(query.order_by(EVENTS.c.sequence))]


def kept(home: Path) -> list[Path]:
    folder = home / "received"
    return sorted(folder.iterdir()) if folder.is_dir() else []


@either
@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("kind", ANSWERS)
def test_the_right_thing_is_done_once_in_every_disguise(receipt, receive, inbox, home, *, kind, disguise) -> None:
    content = ANSWERS[kind](receipt)
    before = len(events(home))
    (inbox / "first").write_bytes(content)
    (inbox / "second name").write_bytes(DISGUISES[disguise](content))
    first, second = receive(inbox / "first", inbox / "second name")
    assert [(each.treatment, each.content.kinds) for each in (first, second)] == [(TREATMENTS[kind], (kind,))] * 2
    assert first.before is None
    assert second.before
    assert second.before.sha256 == first.content.sha256
    if NOTED[kind] is not None:
        assert [each.posting.noted_count for each in (first, second)] == [NOTED[kind], 0]
    added = [what for what, *_ in events(home)[before:]]
    arrivals = len({each.content.sha256 for each in (first, second)})
    assert added.count("FILE_RECEIVED") == arrivals == len(kept(home))
    payments = int(kind == "835")  # of no claim of ours: set aside, once
    assert added.count("REMITTANCE_SET_ASIDE") == payments
    assert len(added) == arrivals + payments + (NOTED[kind] or 0)
    assert {path.name for path in kept(home)} == {each.content.sha256 for each in (first, second)}
    assert (home / "received" / first.content.sha256).read_bytes() == content
    assert verify_ledger(home).is_ok


@either
def test_a_good_file_goes_on_when_bad_ones_are_among_them(receipt, receive, inbox, home) -> None:
    good = ANSWERS["277CA"](receipt)
    for name, content in {
        "1 empty": b"", "2 cut": good[:-40], "3.pdf": b"%PDF-1.7\n", "4.txt": b"Lunch is at noon.",
        "5.rpt": b"CLAIM REPORT\nRejected claims: 2", "6.bin": bytes(range(256)), "7.part": good, "8.277": good,
        "9.zip": zipped(good)[:-30], "~$letter.docx": b"x",
    }.items():  # fmt: skip
        (inbox / name).write_bytes(content)
    found = {Path(each.name).name: each for each in receive(inbox)}
    assert {name: each.content.kinds[0] for name, each in found.items()} == {
        "1 empty": "EMPTY", "2 cut": "HALF_COPIED", "3.pdf": "PDF", "4.txt": "TEXT", "5.rpt": "REPORT",
        "6.bin": "UNKNOWN", "7.part": "UNKNOWN", "8.277": "277CA", "9.zip": "HALF_COPIED", "~$letter.docx": "UNKNOWN",
    }  # fmt: skip
    assert [name for name, each in found.items() if each.treatment != "LEFT"] == ["8.277"]
    assert all(each.problem for name, each in found.items() if name != "8.277")
    assert found["8.277"].posting.noted_count == 3
    assert [path.name for path in kept(home)] == [found["8.277"].content.sha256]
    assert not any(each.is_named for each in found.values())


@either
def test_claims_of_ours_that_come_back_are_told_as_such(receipt, receive, inbox, home) -> None:
    ours = receipt.path.read_bytes()
    for name, content in {
        "a": ours,
        "b": ours.replace(b"~", b"~\n"),
        "c": ours.replace(b"CLM*C1*", b"CLM*Z9*"),
        "d": ours.replace(b"*XX*1234567893~", b"*XX*1992999874~"),
    }.items():
        (inbox / name).write_bytes(content)
    same, repacked, foreign, of_another_practice = receive(inbox)
    treatments = [each.treatment for each in (same, repacked, foreign, of_another_practice)]
    assert treatments == ["ECHO", "ECHO", "LEFT", "LEFT"]
    assert same.echo == ((1,), 4, True)
    assert repacked.echo == ((1,), 4, False)
    assert "radbill ledger import" in foreign.problem
    assert kept(home) == []


def test_without_a_ledger_nothing_is_an_echo_and_what_needs_none_makes_none(receive, inbox, home, receipt) -> None:
    path = inbox / "a.837"
    path.write_bytes(receipt.path.read_bytes())
    answer = receive_files([path, inbox / "gone"], CODES, home.parent / "other")
    assert [each.treatment for each in answer] == ["LEFT", "LEFT"]
    assert answer[1].problem == "There is no such file."
    assert not (home.parent / "other").exists()


def test_an_answer_may_come_before_anything_was_exported(inbox, tmp_path, receipt) -> None:
    (inbox / "a").write_bytes(ANSWERS["277CA"](receipt))
    new = tmp_path / "new"
    (answer,) = receive_files([inbox], CODES, new)
    assert (answer.treatment, answer.posting.matched_segments) == ("POSTED", frozenset())
    assert stat.S_IMODE(new.stat().st_mode) == 0o700


def test_a_file_of_several_kinds_has_each_of_them_done(receipt, receive, inbox) -> None:
    (inbox / "both").write_bytes(ANSWERS["999"](receipt) + ANSWERS["835"](receipt) + ANSWERS["271"](receipt))
    (answer,) = receive(inbox)
    assert answer.content.kinds == ("999", "835", "271")
    assert (answer.treatment, answer.posting.noted_count) == ("POSTED", 5)
    faults = (*answer.acknowledgments.report.faults, *answer.eligibility.report.faults)
    assert {each.kind for each in faults} == {"CONTROL_NUMBER"}  # three interchanges of one number
    assert len(answer.eligibility.records) == 1


def test_bytes_are_for_their_user_alone_and_names_of_files_are_not_kept(receipt, receive, inbox, home, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    (inbox / "Quaxilda_1950.271").write_bytes(ANSWERS["271"](receipt))
    receive(inbox)
    (path,) = kept(home)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert re.fullmatch("[0-9a-f]{64}", path.name)
    assert "quaxilda" not in (str(events(home)) + caplog.text).lower()
    assert b"quaxilda" not in (home / "ledger.sqlite").read_bytes().lower()


def test_what_is_packed_over_and_over_and_what_an_office_program_made_is_left(receipt, receive, inbox) -> None:
    deep = zipped(zipped(zipped(zipped(ANSWERS["999"](receipt)))))
    (inbox / "a").write_bytes(deep)
    (inbox / "b.xlsx").write_bytes(zipped(b"<Types/>", "[Content_Types].xml"))
    (inbox / "c.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    packed, office, empty = receive(inbox)
    assert "too many times" in packed.problem
    assert office.content.kinds == ("UNKNOWN",)
    assert empty.problem == "There is no file in it."
    assert [path.name for path in inbox.iterdir() if path.name.startswith(".")] == []


def test_a_file_that_grows_while_it_is_read_is_left(receipt, receive, inbox, home, monkeypatch) -> None:
    path = inbox / "growing"
    path.write_bytes(ANSWERS["999"](receipt))
    look = receiving.look_into

    def while_somebody_writes(stream):
        content = look(stream)
        path.write_bytes(path.read_bytes() * 2)
        return content

    monkeypatch.setattr(receiving, "look_into", while_somebody_writes)
    (answer,) = receive(path)
    assert (answer.treatment, answer.problem) == ("LEFT", receiving.STILL_WRITTEN)
    assert kept(home) == []


def test_a_file_that_changes_before_it_is_kept_is_left(receipt, receive, inbox, home, monkeypatch) -> None:
    path = inbox / "changing"
    content = ANSWERS["999"](receipt)
    path.write_bytes(content)
    monkeypatch.setattr(receiving, "checkpoint", lambda _name: path.write_bytes(enveloped_anew(content)))
    (answer,) = receive(path)
    assert (answer.treatment, answer.problem) == ("LEFT", receiving.STILL_WRITTEN)
    assert kept(home) == []


def test_a_disk_that_refuses_is_told(receipt, receive, inbox, home) -> None:
    (home / "received").write_text("a file where the folder should be")
    (inbox / "a").write_bytes(ANSWERS["999"](receipt))
    (answer,) = receive(inbox)
    assert answer.treatment == "LEFT"
    assert "cannot be written" in answer.problem


def test_trouble_with_the_ledger_is_a_failure(receipt, inbox, home) -> None:
    (inbox / "a").write_bytes(ANSWERS["999"](receipt))
    (home / "ledger.sqlite").write_bytes(b"no database" * 100)
    answer = receive_files([inbox], CODES, home)
    assert isinstance(answer, Failure)
    assert "damaged" in answer.message


def test_a_rejected_claim_may_go_out_again(receipt, receive, inbox, home) -> None:
    (inbox / "a").write_bytes(ANSWERS["277CA"](receipt))
    receive(inbox)
    assert [claim_story(each, home).state for each in IDS[:2]] == ["ACCEPTED", "REJECTED"]


def test_every_sample_goes_through_and_leaves_nothing_of_a_patient(shared_data, tmp_path, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    home = tmp_path / "home"
    answers = [receive_files([path], CODES, home) for path in sorted((shared_data / "edi").rglob("*.*"))]
    assert all(len(each) == 1 for each in answers)
    assert {each.treatment for (each,) in answers} == {"POSTED", "SHOWN", "LEFT"}
    problems = "".join(each.problem for (each,) in answers)
    assert not re.search("DOE|SMITH|JONES", problems + caplog.text)
    again = receive_files([shared_data / "edi"], CODES, home)
    assert all(each.before for each in again if each.treatment != "LEFT")
    assert all(each.posting.noted_count == 0 for each in again if each.posting)


def test_a_payment_is_posted_under_its_own_name_and_its_copy_is_kept(receipt, receive, inbox, home) -> None:
    (inbox / "era of the day.835").write_bytes(ANSWERS["835"](receipt))
    (first,) = receive(inbox)
    (payment,) = first.remittances.remittances
    assert (payment.state, payment.payment_cents, payment.set_aside_cents) == ("SET_ASIDE", 14050, 14050)
    assert first.kept_path.read_bytes() == ANSWERS["835"](receipt)
    (again,) = receive(inbox)
    (payment,) = again.remittances.remittances
    assert (payment.state, payment.posted_before.file) == ("ALREADY_POSTED", "era of the day.835")


def test_a_damaged_payment_is_kept_and_told_and_does_not_hinder_others(receipt, receive, inbox, home) -> None:
    (inbox / "a.835").write_bytes(ANSWERS["835"](receipt).replace(b"BPR*I*140.5", b"BPR*I*all"))
    (inbox / "b.999").write_bytes(ANSWERS["999"](receipt))
    bad, good = receive(inbox)
    assert good.treatment == "POSTED"
    assert bad.remittances is not None
    assert all(each.posted_cents == 0 for each in bad.remittances.remittances)

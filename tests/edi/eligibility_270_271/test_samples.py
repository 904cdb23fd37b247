"""Third-party 271s; what is expected was written down from the raw segments, or is counted another way."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.edi.eligibility_270_271.reader_271 import read_eligibility
from radbill.edi.eligibility_270_271.records import (
    Benefit,
    EligibilityAnswer,
    Member,
    Party,
    Reference,
    Rejection,
    SourceRejection,
)
from tests.edi.answer_samples import one_file, raw_segments, samples

_PAYER = Party("PR", "ABC COMPANY", "841610001")
_JOHN = Member("SMITH", "JOHN", "123456789", None, date(1963, 5, 19))
_MARY = Member("SMITH", "MARY", None, None, date(1998, 10, 14))
_MANY = ("1", "33", "35", "47", "86", "88", "98", "AL", "MH", "UC")
_TRACE = ("93175-012547",)
_JONES = Party("P3", "JONES, MARCUS", "0202034")


def _copay(segment: int, amount: str, *, in_network: bool, **more) -> Benefit:
    return Benefit(
        segment, "B", service_types=_MANY, insurance_type="HM", plan="GOLD 123 PLAN", period="27",
        amount=Decimal(amount), in_network=in_network, **more,
    )  # fmt: skip


def _gold(first: int) -> tuple[Benefit, ...]:
    return (
        Benefit(first, "1", service_types=("30",), plan="GOLD 123 PLAN"),
        Benefit(first + 1, "L", entities=(_JONES,)),
        Benefit(first + 5, "1", service_types=_MANY),
        _copay(first + 6, "10.00", in_network=True),
        _copay(first + 7, "30.00", in_network=False),
    )


_SUBSCRIBER = EligibilityAnswer(9, _PAYER, _JOHN, None, _TRACE, (), _gold(16))
ANSWERS = {
    "linuxforheal__demo.271": _SUBSCRIBER,
    "linuxforheal__subscriber-health-benefit-check.271": _SUBSCRIBER,
    "linuxforheal__dependent-health-benefit-check.271": EligibilityAnswer(
        14, _PAYER, _JOHN, _MARY, _TRACE, (), _gold(22)
    ),
    "linuxforheal__subscriber-health-benefit-check-error.271": SourceRejection(
        is_about_payer=False, rejection=Rejection(9, "50", "N")
    ),
    # Its ISA names another sign between repetitions than the file uses; the codes are read all the same.
    "mjkubba__edi271-demo-005010X279.edi": EligibilityAnswer(
        9, Party("PR", "ABC INSURANCE COMPANY", "842610001"), _JOHN, None, _TRACE, (),
        (
            Benefit(16, "1", service_types=("30",), plan="GOLD 123 PLAN"),
            Benefit(17, "L"),
            Benefit(18, "1", service_types=_MANY),
            _copay(19, "10.00", in_network=True),
            _copay(20, "30.00", in_network=False, entities=(_JONES,)),
        ),
    ),
}  # fmt: skip
_NEAR = Party("P3", "Benefit Related Provider", "1987654321")
_FAR = Party("P3", "Benefit Related Provider", "9995995661")
_MEDICARE = Party("P4", "MEDICARE ABD", None)


def _one(segment: int, information: str, service: str, **more) -> Benefit:
    return Benefit(segment, information, "IND", (service,), **more)


ANSWERS["project-hero__271Sample(Eligible).txt"] = EligibilityAnswer(
    10, Party("PR", "NYSDOH", "141797357"),
    Member("Patient Last Name", "Patient First Name", "XX99999X", None, date(1001, 1, 1)), None,
    ("110010101000002",), (),
    (
        _one(20, "1", "30", plan="MA Eligible", messages=("35", "46", "49", "95", "RECERT MONTH=12")),
        _one(26, "B", "30", amount=Decimal("0.00")),
        _one(27, "1", "1"), _one(28, "1", "35"), _one(29, "1", "47"), _one(30, "1", "86"), _one(31, "1", "88"),
        _one(32, "N", "88", entities=(_NEAR,)),
        _one(36, "1", "98"), _one(37, "1", "AL"), _one(38, "1", "MH"), _one(39, "1", "UC"),
        _one(40, "N", "CQ", entities=(_FAR,)),
        _one(44, "R", "30", other_payer=_MEDICARE, entities=(_MEDICARE,), references=(Reference("18", "012345679C1"),)),
    ),
)  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_a_271_is_read_as_its_segments_say(shared_data, name) -> None:
    answer = one_file(read_eligibility, shared_data / "edi" / "271" / name)
    assert answer.records == (ANSWERS[name],)
    assert getattr(answer.records[0], "active", None) in {True, None}


def test_every_sample_is_read_and_no_statement_is_lost(shared_data) -> None:
    for path in samples(shared_data, "271"):
        answer = one_file(read_eligibility, path)
        assert not answer.gives_no_answer
        names = [segment[0] for segment in raw_segments(path.read_text(encoding="utf-8", errors="replace"))]
        answers = [each for each in answer.records if isinstance(each, EligibilityAnswer)]
        refused = [each for each in answer.records if isinstance(each, SourceRejection)]
        assert sum(len(each.benefits) for each in answers) == names.count("EB")
        assert sum(len(each.rejections) for each in answers) + len(refused) == names.count("AAA")


def test_questions_are_another_transaction(shared_data) -> None:
    for path in samples(shared_data, "270"):
        assert one_file(read_eligibility, path).gives_no_answer

"""Reads 271: statements stay as they were made; nothing is added up, carried over, or taken for granted."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from radbill.edi.eligibility_270_271.records import (
    OTHER_PAYER,
    Benefit,
    EligibilityAnswer,
    EligibilityRecord,
    Member,
    Party,
    Reference,
    Rejection,
    SourceRejection,
)
from radbill.edi.guides.answer_files import AnswerFile, read_answer_files
from radbill.edi.guides.set_reading import Selection
from radbill.edi.x12.element_check import ListCheck
from radbill.edi.x12.segments import Segment
from radbill.edi.x12.values import day_of, decimal_of, dollars_of, text_of

#: HL03.
_PAYER = "20"
_PRACTICE = "21"
_DEPENDENT = "23"
_OUR_TRACE = "2"
_YES_NO = {"Y": True, "N": False}
#: NM101 in a benefit of those that pay: payer, primary to tertiary payer, earlier carrier, managed care organisation.
_PAYERS = frozenset({"PR", "PRP", "SEP", "TTP", "P4", "Y2"})
_GROUP_NUMBERS = frozenset({"6P", "1L"})
_PERSON = "1"
_PLACE_LIST = "ZZ"
#: Codes of service types are letters and digits; some files separate them by another sign than their ISA says.
_CODES = re.compile(r"[A-Za-z0-9]+")


class EligibilityReader:
    """Reads the set of a 271."""

    def __init__(self) -> None:
        self._level = ""
        self._payer: Party | None = None
        self._subscriber = Member()
        self._answer: EligibilityAnswer | None = None
        self._benefit: Benefit | None = None
        self._member = Member()

    def see(self, segment: Segment) -> Iterator[EligibilityRecord]:
        """Take in a segment."""
        name = segment.name
        if name == "HL":
            yield from self.end()
            self._begin(segment)
        elif self._answer is None:
            yield from self._see_source(name, segment)
        elif name == "EB":
            self._end_benefit()
            self._benefit = _benefit(segment)
        elif self._benefit is not None:
            self._see_benefit(self._benefit, self._answer, segment)
        else:
            self._answer = self._see_member(self._answer, segment)

    def end(self) -> Iterator[EligibilityRecord]:
        """A level or the set is over."""
        if self._answer:
            self._end_benefit()
            answer = self._with_member(self._answer)
            if answer.benefits or answer.rejections:
                yield answer
        self._answer = None

    def _begin(self, segment: Segment) -> None:
        self._level, self._member = segment.get(3), Member()
        if self._level not in {_PAYER, _PRACTICE}:
            self._answer = EligibilityAnswer(segment.number, self._payer, self._subscriber)

    def _see_source(self, name: str, segment: Segment) -> Iterator[SourceRejection]:
        if name == "NM1" and self._level == _PAYER:
            self._payer = _party(segment)
        elif name == "AAA" and self._level:
            yield SourceRejection(self._level == _PAYER, _rejection(segment))

    def _see_member(self, answer: EligibilityAnswer, segment: Segment) -> EligibilityAnswer:
        name, first = segment.name, segment.get(1)
        if name == "TRN" and first == _OUR_TRACE and segment.get(2):
            return answer._replace(traces=(*answer.traces, segment.get(2)))
        if name == "AAA":
            return answer._replace(rejections=(*answer.rejections, _rejection(segment)))
        if name == "NM1":
            self._member = self._member._replace(
                last_name=text_of(segment.get(3)),
                first_name=text_of(segment.get(4)),
                member_id=text_of(segment.get(9)),
            )
        elif name == "REF" and first in _GROUP_NUMBERS and self._member.group_number is None:
            self._member = self._member._replace(group_number=text_of(segment.get(2)))
        elif name == "DMG":
            self._member = self._member._replace(birth_date=day_of(segment.get(2)))
        return answer

    def _with_member(self, answer: EligibilityAnswer) -> EligibilityAnswer:
        if self._level == _DEPENDENT:
            return answer._replace(dependent=self._member)
        self._subscriber = self._member
        return answer._replace(subscriber=self._member)

    def _see_benefit(self, benefit: Benefit, answer: EligibilityAnswer, segment: Segment) -> None:
        if segment.name == "AAA":
            self._answer = answer._replace(rejections=(*answer.rejections, _rejection(segment)))
        elif segment.name == "NM1":
            self._benefit = _with_entity(benefit, _party(segment), answer.payer)
        elif add := _DETAILS.get(segment.name):
            self._benefit = add(benefit, segment)

    def _end_benefit(self) -> None:
        if self._benefit and self._answer:
            self._answer = self._answer._replace(benefits=(*self._answer.benefits, self._benefit))
        self._benefit = None


ELIGIBILITY_ANSWERS: Selection[EligibilityRecord] = Selection({"271": EligibilityReader})


def read_eligibility(path: Path, list_check: ListCheck) -> Iterator[AnswerFile[EligibilityRecord]]:
    """Read answers about coverage from a file, or from each file in a zip.

    Args:
        path: X12, plain, gzipped or zipped.
        list_check: Asked about codes of longer lists.
    """
    return read_answer_files(path, ELIGIBILITY_ANSWERS, list_check)


def _benefit(segment: Segment) -> Benefit:
    procedure = [*segment.parts(13), ""]
    return Benefit(
        segment.number,
        information=text_of(segment.get(1)),
        coverage_level=text_of(segment.get(2)),
        service_types=tuple(_CODES.findall(segment.get(3))),
        insurance_type=text_of(segment.get(4)),
        plan=text_of(segment.get(5)),
        period=text_of(segment.get(6)),
        amount=dollars_of(segment.get(7)),
        percent=text_of(segment.get(8)),
        quantity_qualifier=text_of(segment.get(9)),
        quantity=decimal_of(segment.get(10)),
        authorization_required=_YES_NO.get(segment.get(11)),
        in_network=_YES_NO.get(segment.get(12)),
        procedure_code=text_of(procedure[1]),
    )


def _with_entity(benefit: Benefit, party: Party, payer: Party | None) -> Benefit:
    is_other = party.entity in _PAYERS and (benefit.information == OTHER_PAYER or not _is_same(party, payer))
    other = party if is_other and benefit.other_payer is None else benefit.other_payer
    return benefit._replace(entities=(*benefit.entities, party), other_payer=other)


def _is_same(party: Party, payer: Party | None) -> bool:
    """Whether a payer that a statement names is the one that answers; its identification counts more than its name."""
    if payer is None:
        return False
    return party.id == payer.id if party.id and payer.id else party.name == payer.name


def _with_reference(benefit: Benefit, segment: Segment) -> Benefit:
    return benefit._replace(references=(*benefit.references, Reference(segment.get(1), segment.get(2))))


def _with_message(benefit: Benefit, segment: Segment) -> Benefit:
    return benefit._replace(messages=(*benefit.messages, segment.get(1)))


def _with_place(benefit: Benefit, segment: Segment) -> Benefit:
    place = segment.get(2) if segment.get(1) == _PLACE_LIST else ""
    return benefit._replace(places=(*benefit.places, place)) if place else benefit


_DETAILS: dict[str, Callable[[Benefit, Segment], Benefit]] = {
    "REF": _with_reference,
    "MSG": _with_message,
    "III": _with_place,
}


def _party(segment: Segment) -> Party:
    last, first = segment.get(3), segment.get(4)
    name = f"{last}, {first}" if first and segment.get(2) == _PERSON else last
    return Party(text_of(segment.get(1)), text_of(name), text_of(segment.get(9)))


def _rejection(segment: Segment) -> Rejection:
    return Rejection(segment.number, text_of(segment.get(3)), text_of(segment.get(4)))

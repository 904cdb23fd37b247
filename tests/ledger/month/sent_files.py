"""The files of claims that radbill exported, as their payer reads them: cut at their signs by code of its own."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from tests.ledger.month.books import SentLine, SimClaim


class SentFile(NamedTuple):
    """A file of claims: what names it, and its claims."""

    interchange: str
    group: str
    reference: str
    sets: tuple[str, ...]
    sender: str
    receiver: str
    claims: tuple[SimClaim, ...]


def read_sent(content: bytes) -> SentFile:
    """A file as its payer reads it."""
    text = content.decode()
    element, end = text[3], text[105]
    segments = [piece.strip().split(element) for piece in text.split(end) if piece.strip()]
    isa, groups = segments[0], [parts for parts in segments if parts[0] == "GS"]
    sets = tuple(parts[2] for parts in segments if parts[0] == "ST")
    reference = next(parts[3] for parts in segments if parts[0] == "BHT")
    claims = tuple(_claims(segments, isa[16]))
    return SentFile(isa[13], groups[0][6], reference, sets, isa[6].strip(), isa[8].strip(), claims)


def _claims(segments: list[list[str]], component: str) -> Iterator[SimClaim]:
    at = [number for number, parts in enumerate(segments) if parts[0] == "CLM"]
    loops = [number for number, parts in enumerate(segments) if parts[0] == "HL"]
    for number, start in enumerate(at):
        subscriber = max(loop for loop in loops if loop < start and segments[loop][3] == "22")
        following = [loop for loop in [*loops, *at[number + 1 : number + 2], len(segments)] if loop > start]
        yield _claim(segments[subscriber:start], segments[start : min(following)], component)


def _claim(head: list[list[str]], body: list[list[str]], component: str) -> SimClaim:
    people = [parts for parts in head if parts[0] == "NM1" and parts[1] in {"IL", "QC"}]
    payer = next(parts[9] for parts in head if parts[:2] == ["NM1", "PR"])
    others = [parts[9] for parts in body if parts[:2] == ["NM1", "PR"]]
    member = next(parts[9] for parts in people if parts[1] == "IL")
    return SimClaim(body[0][1], payer, others[0] if others else "", people[-1][3], people[-1][4], member,
                    tuple(_lines(body, component)))  # fmt: skip


def _lines(body: list[list[str]], component: str) -> Iterator[SentLine]:
    starts = [number for number, parts in enumerate(body) if parts[0] == "LX"]
    for number, start in enumerate(starts):
        line = body[start : [*starts, len(body)][number + 1]]
        service = next(parts for parts in line if parts[0] == "SV1")
        code, *modifiers = service[1].split(component)[1:]
        named = next(parts[2] for parts in line if parts[:2] == ["REF", "6R"])
        yield SentLine(named, code, modifiers[0] if modifiers else "", _day(line), cents_of(service[2]))


def _day(line: list[list[str]]) -> date:
    return next(datetime.strptime(parts[3], "%Y%m%d").date() for parts in line if parts[:2] == ["DTP", "472"])  # noqa: DTZ007


def cents_of(amount: str) -> int:
    """An amount of a file in cents, exactly."""
    dollars, _, rest = amount.partition(".")
    return int(dollars or 0) * 100 + int((rest + "00")[:2])

"""Faults of third-party samples, found by reading the files: kind, segment, element.

`SEEN` were at hand while the checker was written; `UNSEEN` were read, and their faults written down, before it saw
them.
"""

Place = tuple[str, int, int | None]

#: A diagnosis segment of these samples parts kinds and codes wrongly: two elements lack the code, two hold it alone.
_DIAGNOSES = (("MISSING_ELEMENT", 1), ("INVALID_CODE", 2), ("MISSING_ELEMENT", 3), ("INVALID_CODE", 4))


def _diagnoses(segment: int) -> list[Place]:
    return [(kind, segment, element) for kind, element in _DIAGNOSES]


def _number_and_zip(segment: int) -> list[Place]:
    """An invented NPI and a ZIP code of five digits of the billing provider."""
    return [("INVALID_CODE", segment, 9), ("LENGTH", segment + 2, 3)]


def _first_claim(level: int, *more: Place) -> list[Place]:
    """A level that says wrongly that others are below; a claim of 500.00 whose line has 12.25, later than the file."""
    return [
        ("HIERARCHY", level, 4),
        ("BALANCE", level + 4, 2),
        *_diagnoses(level + 5),
        *more,
        ("INVALID_DATE", level + 8, 3),
    ]


def _second_claim(level: int) -> list[Place]:
    """The same with a level numbered 2 again below a level 3, and a line numbered 2."""
    numbers = [("HIERARCHY", level, 1), ("HIERARCHY", level, 2), ("INVALID_NUMBER", level + 6, 1)]
    return [*numbers, *_first_claim(level)]


_VALID = [*_number_and_zip(9), *_first_claim(18), *_second_claim(27), ("SEGMENT_COUNT", 36, 1)]

SEEN: dict[str, list[Place]] = {
    "837P/imsweb__x12_valid.txt": _VALID,
    "837P/imsweb__x12_bad_first_line.txt": [("LENGTH", 1, 2), *_VALID],
    "837P/imsweb__x12_no_isa_line.txt": [("NOT_X12", 1, None)],
    "837P/imsweb__x12_segments_out_of_order.txt": [
        ("UNEXPECTED_SEGMENT", 12, None), ("UNEXPECTED_SEGMENT", 17, None),
        ("INVALID_CODE", 9, 9), ("LENGTH", 12, 3), *_VALID[2:],
    ],
    "837P/linuxforheal__demo.837": [("INVALID_CODE", 9, 3)],
    "837P/linuxforheal__demo.cob.2ndary.example4.837": [("INVALID_CODE", 1, 16), *_number_and_zip(9)],
    "271/linuxforheal__subscriber-health-benefit-check-error.271": [("CONTROL_NUMBER", 10, 2)],
    "271/mjkubba__edi271-demo-005010X279.edi": [("INVALID_CODE", 1, 11), ("INVALID_CODE", 4, 6)],
    "271/project-hero__271Sample(Eligible).txt": [],
    "276/linuxforheal__claim-level-status.276": [],
    "276/mjkubba__edi276-demo-005010X212.edi": [("TOO_MANY", 4, 6)],
    "277/linuxforheal__provider-level-status.277": [],
    "277CA/project-hero__277CA Sample (Accepted).txt": [],
    "277CA/project-hero__277CA Sample (Rejected).txt": [("BALANCE", 14, 2), ("CONTRADICTION", 22, 3)],
    "835/linuxforheal__managed-care.835": [("INVALID_DATE", 4, 16), ("MISSING_SEGMENT", 10, None)],
    "835/moov-io__sample1.txt": [("BALANCE", 18, 4)],
    "835/moov-io__sample2.txt": [("INVALID_DATE", 4, 16), ("BALANCE", 19, 4)],
    "835/linuxforheal__tertiary-payment.835": [
        ("MISSING_ELEMENT", 4, 16), ("MISSING_SEGMENT", 11, None), ("MISSING_ELEMENT", 20, 1), ("INVALID_CODE", 20, 6),
        ("BALANCE", 20, 3),
    ],
    "999/imsweb__x12_999_accepted.txt": [("INVALID_DATE", 2, 5), ("CONTROL_NUMBER", 10, 2)],
    "999/mjkubba__edi999-demo-005010X231.edi": [("INVALID_CODE", 1, 16), ("INVALID_NUMBER", 14, 6)],
}  # fmt: skip

UNSEEN: dict[str, list[Place]] = {
    "271/linuxforheal__subscriber-health-benefit-check.271": [],
    "277/mjkubba__edi277-demo-005010X212.edi": [],
    "277/linuxforheal__demo.277": [],
    "277CA/imsweb__x12_277CA_rejected.txt": [("BALANCE", 14, 2), ("CONTRADICTION", 22, 3)],
    "835/linuxforheal__cob-contractural-adjustment.835": [
        ("INVALID_CODE", 1, 16), ("MISSING_ELEMENT", 4, 16), ("MISSING_SEGMENT", 11, None),
    ],
    "835/linuxforheal__medicare-part-a.835": [
        ("MISSING_SEGMENT", 11, None), ("TOO_MANY", 13, 9), ("TOO_MANY", 13, 11), ("TOO_MANY", 23, 9),
        ("TOO_MANY", 23, 11),
    ],
    "835/mjkubba__edi835-demo-005010X221.edi": [
        ("BALANCE", 3, None), ("BALANCE", 20, 4), ("INVALID_CODE", 33, 3), ("SEGMENT_COUNT", 34, 1),
    ],
    "835/project-hero__835 Inst Sample(Inpatient DRG Retro).txt": [],
    "837P/imsweb__x12_ambiguous_loop.txt": [
        *_number_and_zip(9), ("HIERARCHY", 18, 4), ("BALANCE", 25, 2), ("INVALID_CODE", 30, 7), ("INVALID_DATE", 31, 3),
        ("INVALID_CODE", 33, 9), ("INVALID_CODE", 34, 3), ("SEGMENT_COUNT", 35, 1),
    ],
    "837P/imsweb__x12_bad_valid_code.txt": [("INVALID_CODE", 9, 1), *_VALID],
    "837P/imsweb__x12_loop_errors2_exceeds_max_repeats_multiple_parents.txt": [
        *_number_and_zip(9), *_first_claim(18), ("HIERARCHY", 27, 1), *_number_and_zip(28), ("TOO_MANY", 34, None),
        *_number_and_zip(34), *_first_claim(43), ("CONTROL_NUMBER", 47, 1), ("SEGMENT_COUNT", 52, 1),
    ],
    "837P/imsweb__x12_missing_elements.txt": [("MISSING_ELEMENT", 7, 2), ("MISSING_ELEMENT", 31, 5), *_VALID],
    "837P/imsweb__x12_segment_errors.txt": [
        ("INVALID_CODE", 9, 9), ("MISSING_SEGMENT", 10, None), ("LENGTH", 10, 3), ("TOO_MANY", 12, None),
        ("HIERARCHY", 17, 4), ("BALANCE", 21, 2), ("MISSING_SEGMENT", 22, None), ("INVALID_DATE", 24, 3),
        ("SEGMENT_COUNT", 25, 1),
    ],
    "837P/imsweb__x12_valid_different_separators.txt": _VALID,
    "837P/mjkubba__edi837P-demo-005010X222.edi": [
        ("MISSING_SEGMENT", 5, None), ("MISSING_SEGMENT", 5, None), ("INVALID_CODE", 7, 8), ("MISSING_ELEMENT", 7, 9),
        ("LENGTH", 9, 3), ("BALANCE", 25, 2), ("UNEXPECTED_SEGMENT", 27, None), ("INVALID_CODE", 30, 9),
    ],
    "999/imsweb__x12_999_rejected.txt": [],
    "999/project-hero__999 Sample (Rejected).txt": [],
}  # fmt: skip

"""Which claim adjustment reason codes (CARC) an edit names: those whose meaning, at X12's list, is the edit's error."""

import pytest

from radbill.edits.engine.catalog import all_edits

#: By code, with its meaning in a few words: the edits about that.
EDITS = {
    "4 the modifier does not fit, or a needed one is missing": (
        "RB4002 RB4005 RB4006 RB4008 RB4010 RB4013 RB4014 RB4016 RB4017 RB4018 RB4020 RB4022 RB4024 RB5001 RB5002 "
        "RB7504 RB8005 RB8025"
    ),
    "5 procedure and place of service": "RB5006 RB5007",
    "6 age and procedure": "RB3011 RB3012 RB3025",
    "7 sex and procedure": "RB3012 RB3013",
    "9 age and diagnosis": "RB7013",
    "10 sex and diagnosis": "RB7012",
    "11 diagnosis and procedure": "RB7007 RB7010 RB7011 RB7014 RB7019 RB7020",
    "14 born after the service": "RB3004",
    "16 information is missing or wrong": (
        "RB1105 RB1106 RB2105 RB2111 RB2120 RB2150 RB2180 RB2182 RB3007 RB3009 RB4016 RB4021 RB5002 RB7005 "
        "RB7009 RB7015 RB7017 RB7018 RB7501 RB7502 RB7503 RB7506"
    ),
    "18 duplicate": "RB1412 RB1416 RB2138 RB2139 RB8004 RB8010 RB8012 RB8022 RB8024",
    "19 injury or illness of the work": "RB2125",
    "22 another payer may pay": "RB2121",
    "26 before coverage": "RB1411",
    "27 after coverage": "RB1411",
    "29 past the time limit": "RB2114 RB2119",
    "31 the member is not found": "RB1415 RB1416",
    "45 charge above the fee schedule": "RB6005",
    "49 a routine exam": "RB7103",
    "50 not necessary": "RB7014 RB7019 RB7101 RB7102 RB7505",
    "54 several physicians or assistants": "RB4012",
    "58 not in this place of service": "RB5007",
    "96 not covered": "RB3011 RB3025 RB3026 RB3027 RB4024",
    "97 included in another service": "RB3010 RB8001 RB8002 RB8005 RB8007 RB8009 RB8022 RB8023",
    "107 the related service is not on the claim": "RB8003 RB8026",
    "109 not this payer's": "RB5002 RB5006",
    "110 billed before the service": "RB3003",
    "119 maximum of the period": "RB8006 RB8011 RB8020 RB8021",
    "146 diagnosis not valid on the day": "RB7002 RB7003 RB7004 RB9003",
    "151 so many are not supported": "RB4022 RB6002",
    "167 diagnosis not covered": "RB7007 RB7102",
    "170 not by this kind of provider": "RB5002",
    "181 procedure code not valid on the day": "RB3006 RB3014 RB9002",
    "182 modifier not valid on the day": "RB4002",
    "183 referring provider may not refer": "RB1105 RB2120",
    "197 authorization absent": "RB2117",
    "222 more units than the maximum": "RB6002",
    "236 combination not allowed by NCCI": "RB8001 RB8002 RB8007 RB8009 RB8023",
    "252 a paper or more information is needed": "RB2121 RB2125",
    "B7 not eligible on the day": "RB1107 RB1109",
    "B15 the qualifying service is missing": "RB8003",
}


@pytest.mark.parametrize("reason", EDITS)
def test_edits_that_a_payer_would_deny_with_this_code(reason: str) -> None:
    code = reason.partition(" ")[0]
    assert [edit.edit_id for edit in all_edits() if code in edit.likely_carcs] == EDITS[reason].split()


def test_no_other_code_is_named() -> None:
    codes = {code for edit in all_edits() for code in edit.likely_carcs}
    assert codes == {reason.partition(" ")[0] for reason in EDITS}

"""Headings as other systems write them: from importers' guides, exports and practice systems, and by hand."""

import pytest

from radbill import HeadingMatch, HeadingMatcher
from radbill.intake.headings import meaning_of

CHARGES = {
    "date_of_service": ["Date of service"], "date_to": ["Date to"], "admission_date": ["Admission date"],
    "procedure_code": ["Procedure code"], **{f"modifier_{n}": [f"Mod {n}"] for n in (1, 2, 3, 4)},
    **{f"diagnosis_{n}": [f"Dx {n}"] for n in range(1, 13)}, "units": ["Units"], "charge_amount": ["Charge"],
    "ndc_quantity": ["NDC quantity"], "pos": ["POS"], "authorization": ["Authorization"], "exam": ["Exam"],
    "side": ["Side"], "rendering_id": ["Rendering ID"], "referring_id": ["Referring ID"],
    "ordering_id": ["Ordering ID"], "no_authorization": ["No authorization because"],
}  # fmt: skip
PATIENTS = {
    "patient_id": ["Patient ID"], "last_name": ["Last name"], "first_name": ["First name"], "middle": ["Middle"],
    "suffix": ["Suffix"], "birth_date": ["Birth date"], "sex": ["Sex"], "street": ["Street"], "city": ["City"],
    "state": ["State"], "zip": ["ZIP"], "payer": ["Payer"], "payer_2": ["Payer 2"], "member_id": ["Member ID"],
    "member_id_2": ["Member ID 2"], "group_number": ["Group number"], "group_name": ["Group name"],
    "relation": ["Relation to subscriber"], "subscriber_last": ["Subscriber last name"],
    "subscriber_first": ["Subscriber first name"], "subscriber_birth_date": ["Subscriber birth date"],
}  # fmt: skip
#: What headings of other systems mean on the sheet of charges.
OF_CHARGES = {
    "modifier_1": [
        "MODIFIER_ONE",
        "Mod1",
        "Submitted Mod 1",
        "cptmodifier1",
        "Modifier 1",
        "Mod #1",
        "Primary Modifier",
    ],
    "modifier_2": ["Modifier 2", "Mod. 2", "MODIFIER_TWO", "mod_2", "2nd modifier", "Mod2", "CPT modifier 2"],
    "modifier_4": ["MODIFIER_FOUR", "Modifier code 4"],
    "diagnosis_1": ["DX1", "Primary Diagnosis", "Principal Dx", "diagcode1", "diagnosiscode1", "ICD-10 (1)", "ICD1"],
    "diagnosis_2": ["Dx2", "ICD 2", "diag_2", "Diagnosis Code 2", "ICD10 2", "ICD-10-CM 2", "Secondary diagnosis"],
    "diagnosis_10": ["Dx 10", "Diagnosis10"],
    "procedure_code": ["CPT", "CPT Code", "HCPCS/CPT Code", "proc_code", "cpt4", "hcpcs_code", "CPTCode"],
    "units": ["QTY", "Quantity", "Unit(s)", "# Units", "units"],
    "ndc_quantity": ["NDC qty"],
    "charge_amount": ["Charges", "CHARGE_AMOUNT", "Billed Amount", "chg amt", "Submitted Charge Amt"],
    "date_of_service": ["DOS", "Date of Service", "Service_Date", "servc dt", "Svc Date", "Dt of Service", "ExamDate"],
    "pos": ["Place of Service", "POS Code", "place_of_service"],
    "authorization": [
        "PRIOR AUTH",
        "Prior Auth #",
        "Auth No",
        "AUTH_ID",
        "Pre-Cert #",
        "PRECERT",
        "Prior Authorization",
    ],
    "exam": ["Exam Description", "StudyDescription", "Exam Name"],
    "side": ["Laterality", "Body Side"],
    "rendering_id": ["Rendering provider ID", "Radiologist #", "Reading radiologist ID"],
    "referring_id": ["Referring physician ID", "Ref ID"],
}
OF_PATIENTS = {
    "last_name": ["Patient Last Name", "Surname", "lname", "PatientLastName", "Family Name", "PAT-LAST", "Last"],
    "first_name": ["Pat Fname", "Given Name", "fname", "First"],
    "middle": ["MI", "M.I.", "Middle Initial", "Patient Middle Name", "mname"],
    "suffix": ["Suffix name", "Name Suffix", "Sfx", "Jr/Sr"],
    "birth_date": ["DOB", "Date of Birth", "D.O.B.", "pat_dob", "PatientBirthDate", "B-Day", "Born"],
    "sex": ["Gender", "Sex (M/F)", "Pt Sex"],
    "street": ["Address", "Address Line 1", "addr1", "Pt Address"],
    "zip": ["Zip Code", "ZipCode", "Postal Code", "Zip+4"],
    "payer": ["Insurance", "Primary Payor", "Carrier", "Ins 1"],
    "payer_2": ["Secondary Insurance", "Sec Ins", "Insurance 2"],
    "member_id": ["Insured's ID Number", "Subscriber ID", "Policy No", "MBI", "HICN", "member #", "Primary Policy #"],
    "member_id_2": ["Subscriber ID 2", "Secondary Policy #"],
    "group_number": ["Group #", "Grp #", "group_number", "Group ID"],
    "relation": ["Patient Relationship to Insured", "Rel", "relationship", "Relation to Insured"],
    "subscriber_last": ["Insured Last Name", "subscriber_lname", "Policy Holder Last", "Holder Last"],
    "subscriber_birth_date": ["Insured DOB", "subscriber_DOB"],
}
#: Headings that look like one of the fields and are another thing, or may be more than one.
NOT_OF_CHARGES = [
    "Reading Date", "Post Date", "Bill Date", "Order Date", "Report Date", "Signed", "Date", "From", "Rendering NPI",
    "Referring Physician", "Dx Pointers", "diag_ref", "Modified", "Modality", "Mode 2", "Total", "Charge code",
    "Exam #", "Exam code",
    "Unit Charge", "Total Charge", "Claim status", "Side effects", "ICD-9 2", "Procedure", "Amount",
    "Unit",
]  # fmt: skip
NOT_OF_PATIENTS = [
    "Guarantor Name", "Patient Name", "Subscriber Name", "Name", "Financial Class", "Payer ID", "Address 2", "ST",
    "Relation to patient", "Group", "Subscriber", "Last visit", "Middle finger", "Birth weight", "Suffixes used",
]  # fmt: skip


def _cases(table):
    return [(heading, field) for field, headings in table.items() for heading in headings]


@pytest.mark.parametrize(("heading", "field"), _cases(OF_CHARGES))
def test_a_heading_of_charges_in_other_words(heading, field):
    assert HeadingMatcher(CHARGES, ["line"]).match(heading).field == field


@pytest.mark.parametrize(("heading", "field"), _cases(OF_PATIENTS))
def test_a_heading_of_patients_in_other_words(heading, field):
    assert HeadingMatcher(PATIENTS, ["patient"]).match(heading).field == field


@pytest.mark.parametrize("heading", NOT_OF_CHARGES)
def test_likeness_makes_no_heading_of_charges(heading):
    assert HeadingMatcher(CHARGES, ["line"]).match(heading).field == ""


@pytest.mark.parametrize("heading", NOT_OF_PATIENTS)
def test_likeness_makes_no_heading_of_patients(heading):
    assert HeadingMatcher(PATIENTS, ["patient"]).match(heading).field == ""


@pytest.mark.parametrize("heading", ["Modifier", "Mods", "MODIFIERS", "CPT Mods"])
def test_a_number_that_is_not_said_is_not_guessed(heading):
    every = ("modifier_1", "modifier_2", "modifier_3", "modifier_4")
    assert HeadingMatcher(CHARGES).match(heading) == HeadingMatch("", every)


def test_the_first_is_the_only_one_where_there_is_no_other():
    matcher = HeadingMatcher({"payer": ["Payer"], "payer_2": ["Payer 2"]})
    assert [matcher.match(each).field for each in ("Payer 1", "Payer 2", "Payer 3")] == ["payer", "payer_2", ""]


def test_blank_headings_mean_nothing():
    assert [HeadingMatcher(CHARGES).match(each) for each in ("", " ", "***", "of the")] == [HeadingMatch()] * 4
    assert meaning_of("Modifier 2") != meaning_of("Modifier 3")

"""Headings of real systems and the fields they name; the owner of a fact is asked before the fact."""

import pytest

from radbill.intake.foreign.columns.headings import IGNORED, field_of

# Headings of published mapping guides, file layouts and forms (Athena, InstaMed, OpenEMR, Epic, RIS vendors).
HEADINGS = {
    "patient_last": ("Patient Last Name", "lname", "PAT-LAST", "PtLast", "Surname", "LASTNAME", "PATLNAME"),
    "patient_first": ("Given Name", "fname", "PAT-FIRST", "FIRSTNAME"),
    "patient_name": ("Pt.Name", "PATIENT NAME", "Patient's Name", "Name"),
    "birth_date": ("DOB", "D.O.B.", "PatientBirthDate", "BDATE", "Pt DOB"),
    "sex": ("Gender", "Sex (M/F)", "Gndr"),
    "mrn": ("MRN", "Chart #", "Medical Record Number", "Acct No", "pubpid"),
    "payer_name": ("Primary Insurance", "Payor", "Carrier #1", "Pri Ins", "Health Plan"),
    "member_id": ("Member ID", "Policy #1", "Subscriber ID", "Insured's ID Number", "HICN", "Cert #"),
    "group_number": ("Group No", "ins_group", "Policy Group"),
    "subscriber_relation": ("pat_rel", "Patient Relationship to Insured", "Rel to Sub"),
    "subscriber_birth_date": ("Subscriber DOB", "Insured DOB", "ins_dob"),
    "subscriber_name": ("Insured Name", "Policy Holder"),
    "secondary_payer_name": ("Secondary Insurance", "Ins 2", "Other Insurance"),
    "secondary_member_id": ("Policy #2", "Sec Ins ID"),
    "accession": ("AccessionNumber", "ACCESS_NO", "Acc #", "Order No", "Enc #"),
    "exam": ("StudyDescription", "Procedure Description", "ExamDescr", "Order Description"),
    "procedure_code": ("CPT", "HCPCS/CPT Code", "cptproccd", "CPTCode", "Billing Code"),
    "modifiers": ("Modifier 1", "MODIFIER_TWO", "M1", "Mods", "cptmodifier1"),
    "units": ("Qty", "Days/Units", "Quantity"),
    "charge": ("Billed Amount", "chrgamt", "Total Charge", "Ext Amt"),
    "diagnoses": ("ICD-10", "diagnosiscode1", "Principal Dx", "DX1", "ICD-10 (1)"),
    "date_of_service": ("DOS", "Svc Date", "Exam Start Date", "from_date", "STUDY_DTTM", "Date of Service (DOS) From"),
    "place_of_service": ("POS", "Pl Svc", "Place of Service", "Patient Class"),
    "site": ("Facility", "Performing Location", "Acquiring Site", "Hospital"),
    "rendering_name": ("Reading Radiologist", "Read By", "Interpreting Physician", "Rendering Provider"),
    "rendering_npi": ("Rendering NPI", "READ-NPI", "Radiologist NPI"),
    "ordering_name": (
        "Referring Physician",
        "Requested By",
        "Ordering MD",
        "AUTHRZING_PROV_NAME",
        "Authorizing Provider",
        "AUTH_PROV_NAME",
    ),
    "ordering_npi": ("Ref NPI", "Ordering Provider NPI", "AUTHORIZING_PROV_NPI"),
    "authorization": ("Prior Auth #", "PRECERT", "claimauthnum"),
    "status": ("Report Status", "Stat", "Study Status"),
    IGNORED: ("Reading Date", "DICTATE_DTTM", "Posted Date", "Signed", "Order Date", "Bill Date"),
}


@pytest.mark.parametrize(("field", "heading"), [(field, each) for field, every in HEADINGS.items() for each in every])
def test_a_heading_names_its_field(field: str, heading: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize("heading", ["Referal Physican Nmae", "Membr Idd", "Favourite colour", "Kode", "Birht Dtae"])
def test_what_only_looks_alike_names_nothing(heading: str) -> None:
    assert field_of(heading) in {"", IGNORED}

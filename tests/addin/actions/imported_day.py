"""A day of 83 invented exams as a RIS exports them: 18 columns, no procedure codes, no NPIs, names of its own."""

from random import Random

HEAD = (
    "Pt Name,Med Rec #,Birth Dt,Gender,Addr,City,ST,Zip Code,Insurance Co,Ins ID #,Acc No,Svc Dt,Exam Code,Exam,ICD,"
    "Read By,Ord Phys,Pat Class"
)
#: Own code and words of each exam, with the procedure code.
EXAMS = {
    "CTHDWO CT HEAD W/O CONTRAST": "70450", "CRCH2 XR CHEST 2 VIEWS": "71046", "USABD US ABDOMEN COMPLETE": "76700",
    "MRBRWO MRI BRAIN W/O CONTRAST": "70551", "CTAPW CT ABDOMEN PELVIS W CONTRAST": "74177",
    "MGSCR MAMMO SCREENING BILAT": "77067",
}  # fmt: skip
#: NPIs that begin with 1 and were invented; their check digits are right.
READERS = {"READER, RAE": "1993999998", "SCANLON, SID": "1234567893"}
ORDERERS = {"ORDERLY, OLLI": "1003000126", "ASKER, ANN": "1245319599"}
PAYERS = ("MEDICARE INVENTED", "ACME HLTH PPO", "SELF PAY")
PLACES = {"OUTP CLINIC": "22", "E": ""}
ROW_COUNT = 83


def day_text() -> str:
    """The file."""
    draw, lines = Random(83), [HEAD]  # noqa: S311 - an invented day, not a secret
    for at in range(ROW_COUNT):
        person, payer = at % 61, PAYERS[at % 61 % 3]
        code, _, words = draw.choice(sorted(EXAMS)).partition(" ")
        member = f"ID{9000 + person}" if payer != "SELF PAY" else ""
        lines.append(
            f'"TESTPATIENT{chr(65 + person % 26)}{chr(65 + person // 26)}, PAT",MR{7000 + person},0{1 + person % 9}/1'
            f"{person % 9}/19{50 + person % 40},{'FM'[person % 2]},{person} ELM ST,ALBANY,NY,12207,{payer},{member},"
            f'AC{50000 + at},11/0{1 + at % 9}/2026,{code},{words},R51.9,"{draw.choice(sorted(READERS))}",'
            f'"{draw.choice(sorted(ORDERERS))}",{draw.choice(sorted(PLACES))}'
        )
    return "\n".join(lines) + "\n"


#: What Needs you must ask, once each: kind and name, with the answer.
UNKNOWN = {
    **{("Exam", name): code for name, code in EXAMS.items()},
    **{("Provider", name): npi for name, npi in (READERS | ORDERERS).items()},
    ("Payer", "MEDICARE INVENTED"): "MCR",
    ("Payer", "ACME HLTH PPO"): "new",
    ("Place", "OUTP CLINIC"): "y",
}

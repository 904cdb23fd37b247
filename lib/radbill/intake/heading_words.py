"""Words of headings, as billing offices, imaging systems and exports write them, and the one word that stands for each.

Nothing here is decided by likeness: a word that does not stand here means itself.
"""

#: Several words, as they follow each other, that mean one thing.
PHRASES: dict[str, str] = {
    "date of birth": "birth date", "d o b": "birth date", "b day": "birth date", "dt birth": "birth date",
    "date of service": "dos", "date of svc": "dos", "dt of service": "dos", "service date": "dos", "svc date": "dos",
    "serv date": "dos", "servc date": "dos", "exam date": "dos", "study date": "dos", "date of exam": "dos",
    "place of service": "pos", "service place": "pos", "svc place": "pos", "pl svc": "pos",
    "date of admission": "admission date", "date of discharge": "discharge date", "date of accident": "accident date",
    "prior authorization": "authorization", "pre authorization": "authorization", "pre certification": "authorization",
    "cpt hcpcs": "cpt", "hcpcs cpt": "cpt", "procedure code": "cpt", "cpt 4": "cpt",
    "hcpcs code": "cpt", "cpt code": "cpt",
    "cpt modifier": "modifier", "hcpcs modifier": "modifier",
    "procedure code modifier": "modifier", "submitted modifier": "modifier",
    "last name": "lastname", "family name": "lastname", "first name": "firstname", "given name": "firstname",
    "middle name": "middle", "middle initial": "middle", "mid name": "middle", "m i": "middle", "name suffix": "suffix",
    "suffix name": "suffix", "jr sr": "suffix",
    "zip code": "zip", "postal code": "zip", "zip 4": "zip", "zip 5": "zip", "address line": "street",
    "street line": "street",
    "street address": "street", "mailing address": "street",
    "policy holder": "subscriber", "insurance holder": "subscriber", "card holder": "subscriber",
    "insurance company": "payer", "insurance carrier": "payer", "insurance plan": "payer", "health plan": "payer",
    "subscriber number": "member number", "insured number": "member number", "policy number": "member number",
    "certificate number": "member number", "policy group": "group", "insurance group": "group",
    "relation to subscriber": "relation", "relation to patient": "relation_to_patient",
    "patient relation": "relation", "subscriber relation": "relation", "phone number": "phone",
    "telephone number": "phone",
    "national provider identifier": "npi", "federal tax number": "tax number", "tax number ein": "tax number",
    "reading radiologist": "rendering", "rendering provider": "rendering", "reading provider": "rendering",
    "reading physician": "rendering", "interpreting physician": "rendering", "referring provider": "referring",
    "referring physician": "referring", "ordering provider": "ordering", "ordering physician": "ordering",
    "supervising provider": "supervising", "supervising physician": "supervising",
    "charge amount": "charge", "billed amount": "charge", "billed charge": "charge", "submitted charge": "charge",
    "exam description": "exam", "exam name": "exam", "study description": "exam", "body side": "side",
    "medical record number": "medical record", "referral number": "referral", "mammography certification number":
    "mammography certification", "claim filing": "filing", "timely filing": "filing",
}  # fmt: skip

#: One word for another; several words may come of one.
WORDS: dict[str, str] = {
    "mod": "modifier", "mods": "modifier", "modifiers": "modifier", "cptmodifier": "modifier",
    "dx": "diagnosis", "diag": "diagnosis", "diagnoses": "diagnosis", "icd": "diagnosis",
    "diagcode": "diagnosis", "diagnosiscode": "diagnosis", "dxcode": "diagnosis",
    "no": "number", "num": "number", "nbr": "number", "id": "number", "ids": "number", "identifier": "number",
    "identification": "number", "dt": "date", "dob": "birth date", "birthdate": "birth date", "bdate": "birth date",
    "bday": "birth date", "birthday": "birth date", "born": "birth date", "birth": "birth date",
    "gender": "sex", "gndr": "sex", "lname": "lastname", "surname": "lastname", "fname": "firstname",
    "mname": "middle", "mi": "middle", "mid": "middle", "sfx": "suffix", "generation": "suffix",
    "pt": "patient", "pat": "patient", "patients": "patient",
    "address": "street", "addr": "street", "town": "city", "zipcode": "zip", "postalcode": "zip",
    "insurance": "payer", "ins": "payer", "insurer": "payer", "payor": "payer", "carrier": "payer",
    "insured": "subscriber", "insureds": "subscriber", "holder": "subscriber", "policyholder": "subscriber",
    "cardholder": "subscriber", "subscr": "subscriber", "subscribers": "subscriber",
    "mbi": "member number", "hic": "member number", "hicn": "member number", "memberid": "member number",
    "grp": "group", "rel": "relation", "relationship": "relation",
    "auth": "authorization", "authorizations": "authorization", "precert": "authorization",
    "precertification": "authorization", "preauth": "authorization", "preauthorization": "authorization",
    "cert": "certification", "codes": "code", "svc": "service", "qty": "quantity", "qnty": "quantity",
    "chg": "charge", "charges": "charge", "amt": "amount", "admit": "admission",
    "proc": "procedure", "hcpcs": "cpt", "cpts": "cpt", "cptcode": "cpt", "desc": "description", "descr": "description",
    "rend": "rendering", "radiologist": "rendering", "ref": "referring",
    "telephone": "phone", "tel": "phone", "ein": "tax number", "tin": "tax number",
    "mammo": "mammography", "laterality": "side", "lat": "side", "mrn": "medical record", "doctor": "physician",
    "dr": "physician", "site": "facility", "adj": "adjustment", "auths": "authorization",
}  # fmt: skip

#: Whole headings in which a word means more than it does elsewhere.
WHOLE: dict[str, str] = {
    "last": "lastname", "first": "firstname", "patient last": "lastname", "patient first": "firstname",
    "subscriber last": "subscriber lastname", "subscriber first": "subscriber firstname",
    "quantity": "units", "service quantity": "units", "unit s": "units", "number units": "units", "sex m f": "sex",
}  # fmt: skip

#: Words that count; an ordinal of one says no more than none where a sheet has the heading without it.
ORDINALS: dict[str, int] = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "1st": 1,
                            "2nd": 2, "3rd": 3,
                            "4th": 4, "primary": 1, "principal": 1, "pri": 1, "prim": 1, "secondary": 2, "second": 2,
                            "sec": 2, "tertiary": 3, "third": 3, "fourth": 4}  # fmt: skip

#: Behind these a number, a code or a name says nothing: an authorization is its number, a sex its code.
SAY_IT_ALONE = frozenset({"modifier", "diagnosis", "sex", "state", "country", "zip", "taxonomy", "npi", "phone", "pos",
                          "side", "authorization", "relation", "suffix", "city", "cpt", "filing"})  # fmt: skip
SAY_NOTHING = frozenset({"number", "code", "name"})
#: Words without a meaning of their own between others.
FILLERS = frozenset({"of", "the", "for", "a", "in"})

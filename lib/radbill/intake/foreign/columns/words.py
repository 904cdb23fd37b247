"""The words of a heading in one spelling: `PtLast`, `PAT-LAST` and `Patient Last Name` say the same."""

import re
from functools import cache

from radbill.intake.foreign.columns.glued_words import known_parts, parts_of_word, words_without_vowels

#: One spelling for each of the words that systems shorten in many ways.
_SPELLINGS = {
    "patient": "pt pat patients examinee",
    "name": "nm nme names",
    "last": "surname family lname lst patlname",
    "first": "given fname patfname forename forenames",
    "middle": "mid mname mi init initial",
    "birth": "born bday bdate birthdate birthdt birthday dob dobirth",
    "subscriber": "subscr sub insured insureds holder cardholder policyholder guarantor subscribers",
    "payer": "payor carrier insurer ins insur insurance insurances plan coverage cov",
    "primary": "pri prim principal",
    "secondary": "sec secondary 2nd other",
    "procedure": "proc proced procedures cptprocedure",
    "cpt": "cpt4 hcpcs cpts",
    "modifier": "mod mods modifiers modif modifs",
    "diagnosis": "dx diag diagn diagnoses icd icd10 icd9 icds icd10cm dxs",
    "units": "qty qnty quantity unit count un unt unts",
    "amount": "amt amnt",
    "allowed": "allowable",
    "charge": "chg chrg charges billed fee fees gross",
    "ordering": (
        "ref refer refrl referrer "
        "requestor referring referred ordered orders requesting requested req requester ord ordr ordphys"
    ),
    "rendering": "rad radiologist reader reading read interp interpreting dictating rend rndr performing servicing",
    "provider": "prov providers phys physician md doc doctor dr phy",
    "number": "no nbr num nr",
    "account": "acct accounts",
    "authorization": "auth author authoriz precert preauth approval precertification",
    "site": "fac facil facility locn location loc clinic hospital hosp dept institution department",
    "relation": "rel relationship reln relat",
    "group": "grp gr",
    "performed": "perf",
    "address": "addr street addr1 address1 str",
    "accession": "acc access accessionno accn acsn acn",
    "service": "svc serv servc services srv",
    "date": "dt dttm datetime",
    "sex": "gender gndr sx",
    "zip": "zipcode postal zip5 postcode",
    "status": "stat",
    "policy": "pol policies plcy",
    "pointer": "ptr pointers justify",
    "exam": "study examination",
    "encounter": "enc",
    "description": "display desc dsc descr descrip",
    "record": "rec",
    "medical": "med",
    "transaction": "tran trans txn tx",
    "suffix": "sfx generation gen",
    "visit": "appt appointment vst",
    "code": "cd codes",
}  # fmt: skip
_WORDS = {short: word for word, shorts in _SPELLINGS.items() for short in shorts.split()}
#: What falls apart only where it is made of these; a word of its own is none of them.
_PARTS = known_parts((*_SPELLINGS, *_WORDS))
#: `prvdr`, `dprtmnt`: the word that only its vowels are missing of.
_WITHOUT_VOWELS = words_without_vowels((*_SPELLINGS, *_WORDS))
#: Endings of names in databases, and stems that are no words by themselves: `SITENM`, `STCD`.
_ENDING = re.compile(r"([a-z]{2,})(cd|nm|dt|nbr|num|dsc|amt|typ)")
_STEMS = frozenset({"st", "pos", "city", "zip", "dr"})
#: What is written as one word and holds several.
_TOGETHER = (
    (r"\b(pat|pt|patient)(last|first|middle|name|dob|birth|sex)", r"\1 \2"),
    (
        (
            r"\b(last|first|middle|birth|patient|group|policy|exam|study|service|svc|referring|reading|rendering|"
            r"ordering|payer|sex)(name|date|day|id|number|no|code|npi|desc|time)\b"
        ),
        r"\1 \2",
    ),
    (r"\bauth(o?ri?z\w*|or)? (prov\w*|phys\w*|md|doctor)\b", "ordering provider"),
    (r"\bperf phys\w*|\bphysicians? reading\b|\bread(ing)? phys\w*", "rendering provider"),
    (r"^interpreter( name| id| npi)?$", r"rendering provider\1"),
    (r"\[0\]", " 1 "), (r"\[1\]", " 2 "), (r"\[2\]", " 3 "),
    (r"\b(sent|asked) (by|from)(?= npi| name| id)", "ordering"), (r"\bgiven by\b", "by"),
    (r"^who( the)? patient is$", "patient name"),
    (r"^(doctor |physician )?who read\b.*?(?= npi|$)", "rendering provider"),
    (r"^(doctor |physician )?who (asked|sent|ordered|referred)\b.*?(?= npi|$)", "ordering provider"),
    (r"^(number|id) on( the)? (insurance )?card$", "member id"),
    (r"^where\b.*\b(exam|performed|done)\b.*", "site name"),
    (r"^why\b.*", "diagnosis code"), (r"^how many\b.*", "units"), (r"^what was (examined|done)$", "exam"),
    (r"^patient identifier\b.*", "medical record number"), (r"^exam identifier\b.*", "accession number"),
    (r"\bcode extras$", "modifier"),
    (r"\badd line\b", "address line"), (r"\b(serv(ice)?|svc|srv) prov(ider)?\b", "rendering provider"),
    (r"\b(signed|finalized|performed|dictated|final) by\b", "rendering"),
    (r"\bperforming (provider|md|phys\w*)", "rendering provider"),
    (
        r"\b(cpt|proc|procedure|modifier|diagnosis|diag|icd|charge|chg)(proc|proccd|code|modifier|amt)?(cd)?(?=\d|\b)",
        r"\1 \2 \3 ",
    ),
    (r"\bauthnum\b|\bclaimauthnum\b", "authorization number"),
    (r"\bunit (number|no|num|nbr)\b|\bunit ?#|\bu ?#", "record number"),
    (r"\bper nbr\b", "person number"), (r"\bpc ref\b", "person number"), (r"\bprov state\b|\bprov/state\b", "state"),
    (r"\bp(name|dob|sx|sex|chart|mrn|addr|city|zip)\b", r"patient \1"), (r"\bp(ins|pol|grp)\b", r"primary \1"),
    (r"\br(doc|npi|md)\b", r"rendering \1"), (r"\bo(doc|npi|md)\b", r"ordering \1"),
    (r"\bdos\b", "service date"), (r"\bd\.?o\.?b\.?(?=\W|$)", "birth date"), (r"\bm\.?i\.?(?=\W|$)", "middle"),
    (r"\bicd[ -]?(10|9)([ -]?cm)?\b", "diagnosis"), (r"\bpre[ -]auth\w*|\bpre[ -]cert\w*", "authorization"),
    (r"\bmrn\b|\bmr ?#|\bmr num\w*|\bmr no\b", "medical record number"),
    (r"\bpos\b", "place of service"), (r"\bptname\b|\bpatname\b", "patient name"), (r"\bcptcode\b", "cpt code"),
    (r"\bexamdescr?\b", "exam description"), (r"\bptdob\b", "patient birth date"), (r"\bl name\b", "last name"),
    (r"\bf name\b", "first name"), (r"#", " number "), (r"\bm(\d)\b", r"modifier \1"),
    (r"\bmd ?(\d)\b", r"modifier \1"), (r"\bhosp(ital)? ?(no|num|nbr|number)\b", "medical record number"),
    (r"\bchgamt\b|\bchrgamt\b", "charge amount"),
    (r"\bgroupno\b|\bgrpno\b", "group number"), (r"\bbday\b|\bb day\b", "birth date"), (r"\bmemberid\b", "member id"),
    (r"\bpayerid\b", "payer id"), (r"\bdate ?of ?serv\w*", "service date"), (r"\bhic(n)?\b|\bmbi\b", "member id"),
)  # fmt: skip


@cache
def plain_heading(heading: str) -> str:
    """The words of a heading in one spelling, parted by blanks."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", heading)
    text = re.sub(r"['\u2019`]s?\b", "", text.replace("_", " ")).lower()
    text = re.sub(r"(?<=\d)(?=[a-z]{2})(?!nd\b|rd\b|st\b|th\b|cm\b|cd\b(?<=10))", " ", text)
    text = re.sub(r"[a-z]+", lambda found: _in_words(found[0]), text)
    for pattern, words in _TOGETHER:
        text = re.sub(pattern, words, text)
    text = re.sub(r"(?<=[a-z])(?=\d)", " ", re.sub(r"[^a-z0-9]+", " ", text))
    return " ".join(_WORDS.get(word, word) for word in text.split())


#: Words that stand between those of a heading.
_BETWEEN = frozenset({"of", "by", "no", "#", "id", "npi", "mrn", "dob", "dos", "pos", "type", "plus", "full", "bill"})


@cache
def is_heading_word(word: str) -> bool:
    """Whether a word is one of those of which headings are made, and no name of a person, payer or exam."""
    plain = re.sub(r"[^a-z0-9]", "", word.lower())
    return plain in _BETWEEN or plain in _SPELLINGS or plain in _WORDS or word in _BETWEEN


def _in_words(word: str) -> str:
    """A word with its vowels, or the known words of which it is made."""
    found = _ENDING.fullmatch(word) if word not in _PARTS and word not in _WORDS else None
    if found and (found[1] in _PARTS or found[1] in _WORDS or found[1] in _STEMS):
        return f"{found[1]} {found[2]}"
    return _WITHOUT_VOWELS.get(word) or " ".join(parts_of_word(word, _PARTS))

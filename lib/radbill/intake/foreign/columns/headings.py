"""Which field a heading names: its owner (patient, subscriber, reader, orderer, payer) and its attribute.

The first rule whose words are all there decides, so that the owner is asked before the attribute: *subscriber birth
date* is no birth date of the patient. What only looks alike is never taken.
"""

import re
from functools import cache

from radbill.intake.foreign.columns.amount_columns import IN_CENTS
from radbill.intake.foreign.columns.words import plain_heading

IGNORED = "ignored"
#: A longer text is no heading.
_LONGEST = 120
#: An attribute alone, then whose it is.
_OWNER_BEHIND = re.compile(
    r"(id|no|num|number|name|full name|last|first|last name|first name|dob|birth date|sex|gender|npi|code|policy|"
    r"policy no|member id|group|group no|address|city|state|zip)"
    r"\.?(?:\s+[-\u2013|/]\s+|:\s+|\s*\()([^(),]*[^(),\s])\)?",
    re.IGNORECASE,
)
#: What is charged, then that it is the exam's.
_EXAM_BEHIND = re.compile(
    r"(charge|amount|fee|units|cpt(?: code)?|description)\s+[-\u2013|/]\s+(?:exam|study|service)", re.IGNORECASE
)
#: A part of a database, then what stands there.
_PART_BEFORE = re.compile(
    r"(?:charge|chg|person|patient|pt|encntr|encounter|enc|order|claim|exam|study|visit|service|billing|procedure|item)"
    r"(?:\s+[-\u2013|/>]\s+|:\s*|\.)(.*\S)",
    re.IGNORECASE,
)
#: The name of a field, the words that must stand in the heading (each a pattern), and those that must not.
_Rule = tuple[str, tuple[str, ...], str]
_RULES: tuple[_Rule, ...] = (
    (IGNORED, (
        ("pcp|primary care|family (provider|dr)|copy|cc|biller|clerk|operator|user|initials|emergency|kin|"
         "verified by|checked by|entered by"),
    ), "ordering"),
    (IGNORED, ("films?|images?|views?|series|copies|pages|minutes|slices", "units|number|days|count"), "charge"),
    (IGNORED, (
        ("net|cost|expected|contract|contracted|contractual|medicare|medicaid|estimated?|write off|writeoff|discount|"
         "self pay|cash|rvu|wrvu|allowance|refund|collected|collections"),
        "charge|amount|price|total|rate|units|value|^(net|cost|expected|write off|rvu|wrvu)$",
    ), "number|policy|id"),
    (IGNORED, ("subscriber|payer|policy", "seq|sequence|rank|priority|order"), "name"),
    (IGNORED, ("ordering|rendering|provider", "address|city|state|zip"), ""),
    (IGNORED, ("^(entered|received|recv|sched|batch|last seen|seen|verified)( (on|at|date|time|day))?$",), ""),
    (IGNORED, ("signed|posted|ordering|dictated|verified|approved|finalized|read|rendering", "on|at"), "exam|service"),
    (IGNORED, (
        "batch|seen|eff|sched|recv|injury|entry|update|updated|modified|export|run|file", "date|time",
    ), "exam|service|birth"),
    ("void_mark", (
        "void|voided|deleted|reversed|cancelled|canceled",
        "date|time|on|flag|ind|indicator|yn",
    ), "exam|reason"),
    ("void_mark", ("^is void$|^(is )?(voided|deleted|reversed|cancelled|canceled)$",), ""),
    (IGNORED, (
        "date|time",
        ("post|posted|posting|bill|rendering|signed|finalized|order|dictated|dictate|final|"
         "transcribed|transcription|ordering|scheduled|report|admit|admission|discharge|approved|"
         "verified|entry|entered|created|print|printed|due|paid|payment|statement|effective|"
         "expiration|onset|accident|arrival|received|sent"),
    ), "start|complete|from|birth|service|exam"),
    (IGNORED, ("statement", "date|time|from|to|thru|through"), ""),
    (IGNORED, ("^(dictated|final|finalized|signed|transcribed|scheduled|posted)$",), ""),
    ("authorization", ("authorization|certificate", "authorization|cert"), "member|policy"),
    ("transaction_type", ("transaction|claim|charge", "type|cr"), "bill"),
    ("transaction_type", ("^(credit|void|action|reversal|credit debit)$",), ""),
    ("status", ("status",), "marital|employment|smok|student|claim|payment|patient|benefit"),
    ("subscriber_relation", ("relation|prel",), ""),
    ("subscriber_birth_date", ("subscriber|payer", "birth"), ""),
    (IGNORED, ("subscriber", "sex|phone|address|city|state|zip|employer"), ""),
    ("group_number", ("group",), "name|provider|npi|tax"),
    ("secondary_member_id", (
        "secondary|2",
        "id|policy|member|subscriber|number|certificate",
    ), "primary|address|diagnosis|modifier|name|npi|carrier number|payer number|street|tertiary"),
    ("secondary_payer_name", ("secondary|2", "payer"), "address|diagnosis|modifier|id|tertiary|phone|type"),
    (IGNORED, ("tertiary|3|third", "payer|policy|member"), ""),
    ("subscriber_last", ("subscriber|payer", "last|name l$"), ""),
    ("subscriber_first", ("subscriber|payer", "first|name f$"), ""),
    (IGNORED, ("subscriber|payer", "middle|suffix"), ""),
    ("member_id", (
        "subscriber|member|policy|certificate|cert|contract|hic|beneficiary",
        "id|number|num|unique|1|mbi",
    ), "group|name|payer id payer name|provider|rendering|payer 1 subscriber$"),
    ("member_id", (
        ("^primary (id|id number|number|policy number|member id|subscriber id)$|"
         "^(primary )?(policy|certificate|member|mbi|id number|payer number|health payer id|"
         "payer member id|payer policy|payer id number)$"),
    ), ""),
    ("subscriber_name", ("subscriber",), "id|number|member"),
    ("payer_code", ("^(primary payer|payer primary|payer 1|primary payer 1|payer 1 primary) (id|number)$",), ""),
    ("payer_code", ("payer|financial|fin|edi", "id|code|class|number"), "name|1$|primary|phone|^fin number$"),
    (IGNORED, ("nurse|nursing|ward|bed|room",), "service|procedure"),
    ("payer_code", ("^fc$",), ""),
    (IGNORED, ("npi", "site|billing|group|practice|organization"), ""),
    ("ordering_npi", ("ordering", "npi"), ""),
    ("rendering_npi", ("npi",), "ordering|attending|supervising"),
    (IGNORED, ("ordering|rendering|provider", "id|phone|fax|taxonomy|address|specialty"), "name|external"),
    ("ordering_last", ("ordering", "last"), ""),
    ("ordering_first", ("ordering", "first"), ""),
    ("rendering_last", ("rendering", "last"), "patient"),
    ("rendering_first", ("rendering", "first"), "patient"),
    ("site", (
        "site|place|service place",
        "name|site",
    ), "site place of|ordering site date|code|address|city|state|zip|phone|npi|id$"),
    ("rendering_name", ("attending", "rendering"), "number|id|date|status|site|time"),
    (IGNORED, ("attending|supervising|technologist|tech|dictator|resident|transcriptionist|cosigner",),
     "charge|amount|price"),
    ("accession", ("accession",), "date|time|insurance"),
    ("accession", (
        ("^(exam|study|order|case|requisition|ris|encounter|ordering|filler ordering|visit|"
         "line unique|order|placer order|filler order|placer ordering) (id|number)$"),
    ), ""),
    ("accession", ("^line item control number$",), ""),
    ("line_number", ("^(claim|charge|transaction|line|charge line|claim line|posting|billing) (id|number)$",), ""),
    ("accession", ("^(visit|ticket|case|requisition|req|order)$",), ""),
    ("component", (
        ("^(component|(billing|service|charge|rendering|professional) component|prof(essional)? tech(nical)?|"
         "tech prof|pc tc|tc pc|p t)$"),
    ), ""),
    ("side", ("^(side|laterality|l r|r l|lat|body side|exam side)$",), ""),
    ("diagnosis_pointer", ("pointer|diagnosis ordering|diag ordering",), ""),
    ("diagnosis_pointer", ("org", "diagnosis"), ""),
    ("procedure_code", ("^procedure modifier$|^cpt modifier combined$",), ""),
    ("modifiers", ("modifier",), "amount"),
    ("diagnoses", ("diagnosis|reason|indication", "diagnosis|code"),
     "description|text|name|type|denial|ver|version|qual|qualifier"),
    (IGNORED, ("diagnosis|reason|indication|impression|history",), ""),
    ("place_of_service", ("place", "service|pl|code"), ""),
    ("place_of_service", (
        "^(place|(patient|pt) class|pl service|place service|site code value|service place)$",
    ), ""),
    ("units", ("^(charge|service|procedure|cpt|line|billed) units$",), ""),
    ("unit_charge", ("units|rate|price", "amount|charge|price|rate"), "exten|extended|ext|total|days"),
    ("unit_charge", ("^rate$",), ""),
    ("units", ("units|days",), "apt|address"),
    ("charge", (
        "charge|amount|price|total|ext",
        "charge|amount|price|total",
    ), ("paid|payment|adjust|balance|allowed|code|type|copay|date|description|units|deductible|due|"
         "expected|write|capture|id|number|outstanding|remaining|cost|tax|charge cpt")),
    ("charge", ("^bill (amount|charge)$",), ""),
    (IGNORED, ("paid|payment|adjust|adjustment|balance|allowed|copay|deductible",), ""),
    ("ordering_name", ("^ordering (full )?name$|^(sent|asked|referred|requested|ordered) (by|from)$",), ""),
    ("exam", (
        "procedure|exam|service|transaction|ordering|order|cpt|charge|cdm",
        "description|name|descr",
    ), "provider|site|date|patient"),
    ("exam", ("^(what|description|exam|exam ordered|exam type|modality exam)$",), ""),
    ("procedure_code", (
        "cpt|procedure|service|billing|charge|transaction|request|exam",
        "cpt|code",
    ), "provider|modifier|date|place|type|description|diagnosis|zip"),
    ("procedure_code", (r"^(cpt|procedure|code) \d$",), ""),
    ("procedure_code", ("^(cpt|procedure|code|cdm|procedure modifier|cpt number|cpt code modifier)$",), ""),
    (IGNORED, ("date|time", "^(exam|service) time$|start time|end time"), "date|start date"),
    ("date_of_service", (
        "date|start|from|end|complete|completed",
        "procedure|service|exam|from|encounter|enc|transaction|cpt|visit|complete|completed|performed",
    ), "birth|to$|thru|through|name|provider|by|patient"),
    ("date_of_service", ("^(date|service from|service date|from|performed|date time|exam end)$",), ""),
    (IGNORED, ("date|service", "to|thru|through"), "birth"),
    ("birth_date", ("birth",), "mother|place|weight|at birth|birth order|^birth sex$"),
    ("sex", ("sex",), ""),
    ("patient_name", ("^(patient |client |member )?(full )?(name )?last first( (middle|name|m))?$",), ""),
    ("patient_middle", ("middle",), "ordering|rendering|provider"),
    ("patient_suffix", ("suffix|jr sr",), "ordering|rendering|provider"),
    ("patient_last", ("last",), "ordering|rendering|provider|seen|visit|updated|modified"),
    ("patient_first", ("first",), "ordering|rendering|provider|visit"),
    ("patient_last", ("pat(ient)? name l",), ""),
    ("patient_first", ("pat(ient)? name f",), ""),
    (IGNORED, ("phone|email|fax|ssn|social|race|ethnicity|language|marital|age|employer|emergency",), ""),
    ("state", ("^(patient |member )?(state|st|prov state|state prov)( abbr| abbreviation| code)?$",), ""),
    ("mrn", ("record|chart|unit|person|hist|history", "number|id|medical|key"), "payer"),
    ("mrn", ("^(hist|patient identifier|patient key|identifier patient)$",), ""),
    ("mrn", (
        ("^(patient|account|patient account|patient chart|person|chart|mr|unit|client|pubpid|pid|empi|har|csn|fin|"
         "medical record|pc ref|patient control)( number| id| pid)?$"),
        "number|id|account|pubpid|pid|empi|har|csn|fin|mr|medical|ref|chart",
    ), ""),
    ("city_state_zip", ("city", "state|st"), "site|provider|payer"),
    ("zip", ("zip",), "site|provider|payer"),
    ("zip", ("^plus 4$",), ""),
    ("city", ("city|citynm|town",), "site|provider|payer"),
    ("street2", ("apt|suite|address 2|address line 2|unit number",), "site|provider|payer"),
    ("street", ("address|mailing",), "site|provider|payer|email|2"),
    ("ordering_name", ("ordering",), "number|id|date|status|pc"),
    ("rendering_name", ("rendering",), "number|id|date|status|site|time"),
    ("rendering_name", ("^(provider|rendering provider|provider name)$",), ""),
    ("payer_name", ("payer|underwritten",), "id$|type|phone|address|category"),
    ("site", ("^(client|site|where)$|site",), "code|address|city|state|zip|phone|npi|id$"),
    ("patient_name", (
        ("^(patient|member|person|patient full|full|patient last first)? ?(name|patient|client)( last first|"
         " l f m?| lfm)?.*$"),
        "name|patient|client",
    ), "id|number|class|type|site|payer|ordering|rendering|provider|account|location"),
)  # fmt: skip


@cache
def import_fields() -> tuple[str, ...]:
    """What a column of another system's file can be taken for, sorted."""
    return tuple(sorted({name for name, _, _ in _RULES} - {IGNORED} | {"exam_code", "action_code", IN_CENTS}))


@cache
def field_of(heading: str) -> str:
    """The field that a heading names; `ignored` for what is known and not wanted, empty when its words say nothing.

    An owner that stands behind a stroke (`ID - Primary Insurance`) is read before the attribute; the part of a database
    that stands before one (`Charge - Qty`) says nothing where the rest says it.
    """
    if len(heading) > _LONGEST:
        return ""
    found = _OWNER_BEHIND.fullmatch(heading.strip())
    turned = _field_of_words(plain_heading(f"{found[2]} {found[1]}")) if found else ""
    if found is None and (of_exam := _EXAM_BEHIND.fullmatch(heading.strip())):
        return _field_of_words(plain_heading(of_exam[1]))
    behind = None if found else _PART_BEFORE.fullmatch(heading.strip())
    rest = _field_of_words(plain_heading(behind[1])) if behind else ""
    return turned or rest or _field_of_words(plain_heading(heading))


def _field_of_words(words: str) -> str:
    for field, needed, forbidden in _RULES:
        if all(_stands(each, words) for each in needed) and not (forbidden and _stands(forbidden, words)):
            return field
    return ""


def _stands(pattern: str, words: str) -> bool:
    return re.search(rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])", words) is not None

"""Codes of remittances (835) that say who decided a claim and what becomes of its money.

Source: X12 005010X221A1, CLP02 and CAS; X12 RFI 1423 and 1885: a status says who decided, never whether it was paid.
"""

#: CLP02 of a claim that was decided by a second or third payer, and its place behind the first.
PAYER_RANK = {"2": 1, "20": 1, "3": 2, "21": 2}
#: CLP02 of a claim that the first payer decided.
FIRST_PAYER = frozenset({"1", "19"})
#: CLP02 of a claim that is another payer's: it was sent on, and nothing is decided.
NOT_THEIRS = "23"
#: CLP02 of a claim that the payer sent on to another one.
FORWARDED = frozenset({"19", "20", "21"})
#: Remark codes that say the same.
FORWARDED_REMARKS = frozenset({"MA18", "N89"})
#: CLP02 of a claim that is taken back.
REVERSAL = "22"
#: CLP02 of what a claim would be paid if it were sent: nothing is decided.
PREDETERMINATION = "25"
#: The patient's share; above the fee schedule; what an earlier payer did.
PATIENT_GROUP, CONTRACTUAL_REASON, EARLIER_PAYER_REASON = "PR", ("CO", "45"), ("OA", "23")
#: Deductible, coinsurance, copayment, spend-down: the patient's, also of a line that was paid nothing.
PATIENT_CARCS = frozenset({"1", "2", "3", "66"})
#: CARC of a duplicate, and of what an earlier payer did: nothing is decided anew.
NOTHING_NEW_CARCS = frozenset({"18", "23"})
#: Earlier payer, capitation, multiple procedures, payment to the patient, managed care, sequestration: no denial.
NO_DENIAL_CARCS = frozenset({"23", "24", "59", "100", "237", "253"})

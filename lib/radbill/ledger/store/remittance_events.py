"""What happened to remittances, and to claims by them, as events."""

#: A set, or what it says of a claim, counts.
REMITTANCE_POSTED = "REMITTANCE_POSTED"
#: A set of which no claim counts; what a set says of a claim waits again.
REMITTANCE_SET_ASIDE = "REMITTANCE_SET_ASIDE"
#: A set that was not posted: its trace stands posted, it pays another payee, or its day has not come.
REMITTANCE_HELD = "REMITTANCE_HELD"
#: The posting of a set was undone.
REMITTANCE_UNDONE = "REMITTANCE_UNDONE"
#: A person moved money of a claim.
MONEY_MOVED = "MONEY_MOVED"
#: Money was given back to a payer.
PAYER_REFUNDED = "PAYER_REFUNDED"
#: Money came into the bank account.
DEPOSIT_NOTED = "DEPOSIT_NOTED"
#: A patient paid.
PATIENT_PAID = "PATIENT_PAID"
#: A person named the claim that a set means.
REMITTANCE_MATCHED = "REMITTANCE_MATCHED"
#: A person appealed what a payer denied.
APPEAL_SENT = "APPEAL_SENT"
#: What became of an appeal.
APPEAL_DECIDED = "APPEAL_DECIDED"
#: A step of a dispute under the No Surprises Act, or the payer's qualifying payment amount.
DISPUTE_STEP = "DISPUTE_STEP"

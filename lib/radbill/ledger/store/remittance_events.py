"""What happened to remittances, and to claims by them, as events."""

#: A set, or what it says of a claim, counts.
REMITTANCE_POSTED = "REMITTANCE_POSTED"
#: A set of which no claim counts; what a set says of a claim waits again.
REMITTANCE_SET_ASIDE = "REMITTANCE_SET_ASIDE"
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

"""What the status cell of a charge row says, one word each."""

OK, REVIEW, NOT_CHECKED, HOLD = "OK", "REVIEW", "NOT CHECKED", "HOLD"
EXPORTED, REJECTED = "EXPORTED", "REJECTED"
#: No claim: the patient pays.
SELF_PAY = "SELF-PAY"
#: Held, and a person let it go.
RELEASED = "RELEASED"

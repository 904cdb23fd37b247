"""The work queue: what a person must do about claims and payments that were sent, with what persons wrote beside it."""

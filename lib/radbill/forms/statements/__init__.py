"""Statements to patients: what they owe after every payer has answered, on paper."""

"""Frames of pandas, tables of Polars and Arrow, in and out of the rooms below; the only room that imports pandas.

Amounts are float64 in dollars, each the nearest number to its whole cents: what people who use frames expect of a
column that can be summed. Records and the ledger keep exact cents. Missing amounts are NaN (null in Polars and Arrow),
never zero.
"""

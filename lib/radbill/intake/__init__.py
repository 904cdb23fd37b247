"""From rows to a batch: charges of any source become claims, tables become the registration, reports find their lines.

A row is a record of typed values, whether it stood on a sheet, in a CSV file or in a data frame; who reads the source
makes the rows.
"""

"""The workbooks that radbill ships: their layouts and how they are built."""

import radbill_addin as radbill_addin  # first: it decides how openpyxl writes

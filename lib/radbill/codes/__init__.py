"""The world of codes, no published data needed: identifiers with the same four verbs, raw values, facts of codes.

The module of an identifier judges a finished code: nothing is forgiven but blanks around it, small letters and the
marks it is printed with. What a cell, a column or an option means is read by `radbill.codes.raw` first, which puts
lost zeros back and keeps modifiers apart; what that cannot read stays as it stands, and is refused here or by the
published lists.
"""

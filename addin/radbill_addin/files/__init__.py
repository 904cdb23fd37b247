"""Workbooks that are files of their own: contracts, comparisons, the crosswalk, templates."""

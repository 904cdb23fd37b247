"""Tables and files of any size, priced by the same rules."""

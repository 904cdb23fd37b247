"""How edits are found, given what they need, run, and explained."""

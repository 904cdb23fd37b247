"""Prices side by side: what if, split billing, other releases, other contracts."""

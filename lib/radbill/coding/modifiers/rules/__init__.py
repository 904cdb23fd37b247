"""The rules of the modifiers, one a file; each module defines one `ModifierRule`."""

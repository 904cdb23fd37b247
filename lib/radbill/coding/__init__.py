"""Help with coding: exam names, modifiers, reports, interventions, diagnoses by words."""

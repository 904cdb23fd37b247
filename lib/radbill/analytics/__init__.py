"""What prices mean for a practice: who gets which part, and what a change of contract or schedule costs."""

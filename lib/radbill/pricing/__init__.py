"""What a service should be paid, step by step, each step with its source."""

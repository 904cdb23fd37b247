"""What a modifier means, what it goes with, what it costs."""

"""What was sent: batches, control numbers, services; and that nothing is sent twice."""

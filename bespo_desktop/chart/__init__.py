"""What is true about a patient: events, the fold, and what may happen now. Pure."""

"""What is printed: bag labels and A4 papers; one painter for preview, PDF and printer."""

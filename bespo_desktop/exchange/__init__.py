"""What leaves the program as a file for other programs. No Qt, no network."""

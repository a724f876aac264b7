"""What is scanned and printed as a code: the bag's own code, GS1, wristbands, keystrokes. No Qt."""

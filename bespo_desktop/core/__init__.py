"""Knowledge and arithmetic: no Qt, no file, no clock, no database."""

"""What `packaging/dev.py` does: the standard library only, so that it runs before set-up."""

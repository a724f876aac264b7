"""What single commands of the command line put together."""

"""The calculation core without a screen: requests in, answers out, and the hospital's own table."""

"""The whole day on the ward, played without a screen; every state becomes a picture."""

"""How long work learns that nobody wants it any more; without Qt, for the command line too."""


class CancelledError(Exception):
    """The person does not want the work any more; it leaves nothing half done behind."""

"""One module and one form per page; they show and ask, and calculate nothing."""

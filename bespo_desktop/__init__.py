"""Bespo Desktop: prepare and give inotuzumab ozogamicin (BESPONSA) without a mistake.

Not a certified medical device: the prescription and the full product information decide.
"""

from bespo_desktop.singletons import keep_singletons

__version__ = "0.1.0"

keep_singletons()

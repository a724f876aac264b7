"""Python loads this first when its folder is on PYTHONPATH: from then on there is no network.

Every call of the socket layer but those of the computer itself (AF_UNIX) ends the program at
once with a line that names it: an exception might be caught by a library that means well.
"""

import os
import sys

AF_UNIX = 1
FORBIDDEN = ("socket.connect", "socket.sendto", "socket.bind", "socket.getaddrinfo")
REFUSED = 86


def watch(event, arguments):
    named = event in FORBIDDEN and getattr(arguments[0], "family", None) != AF_UNIX
    opened = event == "socket.__new__" and arguments[1] != AF_UNIX
    if named or opened or event.startswith(("urllib", "http.client", "ftplib", "smtplib")):
        os.write(2, f"network: {event} {arguments[1:]}\n".encode())
        os._exit(REFUSED)


sys.addaudithook(watch)

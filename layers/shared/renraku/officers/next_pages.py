"""Where somebody goes on to after they have shown who they are: a page of ours, or none.

The address comes from a browser, so it may be anything (guarantees.md, threat 14). What is not plainly a path
of ours is dropped, not mended.
"""

import re

LONGEST = 500
_PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)+/?(\?[A-Za-z0-9_~.%=&+,:*-]*)?")
_ROUND_IN_CIRCLES = ("/console/sign-in", "/console/sign-out", "/console/prove")


def own(wanted: str, under: str = "/console/") -> str:
    """The path if it is one of ours under this one; "" for everything else."""
    if len(wanted) > LONGEST or not _PATH.fullmatch(wanted) or not wanted.startswith(under):
        return ""
    return "" if wanted.startswith(_ROUND_IN_CIRCLES) else wanted

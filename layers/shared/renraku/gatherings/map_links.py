"""A place on a map, out of what people copy from maps: two numbers, or the address of the map's page."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
PAIR = re.compile(rf"\s*{NUMBER}\s*,\s*{NUMBER}\s*")
PIN = re.compile(rf"!3d{NUMBER}!4d{NUMBER}")  # Google: the place itself; @ is the middle of the screen
MIDDLE = re.compile(rf"@{NUMBER},{NUMBER}(?:,|$|/)")
GSI = re.compile(rf"\d{{1,2}}(?:\.\d+)?/{NUMBER}/{NUMBER}(?:/|&|$)")  # 国土地理院: #zoom/latitude/longitude
NAMED = ("q", "query", "ll", "destination", "daddr", "center", "sll")
LONGEST = 2_000
WIDE = str.maketrans("０１２３４５６７８９．，、－", "0123456789.,,-")


def position(written: str) -> tuple[str, str] | None:
    """Latitude and longitude with six digits, as they are kept; None where there is none in it. Short links
    (maps.app.goo.gl) hold no numbers: nobody is asked where they lead."""
    written = written.strip()[:LONGEST]
    if not written.startswith(("http://", "https://")):
        return _pair(PAIR.fullmatch(written.translate(WIDE)))
    try:
        address = urlsplit(written)
    except ValueError:
        return None
    whole = unquote(address.path)
    named = dict(parse_qsl(address.query))
    tries = [
        PIN.search(unquote(written)),
        *(PAIR.fullmatch(named[name].removeprefix("loc:")) for name in NAMED if name in named),
        MIDDLE.search(whole),
        GSI.match(address.fragment),
        re.search(rf"/{NUMBER},[\s+]*{NUMBER}(?:/|$)", whole),
    ]
    if "lat" in named and ("lon" in named or "lng" in named):
        tries.append(PAIR.fullmatch(f"{named['lat']},{named.get('lon') or named.get('lng')}"))
    return next((found for match in tries if (found := _pair(match))), None)


def _pair(match: re.Match[str] | None) -> tuple[str, str] | None:
    if match is None:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return f"{latitude:.6f}", f"{longitude:.6f}"

"""What somebody does in their phone's browser, where a button in LINE led them."""

from urllib.parse import urlencode, urlsplit

from local.http_door import Response
from tests.people import HANA
from tests.world import World

CHANGE, OPEN_FORM = "登録の内容を変える", "変更のページを開く"
MOVED = {"postal_code": "530-0001", "address": "大阪市北区梅田１－１", "phone": "06-0000-0000"}


def opens(world: World, url: str) -> Response:
    """What the phone's browser shows for an address that a button led to."""
    asked = urlsplit(url)
    return world.cloud.request("GET", asked.path, query=asked.query)


def sends(world: World, url: str, form: dict[str, str]) -> Response:
    asked = urlsplit(url)
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return world.cloud.request("POST", asked.path, headers, urlencode(form).encode(), asked.query)


def way_to_the_form(world: World, name: str = HANA) -> str:
    """The address behind the button, as somebody gets there from the menu."""
    world.line.taps_data(name, "f=members&do=guide&v=1")
    world.settle()
    world.taps(name, CHANGE)
    return str(world.line.taps(name, OPEN_FORM)["uri"])

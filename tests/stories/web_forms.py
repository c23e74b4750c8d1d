"""How somebody gets from the chat through LINE to the form that registers them, and fills it in."""

import re

from local.http_door import Response
from renraku.members.models import Friend
from renraku.menus import publishing
from tests.stories.reading import known
from tests.wanderer import Wanderer, location, open_line_login
from tests.world import ConnectedAccount, World

NAME, NUMBER, BORN = "花田はな", "K81-0001", "昭和28年4月10日"
START, SEND, AGREE = "LINEで確かめて、始める", "この内容で確かめる", "同意して使いはじめる"
WRONG, PAUSED, DONE = "名簿とちがうようです", "一時間お休みします", "登録がすみました"


def a_branch_with_a_form(world: World) -> ConnectedAccount:
    """A member on the roster, menus at LINE, and a login channel that leads back to us."""
    account = world.account("みどり支部")
    publishing.publish(account.account_id, world.clock.now())
    open_line_login(
        world,
        world.line.create_login_channel("みどり会", ["http://localhost/p/sign-in/back"], account.channel),
    )
    world.member(NAME, NUMBER, 生年月日="1953/4/10", 地区="中央", 電話="03-1111-1111")
    return account


def opens(world: World, name: str, account: ConnectedAccount | None = None) -> tuple[Wanderer, Response]:
    """From the button in the chat through LINE to the form."""
    account = account or world.accounts[0]
    phone = Wanderer(world)
    page = phone.get(f"/p/{account.account_id}/register")
    assert START in page.text
    [way] = re.findall(r'href="(/p/\w+/register/line)"', page.text)
    return phone, phone.comes_back(phone.agrees(location(phone.get(way)), name))


def fills_in(phone: Wanderer, page: Response, number: str = NUMBER, birth: str = BORN) -> Response:
    return phone.sends(page, SEND, {"number": number, "birth": birth})


def friend_of(world: World, name: str, branch: ConnectedAccount) -> Friend:
    friend = known(world, name, branch)
    assert friend is not None
    return friend

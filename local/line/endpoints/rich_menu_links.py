"""Who sees which rich menu: default, per user, in bulk, in batches."""

import linebot.v3.messaging.models as sdk

from local.line import ids
from local.line.asking import Answer, Ask, Refused, Route, invalid
from local.line.endpoints.rich_menus import NO_MENU, find_menu
from local.line.endpoints.sending import USER_ID
from local.line.rates import HOUR, Rate
from local.line.records import Json, RichMenu

NO_IMAGE = "must upload richmenu image before applying it to user"


def _pictured(menu: RichMenu) -> str:
    if not menu.image:
        raise Refused(400, NO_IMAGE)
    return menu.rich_menu_id


def set_default(ask: Ask) -> Answer:
    ask.channel.menus.default = _pictured(find_menu(ask))
    ask.platform.touch()
    return Answer(200, {})


def get_default(ask: Ask) -> Answer:
    if ask.channel.menus.default is None:
        raise Refused(404, "no default richmenu")
    return Answer(200, {"richMenuId": ask.channel.menus.default})


def cancel_default(ask: Ask) -> Answer:
    ask.channel.menus.default = None
    ask.platform.touch()
    return Answer(200, {})


def _user_id(ask: Ask) -> str:
    user_id = ask.args["user_id"]
    if not USER_ID.fullmatch(user_id):
        raise invalid("userId")
    return user_id


def link(ask: Ask) -> Answer:
    user_id = _user_id(ask)
    known = ask.platform.friendships.get((user_id, ask.channel.channel_id))
    if known is None or known.standing != "friend":
        raise Refused(400, "The user is not a friend of this account")
    ask.channel.menus.linked[user_id] = _pictured(find_menu(ask))
    ask.platform.touch()
    return Answer(200, {})


def linked(ask: Ask) -> Answer:
    menu_id = ask.channel.menus.linked.get(_user_id(ask))
    if menu_id is None:
        raise Refused(404, "the user has no richmenu")
    return Answer(200, {"richMenuId": menu_id})


def unlink(ask: Ask) -> Answer:
    ask.channel.menus.linked.pop(_user_id(ask), None)
    ask.platform.touch()
    return Answer(200, {})


def bulk_link(ask: Ask) -> Answer:
    """LINE takes the list and works on it afterwards; who is no friend is left out silently."""
    body = ask.shaped(sdk.RichMenuBulkLinkRequest)
    menu = ask.channel.menus.menus.get(body["richMenuId"])
    if menu is None:
        raise Refused(400, NO_MENU)
    menu_id = _pictured(menu)
    for user_id in _people(ask, body):
        ask.channel.menus.linked[user_id] = menu_id
    ask.platform.touch()
    return Answer(202, {})


def bulk_unlink(ask: Ask) -> Answer:
    for user_id in _people(ask, ask.shaped(sdk.RichMenuBulkUnlinkRequest)):
        ask.channel.menus.linked.pop(user_id, None)
    ask.platform.touch()
    return Answer(202, {})


def _people(ask: Ask, body: Json) -> list[str]:
    for index, user_id in enumerate(body["userIds"]):
        if not USER_ID.fullmatch(user_id):
            raise invalid(f"userIds[{index}]")
    known, channel_id = ask.platform.friendships, ask.channel.channel_id
    wanted = [(user_id, known.get((user_id, channel_id))) for user_id in body["userIds"]]
    return [user_id for user_id, friendship in wanted if friendship and friendship.standing == "friend"]


def batch(ask: Ask) -> Answer:
    """Replace and unlink by menu; LINE needs minutes, the simulator none."""
    body = _checked_batch(ask)
    menus = ask.channel.menus
    for operation in body["operations"]:
        if operation["type"] == "unlinkAll":
            menus.linked.clear()
            continue
        changed = {user: menu for user, menu in menus.linked.items() if menu == operation["from"]}
        for user_id in changed:
            if operation["type"] == "link":
                menus.linked[user_id] = operation["to"]
            else:
                del menus.linked[user_id]
    menus.batches[ask.request_id] = ids.now()
    ask.platform.touch()
    return Answer(202, {})


def validate_batch(ask: Ask) -> Answer:
    _checked_batch(ask)
    return Answer(200, {})


def _checked_batch(ask: Ask) -> Json:
    body = ask.shaped(sdk.RichMenuBatchRequest)
    for index, operation in enumerate(body["operations"]):
        for name in ("from", "to"):
            if name in operation and operation[name] not in ask.channel.menus.menus:
                raise invalid(f"operations[{index}].{name}")
    return body


def batch_progress(ask: Ask) -> Answer:
    at = ask.channel.menus.batches.get(ask.query("requestId"))
    if at is None:
        raise Refused(404, "Not found")
    told = at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return Answer(200, {"phase": "succeeded", "acceptedTime": told, "completedTime": told})


_DEFAULT, _USER = "/v2/bot/user/all/richmenu", "/v2/bot/user/<user_id>/richmenu"
ROUTES = [
    Route("GET", _DEFAULT, get_default),
    Route("DELETE", _DEFAULT, cancel_default),
    Route("POST", f"{_DEFAULT}/<menu_id>", set_default),
    Route("GET", _USER, linked),
    Route("DELETE", _USER, unlink),
    Route("POST", f"{_USER}/<menu_id>", link),
    Route("POST", "/v2/bot/richmenu/bulk/link", bulk_link),
    Route("POST", "/v2/bot/richmenu/bulk/unlink", bulk_unlink),
    Route("POST", "/v2/bot/richmenu/batch", batch, rate=Rate(3, HOUR)),
    Route("POST", "/v2/bot/richmenu/validate/batch", validate_batch),
    Route("GET", "/v2/bot/richmenu/progress/batch", batch_progress, rate=Rate(100, HOUR)),
]

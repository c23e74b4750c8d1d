"""Rich menus: make, check, list, delete, picture, aliases."""

import linebot.v3.messaging.models as sdk

from local.line import ids
from local.line.asking import Answer, Ask, Refused, Route, invalid, refuse_problems
from local.line.menu_rules import ALIAS_ID, ALIASES, MENUS, image_problem, menu_problems
from local.line.rates import HOUR, SECOND, Rate
from local.line.records import Json, RichMenu

NO_MENU = "richmenu not found"
NO_ALIAS = "richmenu alias not found"


def _checked(ask: Ask) -> Json:
    body = ask.shaped(sdk.RichMenuRequest)
    refuse_problems(list(menu_problems(body)))
    return body


def create(ask: Ask) -> Answer:
    body = _checked(ask)
    menus = ask.channel.menus.menus
    if len(menus) >= MENUS:
        raise Refused(400, f"The number of rich menus exceeds the limit of {MENUS}")
    menu = RichMenu(ids.rich_menu_id(), body)
    menus[menu.rich_menu_id] = menu
    return Answer(200, {"richMenuId": menu.rich_menu_id})


def validate(ask: Ask) -> Answer:
    _checked(ask)
    return Answer(200, {})


def find_menu(ask: Ask) -> RichMenu:
    menu = ask.channel.menus.menus.get(ask.args["menu_id"])
    if menu is None:
        raise Refused(404, NO_MENU)
    return menu


def _shown(menu: RichMenu) -> Json:
    return {"richMenuId": menu.rich_menu_id, **menu.request}


def get(ask: Ask) -> Answer:
    return Answer(200, _shown(find_menu(ask)))


def list_all(ask: Ask) -> Answer:
    return Answer(200, {"richmenus": [_shown(menu) for menu in ask.channel.menus.menus.values()]})


def delete(ask: Ask) -> Answer:
    """The menu goes from everybody who sees it; aliases that name it stay and lead nowhere."""
    menu_id, menus = find_menu(ask).rich_menu_id, ask.channel.menus
    del menus.menus[menu_id]
    menus.linked = {user_id: linked for user_id, linked in menus.linked.items() if linked != menu_id}
    if menus.default == menu_id:
        menus.default = None
    ask.platform.touch()
    return Answer(200, {})


def upload(ask: Ask) -> Answer:
    menu, data = find_menu(ask), ask.http.get_data(cache=True)
    content_type = ask.http.headers.get("Content-Type", "")
    if menu.image:
        raise Refused(400, "An image has already been uploaded to the richmenu")
    problem = image_problem(data, content_type, menu.request["size"])
    if problem:
        raise Refused(413 if "1 MB" in problem else 400, problem)
    menu.image, menu.content_type = data, content_type.split(";")[0].strip()
    ask.platform.touch()
    return Answer(200, {})


def download(ask: Ask) -> Answer:
    menu = find_menu(ask)
    if not menu.image:
        raise Refused(404, NO_MENU)
    return Answer(200, raw=menu.image, content_type=menu.content_type)


def create_alias(ask: Ask) -> Answer:
    body = ask.shaped(sdk.CreateRichMenuAliasRequest)
    alias, aliases = body["richMenuAliasId"], ask.channel.menus.aliases
    if not ALIAS_ID.fullmatch(alias):
        raise invalid("richMenuAliasId")
    if alias in aliases:
        raise Refused(409, "conflict richmenu alias id")
    if len(aliases) >= ALIASES:
        raise Refused(400, f"The number of rich menu aliases exceeds the limit of {ALIASES}")
    aliases[alias] = _pictured(ask, body["richMenuId"])
    return Answer(200, {})


def _pictured(ask: Ask, menu_id: str) -> str:
    menu = ask.channel.menus.menus.get(menu_id)
    if menu is None:
        raise Refused(400, NO_MENU)
    if not menu.image:
        raise Refused(400, "must upload richmenu image before applying it to user")
    return menu_id


def _alias(ask: Ask) -> str:
    alias = ask.args["alias"]
    if alias not in ask.channel.menus.aliases:
        raise Refused(404, NO_ALIAS)
    return alias


def update_alias(ask: Ask) -> Answer:
    alias, body = _alias(ask), ask.shaped(sdk.UpdateRichMenuAliasRequest)
    ask.channel.menus.aliases[alias] = _pictured(ask, body["richMenuId"])
    return Answer(200, {})


def get_alias(ask: Ask) -> Answer:
    alias = _alias(ask)
    return Answer(200, {"richMenuAliasId": alias, "richMenuId": ask.channel.menus.aliases[alias]})


def delete_alias(ask: Ask) -> Answer:
    del ask.channel.menus.aliases[_alias(ask)]
    return Answer(200, {})


def list_aliases(ask: Ask) -> Answer:
    known = ask.channel.menus.aliases.items()
    return Answer(200, {"aliases": [{"richMenuAliasId": alias, "richMenuId": menu} for alias, menu in known]})


_BY_HOUR = Rate(100, HOUR)
_ONE, _ALIAS = "/v2/bot/richmenu/<menu_id>", "/v2/bot/richmenu/alias/<alias>"
ROUTES = [
    Route("POST", "/v2/bot/richmenu", create, rate=_BY_HOUR),
    Route("POST", "/v2/bot/richmenu/validate", validate),
    Route("GET", "/v2/bot/richmenu/list", list_all, rate=Rate(10, SECOND)),
    Route("GET", _ONE, get),
    Route("DELETE", _ONE, delete, rate=_BY_HOUR),
    Route("POST", f"{_ONE}/content", upload),
    Route("GET", f"{_ONE}/content", download),
    Route("POST", "/v2/bot/richmenu/alias", create_alias),
    Route("GET", "/v2/bot/richmenu/alias/list", list_aliases),
    Route("POST", _ALIAS, update_alias),
    Route("GET", _ALIAS, get_alias),
    Route("DELETE", _ALIAS, delete_alias, rate=_BY_HOUR),
]

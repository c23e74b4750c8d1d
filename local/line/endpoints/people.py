"""Friends and groups: profiles, follower ids, group members, leaving, loading animation, marking as read."""

from datetime import timedelta

import linebot.v3.messaging.models as sdk

from local.line import ids
from local.line.asking import Answer, Ask, Refused, Route, invalid
from local.line.rates import SECOND, Rate
from local.line.records import Friendship, Group, Json, Person
from local.line.shapes import Problem

NOT_FOUND = "Not found"
NOT_ALLOWED = "Access to this API is not available for your account"


def _person(ask: Ask, user_id: str) -> tuple[Person, Friendship]:
    """A friend, or who wrote to the account; never who blocks it."""
    person = ask.platform.by_user_id.get(user_id)
    known = ask.platform.friendships.get((user_id, ask.channel.channel_id))
    if person is None or known is None or known.standing == "blocked":
        raise Refused(404, NOT_FOUND)
    if known.standing == "stranger" and known.wrote_at is None:
        raise Refused(404, NOT_FOUND)
    return person, known


def profile_of(person: Person, *, whole: bool = True) -> Json:
    body = {"displayName": person.name, "userId": person.user_id}
    more = {"pictureUrl": person.picture}
    if whole:
        more |= {"statusMessage": person.status_message, "language": person.language}
    return body | {name: value for name, value in more.items() if value}


def profile(ask: Ask) -> Answer:
    return Answer(200, profile_of(_person(ask, ask.args["user_id"])[0]))


def _page(ask: Ask, name: str, found: list[str], limit: int) -> Answer:
    if not ask.channel.verified:
        raise Refused(403, NOT_ALLOWED)
    start = ask.number("start", 0, 0, 10_000_000)
    body: Json = {name: found[start : start + limit]}
    if start + limit < len(found):
        body["next"] = str(start + limit)
    return Answer(200, body)


def follower_ids(ask: Ask) -> Answer:
    limit = ask.number("limit", 300, 1, 1000)
    return _page(ask, "userIds", ask.platform.followers(ask.channel), limit)


def _group(ask: Ask) -> Group:
    group = ask.platform.groups.get(ask.args["group_id"])
    if group is None or group.channel_id != ask.channel.channel_id:
        raise Refused(404, NOT_FOUND)
    return group


def group_summary(ask: Ask) -> Answer:
    group = _group(ask)
    return Answer(200, {"groupId": group.group_id, "groupName": group.name})


def group_count(ask: Ask) -> Answer:
    return Answer(200, {"count": len(_group(ask).members)})


def group_member_ids(ask: Ask) -> Answer:
    members = [ask.platform.people[name].user_id for name in _group(ask).members]
    return _page(ask, "memberIds", members, 100)


def group_member(ask: Ask) -> Answer:
    person = ask.platform.by_user_id.get(ask.args["user_id"])
    if person is None or person.name not in _group(ask).members:
        raise Refused(404, NOT_FOUND)
    return Answer(200, profile_of(person, whole=False))


def leave_group(ask: Ask) -> Answer:
    ask.platform.leave(_group(ask))
    return Answer(200, {})


def start_loading(ask: Ask) -> Answer:
    body = ask.json()
    seconds = body.get("loadingSeconds", 20)
    if not isinstance(seconds, int) or seconds not in range(5, 61, 5):
        problem = Problem("must be a multiple of 5 between 5 and 60", "loadingSeconds")
        raise Refused(400, "The request body has 1 error(s)", [problem])
    ask.check_shape(sdk.ShowLoadingAnimationRequest, body)
    known = ask.platform.friendships.get((body["chatId"], ask.channel.channel_id))
    if known is None:
        raise invalid("chatId")
    known.loading_until = ids.now() + timedelta(seconds=seconds)
    ask.platform.touch()
    return Answer(202, {})


def mark_as_read_by_token(ask: Ask) -> Answer:
    token = ask.shaped(sdk.MarkMessagesAsReadByTokenRequest)["markAsReadToken"]
    channel_id, chat_id, message_id = ask.platform.read_tokens.get(token, ("", "", ""))
    if channel_id != ask.channel.channel_id:
        raise invalid("markAsReadToken")
    _mark_as_read(ask, chat_id, message_id)
    return Answer(200, {})


def mark_as_read(ask: Ask) -> Answer:
    user_id = ask.shaped(sdk.MarkMessagesAsReadRequest)["chat"]["userId"]
    _person(ask, user_id)
    _mark_as_read(ask, user_id, "")
    return Answer(200, {})


def _mark_as_read(ask: Ask, chat_id: str, up_to: str) -> None:
    for entry in ask.platform.conversation(chat_id, ask.channel):
        if entry.sender == "person":
            entry.read = True
        if entry.id == up_to:
            break
    ask.platform.touch()


def link_token(ask: Ask) -> Answer:
    person, _ = _person(ask, ask.args["user_id"])
    token = ask.platform.access_tokens.issue_link_token(ask.channel.channel_id, person.user_id)
    return Answer(200, {"linkToken": token})


ROUTES = [
    Route("GET", "/v2/bot/profile/<user_id>", profile),
    Route("GET", "/v2/bot/followers/ids", follower_ids),
    Route("GET", "/v2/bot/group/<group_id>/summary", group_summary),
    Route("GET", "/v2/bot/group/<group_id>/members/count", group_count),
    Route("GET", "/v2/bot/group/<group_id>/members/ids", group_member_ids),
    Route("GET", "/v2/bot/group/<group_id>/member/<user_id>", group_member),
    Route("POST", "/v2/bot/group/<group_id>/leave", leave_group),
    Route("POST", "/v2/bot/chat/loading/start", start_loading, rate=Rate(100, SECOND)),
    Route("POST", "/v2/bot/chat/markAsRead", mark_as_read_by_token),
    Route("POST", "/v2/bot/message/markAsRead", mark_as_read),
    Route("POST", "/v2/bot/user/<user_id>/linkToken", link_token),
]

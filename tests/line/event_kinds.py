"""How each kind of webhook event comes about, and the SDK's model of it."""

from collections.abc import Callable

from linebot.v3.webhooks import models

from tests.line.simulator import Line

Doing = Callable[[Line], object]


def _group(line: Line) -> str:
    line.platform.create_person("Ken")
    return line.platform.create_group("会議", ["Hana", "Ken"]).name


def invited(line: Line) -> str:
    line.platform.invite(_group(line))
    return "会議"


def _unsent(line: Line) -> None:
    line.platform.unsends("Hana", line.platform.says("Hana", "まちがい"))


def _edited(line: Line) -> None:
    line.platform.edits("Hana", line.platform.says("Hana", "まちがい"), "正しい")


def _linked(line: Line) -> None:
    token = line.api().issue_link_token(line.hana.user_id).link_token
    line.http.request("GET", f"{line.url}/dialog/bot/accountLink?linkToken={token}&nonce=0123456789")


def unblocked(line: Line) -> None:
    line.platform.block("Hana")
    line.platform.unblock("Hana")


KINDS: dict[str, tuple[type, Doing]] = {
    "text": (models.TextMessageContent, lambda line: line.platform.says("Hana", "こんにちは😀")),
    "sticker": (models.StickerMessageContent, lambda line: line.platform.sends("Hana", "sticker")),
    "image": (models.ImageMessageContent, lambda line: line.platform.sends("Hana", "image")),
    "video": (models.VideoMessageContent, lambda line: line.platform.sends("Hana", "video")),
    "audio": (models.AudioMessageContent, lambda line: line.platform.sends("Hana", "audio")),
    "file": (models.FileMessageContent, lambda line: line.platform.sends("Hana", "file")),
    "location": (models.LocationMessageContent, lambda line: line.platform.sends("Hana", "location")),
    "group text": (
        models.TextMessageContent,
        lambda line: line.platform.says_in_group("Ken", invited(line), "a"),
    ),
    "group image": (
        models.ImageMessageContent,
        lambda line: line.platform.sends_in_group("Ken", invited(line), "image"),
    ),
    "mention": (
        models.TextMessageContent,
        lambda line: line.platform.says_in_group("Ken", invited(line), "教えて", mention=True),
    ),
    "unsend": (models.UnsendEvent, _unsent),
    "edit": (models.MessageEditedEvent, _edited),
    "follow": (models.FollowEvent, unblocked),
    "unfollow": (models.UnfollowEvent, lambda line: line.platform.block("Hana")),
    "join": (models.JoinEvent, invited),
    "leave": (models.LeaveEvent, lambda line: line.platform.removes(invited(line))),
    "memberJoined": (
        models.MemberJoinedEvent,
        lambda line: line.platform.joins_group(line.platform.create_person("Mei").name, invited(line)),
    ),
    "memberLeft": (models.MemberLeftEvent, lambda line: line.platform.leaves_group("Ken", invited(line))),
    "postback": (models.PostbackEvent, lambda line: line.platform.taps_data("Hana", "a=1")),
    "date picker": (
        models.PostbackEvent,
        lambda line: line.platform.taps_data("Hana", "a=1", params={"date": "2026-12-24"}),
    ),
    "videoPlayComplete": (
        models.VideoPlayCompleteEvent,
        lambda line: line.platform.watches("Hana", "film-1"),
    ),
    "beacon": (models.BeaconEvent, lambda line: line.platform.passes_beacon("Hana")),
    "accountLink": (models.AccountLinkEvent, _linked),
    "membership": (models.MembershipEvent, lambda line: line.platform.joins_membership("Hana", 3189)),
    "activated": (
        models.ActivatedEvent,
        lambda line: line.platform.happens(
            {"type": "activated", "chatControl": {"expireAt": 1}}, answerable=False
        ),
    ),
    "delivery": (
        models.PnpDeliveryCompletionEvent,
        lambda line: line.platform.happens(
            {"type": "delivery", "delivery": {"data": "hash"}}, name="Hana", answerable=False
        ),
    ),
}

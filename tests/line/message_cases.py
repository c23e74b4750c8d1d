"""Message objects at the edge of LINE's limits, and one beyond; used by test_simulator_messages.py."""

from typing import Any

from local.line.records import Json

URL = "https://example.com/a.png"


def action(kind: str = "postback", **more: Any) -> Json:
    base: dict[str, Json] = {
        "postback": {"label": "押す", "data": "a=1"},
        "message": {"label": "押す", "text": "はい"},
        "uri": {"label": "開く", "uri": "https://example.com/"},
        "datetimepicker": {"label": "いつ", "data": "d", "mode": "date"},
        "clipboard": {"label": "写す", "clipboardText": "123"},
        "richmenuswitch": {"label": "次", "richMenuAliasId": "b", "data": "d"},
        "camera": {"label": "撮る"},
        "location": {"label": "どこ"},
    }
    return {"type": kind, **base[kind], **more}


def text(words: str = "こんにちは", **more: Any) -> Json:
    return {"type": "text", "text": words, **more}


def box(*contents: Json, layout: str = "vertical", **more: Any) -> Json:
    return {"type": "box", "layout": layout, "contents": list(contents), **more}


def bubble(*contents: Json, **more: Any) -> Json:
    return {"type": "bubble", "body": box(*contents or (text(),)), **more}


def flex(contents: Json, alt: str = "お知らせ") -> Json:
    return {"type": "flex", "altText": alt, "contents": contents}


def buttons(*actions: Json, **more: Any) -> Json:
    card = {"type": "buttons", "text": "どれ", "actions": list(actions or (action(),)), **more}
    return {"type": "template", "altText": "どれ", "template": card}


def template(kind: str, **more: Any) -> Json:
    return {"type": "template", "altText": "どれ", "template": {"type": kind, **more}}


def column(count: int = 1, **more: Any) -> Json:
    return {"text": "列", "actions": [action()] * count, **more}


def quick(count: int = 1, **more: Any) -> Json:
    return text(quickReply={"items": [{"type": "action", "action": action("message", **more)}] * count})


def imagemap(count: int = 1, **more: Any) -> Json:
    area = {"x": 0, "y": 0, "width": 1, "height": 1}
    tap = {"type": "message", "text": "a", "area": area}
    size = {"width": 1040, "height": 1040}
    whole = {"baseUrl": "https://example.com/i", "altText": "図", "baseSize": size, "actions": [tap] * count}
    return {"type": "imagemap", **whole, **more}


FITS: dict[str, Json] = {
    "text of 5,000": text("a" * 5000),
    "text of 2,500 emoji": text("😀" * 2500),
    "emoji at the $": text("$a", emojis=[{"index": 0, "productId": "5ac1", "emojiId": "001"}]),
    "20 emoji": text("$", emojis=[{"index": 0, "productId": "5ac1", "emojiId": "001"}] * 20),
    "textV2": {
        "type": "textV2",
        "text": "{who}さん",
        "substitution": {"who": {"type": "mention", "mentionee": {"type": "user", "userId": "U1"}}},
    },
    "sender": text(sender={"name": "a" * 20, "iconUrl": URL}),
    "13 quick replies of 20": quick(13, label="a" * 20),
    "camera in a quick reply": text(quickReply={"items": [{"type": "action", "action": action("camera")}]}),
    "image": {"type": "image", "originalContentUrl": URL, "previewImageUrl": URL},
    "image on one's own machine": {
        "type": "image",
        "originalContentUrl": "http://localhost:8765/a.png",
        "previewImageUrl": "http://127.0.0.1/a.png",
    },
    "video": {"type": "video", "originalContentUrl": URL, "previewImageUrl": URL, "trackingId": "a" * 100},
    "audio": {"type": "audio", "originalContentUrl": URL, "duration": 1},
    "sticker": {"type": "sticker", "packageId": "446", "stickerId": "1988"},
    "location": {
        "type": "location",
        "title": "a" * 100,
        "address": "b",
        "latitude": 35.6,
        "longitude": 139.7,
    },
    "imagemap of 50": imagemap(50),
    "bubble": flex(bubble()),
    "altText of 1,500": flex(bubble(), "a" * 1500),
    "carousel of 12": flex({"type": "carousel", "contents": [bubble()] * 12}),
    "every action in Flex": flex(
        bubble(
            *[
                {"type": "button", "action": action(kind)}
                for kind in ("postback", "message", "uri", "datetimepicker", "clipboard")
            ]
        )
    ),
    "label of 40 in Flex": flex(bubble({"type": "button", "action": action(label="a" * 40)})),
    "buttons text of 160": buttons(text="a" * 160),
    "buttons text of 60 with title of 40": buttons(text="a" * 60, title="b" * 40),
    "4 buttons": buttons(*[action()] * 4),
    "confirm": template("confirm", text="a" * 240, actions=[action(), action()]),
    "carousel template of 10 by 3": template("carousel", columns=[column(3)] * 10),
    "image carousel": template("image_carousel", columns=[{"imageUrl": URL, "action": action()}] * 10),
    "postback of 300": buttons(action(data="a" * 300, displayText="b" * 300)),
    "keyboard": buttons(action(inputOption="openKeyboard", fillInText="a" * 300)),
    "message of 300": buttons(action("message", text="a" * 300)),
    "uri of 1,000": buttons(action("uri", uri="https://example.com/" + "a" * 980)),
    "tel": buttons(action("uri", uri="tel:09012345678")),
    "clipboard of 1,000": buttons(action("clipboard", clipboardText="a" * 1000)),
    "date picker": buttons(action("datetimepicker", min="2026-11-01", max="2027-01-01")),
}

REFUSED: dict[str, tuple[Json, str]] = {
    "text empty": (text(""), "messages[0].text"),
    "text blank": (text("  \n"), "messages[0].text"),
    "text of 5,001": (text("a" * 5001), "messages[0].text"),
    "text of 2,501 emoji": (text("😀" * 2501), "messages[0].text"),
    "text no text": ({"type": "text", "text": 5}, "messages[0].text"),
    "emoji beside the $": (
        text("a$", emojis=[{"index": 0, "productId": "5ac1", "emojiId": "001"}]),
        "messages[0].emojis[0].index",
    ),
    "21 emoji": (
        text("$", emojis=[{"index": 0, "productId": "5ac1", "emojiId": "001"}] * 21),
        "messages[0].emojis",
    ),
    "placeholder without substitution": (
        {"type": "textV2", "text": "{who}さん"},
        "messages[0].substitution.who",
    ),
    "sender's name of 21": (text(sender={"name": "a" * 21}), "messages[0].sender.name"),
    "14 quick replies": (quick(14), "messages[0].quickReply.items"),
    "no quick replies": (text(quickReply={"items": []}), "messages[0].quickReply.items"),
    "quick reply's label of 21": (quick(label="a" * 21), "messages[0].quickReply.items[0].action.label"),
    "menu switch in a quick reply": (
        text(quickReply={"items": [{"type": "action", "action": action("richmenuswitch")}]}),
        "messages[0].quickReply.items[0].action.type",
    ),
    "http image": (
        {"type": "image", "originalContentUrl": "http://example.com/a.png", "previewImageUrl": URL},
        "messages[0].originalContentUrl",
    ),
    "no preview": ({"type": "image", "originalContentUrl": URL}, "messages[0].previewImageUrl"),
    "audio of no length": (
        {"type": "audio", "originalContentUrl": URL, "duration": 0},
        "messages[0].duration",
    ),
    "sticker no number": ({"type": "sticker", "packageId": "a", "stickerId": "1"}, "messages[0].packageId"),
    "location's title of 101": (
        {"type": "location", "title": "a" * 101, "address": "b", "latitude": 0, "longitude": 0},
        "messages[0].title",
    ),
    "nowhere": (
        {"type": "location", "title": "a", "address": "b", "latitude": 91, "longitude": 0},
        "messages[0].latitude",
    ),
    "imagemap of 51": (imagemap(51), "messages[0].actions"),
    "imagemap of another width": (
        imagemap(baseSize={"width": 1000, "height": 1}),
        "messages[0].baseSize.width",
    ),
    "altText of 1,501": (flex(bubble(), "a" * 1501), "messages[0].altText"),
    "altText empty": (flex(bubble(), ""), "messages[0].altText"),
    "bubble above 30 KB": (flex(bubble(text("a" * 31_000))), "messages[0].contents"),
    "carousel above 50 KB": (
        flex({"type": "carousel", "contents": [bubble(text("あ" * 3000))] * 6}),
        "messages[0].contents",
    ),
    "carousel of 13": (
        flex({"type": "carousel", "contents": [bubble()] * 13}),
        "messages[0].contents.contents",
    ),
    "carousel of mixed sizes": (
        flex({"type": "carousel", "contents": [bubble(), bubble(size="kilo")]}),
        "messages[0].contents.contents",
    ),
    "bubble of nothing": (flex({"type": "bubble"}), "messages[0].contents"),
    "misspelt deep in Flex": (
        flex(bubble(box({"type": "text", "txet": "a", "text": "b"}))),
        "messages[0].contents.body.contents[0].contents[0].txet",
    ),
    "unknown component": (flex(bubble({"type": "table"})), "messages[0].contents.body.contents[0].type"),
    "unknown layout": (flex(bubble(box(layout="grid"))), "messages[0].contents.body.contents[0].layout"),
    "picture in a baseline box": (
        flex(bubble(box({"type": "image", "url": URL}, layout="baseline"))),
        "messages[0].contents.body.contents[0].contents[0].type",
    ),
    "color by name": (
        flex(bubble({"type": "text", "text": "a", "color": "red"})),
        "messages[0].contents.body.contents[0].color",
    ),
    "size of no kind": (
        flex(bubble({"type": "text", "text": "a", "size": "big"})),
        "messages[0].contents.body.contents[0].size",
    ),
    "padding of no kind": (
        flex(bubble(box(paddingAll="wide"))),
        "messages[0].contents.body.contents[0].paddingAll",
    ),
    "Flex text empty": (
        flex(bubble({"type": "text", "text": ""})),
        "messages[0].contents.body.contents[0].text",
    ),
    "Flex picture by http": (
        flex(bubble({"type": "image", "url": "http://example.com/a.png"})),
        "messages[0].contents.body.contents[0].url",
    ),
    "Flex button without a label": (
        flex(bubble({"type": "button", "action": {"type": "postback", "data": "a"}})),
        "messages[0].contents.body.contents[0].action.label",
    ),
    "Flex label of 41": (
        flex(bubble({"type": "button", "action": action(label="a" * 41)})),
        "messages[0].contents.body.contents[0].action.label",
    ),
    "hero of text": (flex(bubble(hero=text())), "messages[0].contents.hero.type"),
    "buttons text of 161": (buttons(text="a" * 161), "messages[0].template.text"),
    "buttons text of 61 with title": (buttons(text="a" * 61, title="b"), "messages[0].template.text"),
    "buttons title of 41": (buttons(title="b" * 41), "messages[0].template.title"),
    "5 buttons": (buttons(*[action()] * 5), "messages[0].template.actions"),
    "label of 21": (buttons(action(label="a" * 21)), "messages[0].template.actions[0].label"),
    "confirm of 1": (template("confirm", text="a", actions=[action()]), "messages[0].template.actions"),
    "confirm of 241": (
        template("confirm", text="a" * 241, actions=[action(), action()]),
        "messages[0].template.text",
    ),
    "11 columns": (template("carousel", columns=[column()] * 11), "messages[0].template.columns"),
    "column of 4": (template("carousel", columns=[column(4)]), "messages[0].template.columns[0].actions"),
    "uneven columns": (
        template("carousel", columns=[column(1), column(2)]),
        "messages[0].template.columns",
    ),
    "image carousel's label of 13": (
        template("image_carousel", columns=[{"imageUrl": URL, "action": action(label="a" * 13)}]),
        "messages[0].template.columns[0].action.label",
    ),
    "unknown template": (template("table"), "messages[0].template.type"),
    "postback of 301": (buttons(action(data="a" * 301)), "messages[0].template.actions[0].data"),
    "postback of nothing": (buttons(action(data="")), "messages[0].template.actions[0].data"),
    "displayText of 301": (
        buttons(action(displayText="a" * 301)),
        "messages[0].template.actions[0].displayText",
    ),
    "fillInText without keyboard": (
        buttons(action(fillInText="a")),
        "messages[0].template.actions[0].fillInText",
    ),
    "message of 301": (
        buttons(action("message", text="a" * 301)),
        "messages[0].template.actions[0].text",
    ),
    "uri of 1,001": (
        buttons(action("uri", uri="https://example.com/" + "a" * 981)),
        "messages[0].template.actions[0].uri",
    ),
    "javascript": (
        buttons(action("uri", uri="javascript:alert(1)")),
        "messages[0].template.actions[0].uri",
    ),
    "clipboard of 1,001": (
        buttons(action("clipboard", clipboardText="a" * 1001)),
        "messages[0].template.actions[0].clipboardText",
    ),
    "camera on a button": (buttons(action("camera")), "messages[0].template.actions[0].type"),
    "picker of another mode": (
        buttons(action("datetimepicker", initial="12:00")),
        "messages[0].template.actions[0].initial",
    ),
    "picker backwards": (
        buttons(action("datetimepicker", min="2026-12-02", max="2026-12-01")),
        "messages[0].template.actions[0].min",
    ),
}

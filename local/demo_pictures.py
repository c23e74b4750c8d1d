"""The demo branch's one picture: a hill, a sun and a field, drawn here so that nothing binary is kept."""

from datetime import datetime
from io import BytesIO

SIZE = (1_600, 1_200)
SKY, SUN, HILL, FIELD = "#bfe3f2", "#f2b544", "#5f9b62", "#c9d88a"
ALT = "菜の花の咲く丘と、朝の太陽"
DAYS = 90


def put_in(account_id: str, *, by: str, now: datetime) -> str:
    """As an officer does at the console; the picture's id."""
    from renraku.media import actions
    from renraku.officers import audit

    ticket = actions.new_ticket()
    picture_id = actions.add(account_id, drawn(), ALT, days=DAYS, ticket=ticket, by=by, now=now)
    audit.note(account_id, "picture_added", by=by, about=picture_id, now=now)
    return picture_id


def drawn() -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(image)
    pen.ellipse((1_150, 150, 1_400, 400), SUN)
    pen.ellipse((-300, 550, 1_300, 1_900), HILL)
    pen.rectangle((0, 950, *SIZE), FIELD)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()

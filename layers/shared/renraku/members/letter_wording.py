"""What the letter with a code says, apart from the page itself (templates/letter.html)."""

from datetime import date
from typing import Literal

Source = Literal["letter", "newsletter", "homepage", "event"]

CODE_MESSAGE = "コード {code}"
UNKNOWN_SOURCE = "印は letter・newsletter・homepage・event のどれかです。"


def day(when: date) -> str:
    """2026年4月10日（金）, as people here write it."""
    return f"{when.year}年{when.month}月{when.day}日（{'月火水木金土日'[when.weekday()]}）"

"""The demo branch's roster: thirty invented members, ten of them friends already, letters for the others."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote

from local.line.platform import Platform

if TYPE_CHECKING:
    from local.cloud import Cloud

HEADER = "会員番号,氏名,ふりがな,性別,生年月日,地区,電話番号,郵便番号,住所,世帯,状態"
DISTRICTS = ("中央", "東", "西", "みどりが丘")

# The first are the people of the phones page, with their letters still in their hands.
TO_JOIN = """
花田はな はなだはな 女 昭和29年4月10日
剣持健 けんもちけん 男 昭和34年3月3日
青井葵 あおいあおい 女 昭和31年6月21日
芽吹芽衣 めぶきめい 女 昭和26年11月8日
佐藤ひろし さとうひろし 男 昭和23年1月15日
鈴木とみ子 すずきとみこ 女 昭和20年9月2日
花田太郎 はなだたろう 男 昭和27年8月30日
小川ちよ おがわちよ 女 昭和18年12月24日
岡田茂 おかだしげる 男 昭和25年5月5日
近藤よしえ こんどうよしえ 女 昭和28年2月11日
石井勝 いしいまさる 男 昭和24年7月7日
前田ふみ まえだふみ 女 昭和22年10月1日
藤田清 ふじたきよし 男 昭和30年3月19日
後藤ますみ ごとうますみ 女 昭和32年4月29日
長谷川実 はせがわみのる 男 昭和21年6月6日
村上のぶ むらかみのぶ 女 昭和19年8月13日
遠藤進 えんどうすすむ 男 昭和33年9月28日
青木つる あおきつる 女 昭和16年1月3日
坂本弘 さかもとひろし 男 昭和29年12月12日
福田きみ ふくだきみ 女 昭和25年2月2日
"""
JOINED = """
山本きよ やまもときよ 女 昭和26年5月14日
中村昇 なかむらのぼる 男 昭和28年10月10日
小林やす子 こばやしやすこ 女 昭和30年7月20日
加藤武 かとうたけし 男 昭和22年3月31日
吉田はつ よしだはつ 女 昭和24年11月23日
山田豊 やまだゆたか 男 昭和31年1月1日
佐々木みつ ささきみつ 女 昭和21年4月4日
松本勇 まつもといさむ 男 昭和27年6月18日
井上たみ いのうえたみ 女 昭和29年8月8日
木村正 きむらただし 男 昭和33年12月5日
"""
FRIENDS = [line.split()[0] for line in JOINED.split("\n") if line]


@dataclass(frozen=True)
class DemoLetter:
    """Whose letter it is, and where its QR code leads."""

    name: str
    link: str


@dataclass(frozen=True)
class DemoLetters:
    """The letters that lie on the kitchen tables. `html` is the print: no other copy of the codes is kept."""

    html: str = ""
    letters: tuple[DemoLetter, ...] = ()


def roster_file() -> bytes:
    """As the branch's Excel would save it."""
    people = [line.split() for line in (TO_JOIN + JOINED).split("\n") if line]
    lines = [HEADER, *(_line(number, *words) for number, words in enumerate(people, start=1))]
    return "\r\n".join(lines).encode("cp932")


def _line(number: int, name: str, kana: str, sex: str, birth_date: str) -> str:
    household = 1 if name.startswith("花田") else number
    phone = f"090-0000-{number:04}" if number % 4 else ""
    state = "不明" if name == "福田きみ" else "在籍"
    district = DISTRICTS[household % len(DISTRICTS)]
    address = f"みどり町{household % 5 + 1}丁目{household}番地"
    home = (district, phone, "100-0000", address, f"{household}")
    return ",".join([f"M{number:04}", name, kana, sex, birth_date, *home, state])


def seed(platform: Platform, cloud: "Cloud", account_id: str, *, name: str, now: datetime) -> DemoLetters:
    """Takes the roster in, prints a letter for everybody, and lets ten register as anybody would."""
    from renraku.members import roster

    report = roster.check(account_id, roster_file(), now)
    roster.go(account_id, report.import_id, now)
    printed = _print(account_id, now)
    channel = next(channel for channel in platform.channels.values() if channel.name == name)
    links = {letter.name: letter.link for letter in printed.letters}
    for person in FRIENDS:
        platform.create_person(person)
        platform.follow(person, channel)
    _carry(platform, cloud)
    for person in FRIENDS:
        platform.says(person, _typed_in(links[person]), channel)
    _carry(platform, cloud)
    for person in FRIENDS:
        platform.taps(person, "同意して使いはじめる", channel)
    _carry(platform, cloud)
    left = tuple(letter for letter in printed.letters if letter.name not in FRIENDS)
    return DemoLetters(printed.html, left)


def _print(account_id: str, now: datetime) -> DemoLetters:
    from renraku.accounts import actions as accounts
    from renraku.members import letters
    from renraku.members.models import Member

    basic_id = accounts.get_profile(account_id).basic_id
    members = sorted(Member.all_of(account_id), key=lambda member: member.member_number)
    pieces = list(letters.make(account_id, members, "letter", now))
    codes = [re.findall(r'class="code">.*?<strong>(\w{4} \w{4})</strong>', page) for page in pieces[1:-1]]
    made = [
        DemoLetter(member.name, letters.message_link(basic_id, code.replace(" ", "")))
        for member, [code] in zip(members, codes, strict=True)
    ]
    return DemoLetters("".join(pieces), tuple(made))


def _typed_in(link: str) -> str:
    return unquote(link.partition("?")[2])


def _carry(platform: Platform, cloud: "Cloud") -> None:
    """Webhooks arrive, and are answered."""
    platform.drain()
    cloud.settle()

"""After the gathering: the report with its photos, the album, the survey, what it cost, what is forgotten."""

import re
from datetime import timedelta

import pytest

from local.http_door import Response
from renraku.members.models import Member
from tests.console import Console
from tests.people import AOI, HANA, KEN, TOM
from tests.pictures import CAMERA, photo
from tests.stories.console_reading import acts, form_of, said
from tests.stories.gathering import TITLE, leap, opened
from tests.stories.reading import titles
from tests.stories.safe import officer_with_line
from tests.stories.telling import live, plan
from tests.stories.test_gatherings_in_line import newest, signs_up
from tests.stories.test_notices_whom import send
from tests.world import ConnectedAccount, World

SOON = {"day": "2026-04-20", "companions": "2"}  # a Monday in ten days, ten to noon
WORDS = "お天気にめぐまれ、12人で桜を見ました。"
MEAT, FACES, SECRET = "公園で肉を焼くみなさん", "ならんで笑うみなさん", "承諾を聞いていない写真"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def again(world: World) -> Console:
    """Aoi signs in anew: sessions end."""
    return world.console(AOI, roles=("manager",))


@pytest.fixture
def path(world: World, branch: ConnectedAccount) -> str:
    """Hana comes, Ken does not; it is the evening of the day."""
    path = opened(again(world), **SOON)
    for name in (HANA, KEN):
        world.registered(name)
    signs_up(world, HANA)
    leap(world, days=10, hours=8)  # 18:00
    return path


def puts_in(aoi: Console, path: str, caption: str, consent: str, size: int = 640) -> Response:
    ticket = re.findall(r'name="ticket" value="(\w+)"', aoi.get(f"{path}/report").text)[0]
    form = {"caption": caption, "consent": consent, "ticket": ticket}
    return aoi.post(f"{path}/report/pictures", form, files={"file": ("IMG_1.JPG", photo(size, 480))})


def reports(world: World, aoi: Console, path: str, whom: str = "registered") -> str:
    """Writes it, puts in three pictures, and sends it; the album's address."""
    kept_first = {"words": WORDS, "whom": whom, "days": "30", "edition": "0"}
    assert aoi.post(f"{path}/report", kept_first).status == 303
    for caption, consent, size in ((FACES, "yes", 640), (MEAT, "nobody", 660), (SECRET, "not_yet", 680)):
        assert puts_in(aoi, path, caption, consent, size).status == 303
    sends_it(world, aoi, path)
    return album_of(world, HANA)


def sends_it(world: World, aoi: Console, path: str) -> None:
    before = form_of(aoi, f"{path}/report").get("before", "")
    made = aoi.post(f"{path}/report/notice", {"before": before})
    assert made.status == 303, said(made)
    again = aoi.post(f"{path}/report/notice", {"before": before})  # pressed twice
    assert again.headers["location"] == made.headers["location"]
    send(aoi, made.headers["location"].partition(aoi.account.account_id)[2])
    world.clock.shift(minutes_later(4))
    plan(world)
    world.settle()


def minutes_later(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


def album_of(world: World, name: str) -> str:
    """Where the newest card's button leads, through the counted link."""
    [uri] = re.findall(r"http://localhost(/\S+?)['\"]", str(world.line.inbox[name][-1]["contents"]))[-1:]
    if uri.startswith("/r/"):
        uri = world.cloud.request("GET", uri).headers["location"].removeprefix("http://localhost")
    return str(uri)


def album(world: World, address: str) -> Response:
    return world.cloud.request("GET", address)


def asks(world: World, address: str, form: str) -> Response:
    """Sends the form below a picture."""
    kind = {"content-type": "application/x-www-form-urlencoded"}
    return world.cloud.request("POST", f"{address}/down", kind, form.encode())


def shown_in(page: Response) -> list[str]:
    return re.findall(r"<figcaption><bdi>(.*?)</bdi>", page.text)


def test_in_the_evening_the_report_goes_to_everybody_with_its_album(
    world: World, path: str, branch: ConnectedAccount
) -> None:
    aoi = again(world)
    assert aoi.post(f"{path}/report", {"words": "", "edition": "0"}).status == 422
    assert puts_in(aoi, path, MEAT, "").status == 422
    address = reports(world, aoi, path)
    for name in (HANA, KEN):
        told = world.line.inbox[name][-3:]
        assert [message["type"] for message in told] == ["text", "image", "flex"]
        assert told[0]["text"] == WORDS
    page = album(world, address)
    assert (page.status, shown_in(page)) == (200, [FACES, MEAT])
    assert "2026年5月20日" in said(page)
    assert page.headers["x-robots-tag"] == "noindex"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    first = re.findall(r'src="(/media/\w+/1040)"', page.text)[0]
    assert CAMERA.encode() not in world.cloud.request("GET", first).body
    seen = said(aoi.get(f"{path}/report"))
    assert "承諾がまだの写真が1枚" in seen
    assert "アルバムは、2026年5月20日" in seen
    assert {"report_written", "report_picture_added", "report_prepared"} <= {act[0] for act in acts(branch)}


def test_whoever_asks_has_a_picture_hidden_at_once_and_officers_decide(
    world: World, path: str, branch: ConnectedAccount
) -> None:
    aoi = officer_with_line(world, AOI)
    address = reports(world, aoi, path)
    picture = re.findall(r'name="picture" value="(\w+)"', album(world, address).text)[0]
    asked = f"picture={picture}&words=%E3%81%AF%E3%81%9A%E3%81%8B%E3%81%97%E3%81%84"
    for _ in range(2):
        answer = asks(world, address, asked)
        assert (answer.status, "いま、だれにも見えなくなりました" in said(answer)) == (200, True)
        assert shown_in(album(world, address)) == [MEAT]
    for _ in range(2):
        leap(world, minutes=2)
    assert titles(world, AOI).count("写真を下げてほしいそうです") == 1
    assert "はずかしい" in newest(world, AOI)
    aoi = again(world)
    page = said(aoi.get(f"{path}/report"))
    assert "「下げてほしい」と言われた写真が1枚" in page
    assert "はずかしい" in page
    assert aoi.post(f"{path}/report/pictures/change", {"picture": picture, "do": "back"}).status == 303
    assert shown_in(album(world, address)) == [FACES, MEAT]
    asks(world, address, asked)
    assert aoi.post(f"{path}/report/pictures/change", {"picture": picture, "do": "remove"}).status == 303
    assert shown_in(album(world, address)) == [MEAT]
    assert world.cloud.request("GET", f"/media/{picture}/1040").status == 404
    assert asks(world, f"{address[:-1]}x", asked).status == 410


def test_an_album_ends_on_its_day_for_everybody(world: World, path: str, branch: ConnectedAccount) -> None:
    address = reports(world, again(world), path)
    assert album(world, f"{address[:-1]}x").status == 410
    other = world.account("別の支部")
    assert album(world, address.replace(branch.account_id, other.account_id)).status == 410
    files = re.findall(r'src="(/media/\w+/1040)"', album(world, address).text)
    leap(world, days=30, minutes=2)
    page = album(world, address)
    assert (page.status, "もう見られません" in said(page)) == (410, True)
    leap(world, minutes=2)
    assert world.cloud.request("GET", files[1]).status == 404
    assert FACES not in again(world).get(f"{path}/report").text


def test_an_officer_puts_the_album_in_order_and_closes_it(world: World, path: str) -> None:
    aoi = again(world)
    address = reports(world, aoi, path)
    pictures = re.findall(r'name="picture" value="(\w+)"', aoi.get(f"{path}/report").text)
    last = list(dict.fromkeys(pictures))[-1]
    form = {"picture": last, "do": "", "caption": "承諾をもらった写真", "consent": "yes"}
    assert aoi.post(f"{path}/report/pictures/change", {**form, "caption": ""}).status == 422
    for change in (form, {"picture": last, "do": "up"}, {"picture": last, "do": "up"}):
        assert aoi.post(f"{path}/report/pictures/change", change).status == 303
    assert shown_in(album(world, address)) == ["承諾をもらった写真", FACES, MEAT]
    stale = {"words": "別の文", "whom": "registered", "days": "30", "edition": "0"}
    assert aoi.post(f"{path}/report", stale).status == 409
    assert aoi.post(f"{path}/report/close").status == 303
    assert album(world, address).status == 410
    assert world.cloud.request("GET", f"/media/{last}/1040").status == 404


def test_only_those_who_came_are_told_when_that_is_chosen(world: World, path: str) -> None:
    before = len(world.line.inbox[KEN])
    reports(world, again(world), path, whom="came")
    assert len(world.line.inbox[KEN]) == before
    stranger = world.console(TOM, world.account("別の支部"))
    assert stranger.get(f"{path}/report").status == 404


def test_a_sender_may_not_write_reports(world: World, path: str) -> None:
    ken = world.console(KEN, roles=("sender",))
    assert ken.get(f"{path}/report").status == 403
    assert ken.post(f"{path}/report/notice", {"before": ""}).status == 403


def test_three_questions_on_the_next_morning_are_answered_corrected_and_counted(
    world: World, path: str, branch: ConnectedAccount
) -> None:
    aoi = again(world)
    form = {"wanted": "yes", "question2": "広場は、よかったですか。", "version": "0"}
    assert aoi.post(f"{path}/survey", form).status == 409
    version = form_of(aoi, f"{path}/survey")["version"]
    assert aoi.post(f"{path}/survey", {**form, "version": version}).status == 303
    assert "4月21日（火）午前10時に" in said(aoi.get(f"{path}/survey"))
    ken_before = len(world.line.inbox[KEN])
    leap(world, hours=15, minutes=50)  # 9:50 or so
    assert "おたずね 1" not in titles(world, HANA)
    leap(world, minutes=20)
    leap(world, hours=1)
    assert titles(world, HANA).count("おたずね 1") == 1
    assert len(world.line.inbox[KEN]) == ken_before
    world.taps(HANA, "はい")
    assert "広場は、よかったですか" in newest(world, HANA)
    world.taps(HANA, "まあまあ")
    world.taps(HANA, "いいえ")
    assert "書いて送ってください" in newest(world, HANA)
    world.says(HANA, "お茶がおいしかったです")
    assert "いいえ" in newest(world, HANA)
    world.taps(HANA, "3の答えを直す")
    world.taps(HANA, "はい")
    assert "お茶がおいしかったです" in newest(world, HANA)
    world.line.taps_data(KEN, f"f=gatherings&do=survey&id={path.rsplit('/', 1)[1]}&q=1&a=no")
    world.settle()
    assert "もうお答えいただけません" in newest(world, KEN)
    page = said(again(world).get(f"{path}/survey"))
    assert "1人に送り、1人からお答えがありました" in page
    assert ("お茶がおいしかったです" in page, "Hana" in page) == (True, False)
    table = again(world).get(f"{path}/survey/table").text
    assert '"楽しかったですか。","はい","1"' in table
    assert '"また来たいですか。","いいえ","0"' in table
    assert again(world).post(f"{path}/survey", {**form, "version": "9"}).status == 400
    inboxes = {name: list(world.line.inbox[name]) for name in (HANA, KEN)}
    world.cloud.replay()  # everything runs once more: nobody is asked twice, nothing is counted twice
    assert {name: world.line.inbox[name] for name in (HANA, KEN)} == inboxes
    assert again(world).get(f"{path}/survey/table").text == table


def test_what_a_gathering_cost_and_who_took_part(world: World, path: str, branch: ConnectedAccount) -> None:
    aoi = again(world)
    reports(world, aoi, path)
    page = said(aoi.get(f"{path}/costs"))
    assert "報告 1回 2通 2円" in page  # of 5,000 messages for 5,500 yen
    assert "2日前のお知らせ" not in page  # nobody's minute came in the ten days
    assert "合わせて 2通 2円 来られた方 1人 1人あたり 2.0円" in page
    members = {one.name: one.member_id for one in Member.all_of(branch.account_id)}
    page = said(aoi.get(f"/gatherings/people/{members[HANA]}"))
    assert "来られました 1回" in page
    assert f"2026年4月20日（月） {TITLE} ：来られました" in page
    assert "まだ、行事の記録はありません" in said(aoi.get(f"/gatherings/people/{members[KEN]}"))
    assert f"/gatherings/people/{members[HANA]}" in aoi.get(f"/roster/{members[HANA]}").text
    other = world.account("別の支部")
    assert world.console(TOM, other).get(f"/gatherings/people/{members[HANA]}").status == 404

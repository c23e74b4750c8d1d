"""A gathering of the demo branch that is over: its report with a photo, its survey with answers."""

from datetime import datetime, timedelta

TITLE = "初釜の会"
ANSWERS = (("yes", "yes", "yes", "お茶がおいしかったです。"), ("yes", "so", "yes", "-"))


def seed(account_id: str, by: str, now: datetime) -> str:
    """Three days ago two people came; the gathering's id."""
    from local import demo_gatherings
    from renraku.gatherings import actions, planning
    from renraku.gatherings.models import Gathering, SignUp
    from renraku.gatherings.seats import Party

    before = now - timedelta(days=10)
    wanted = demo_gatherings.draft(TITLE, "party", now - timedelta(days=3), "公民館", 20)
    gathering_id = planning.write(account_id, wanted, by=by, now=before)
    planning.publish(account_id, gathering_id, by=by, now=before)
    for number, answers in enumerate(ANSWERS):
        party = Party(f"f::after{number}", name=f"初釜の方{number + 1}")
        actions.act(account_id, gathering_id, party, "join", before, by=by)
        said = dict(zip(("1", "2", "3", "words"), answers, strict=True))
        place = SignUp(account_id, SignUp.key(gathering_id, party.party_id))
        place.update(actions=[SignUp.survey.set(said)])
    asked = {"is_wanted": True, "questions": {}, "sent": "-", "asked": len(ANSWERS)}
    Gathering(account_id, f"gathering#{gathering_id}").update(actions=[Gathering.survey.set(asked)])
    _report(account_id, gathering_id, by, now)
    return gathering_id


def _report(account_id: str, gathering_id: str, by: str, now: datetime) -> None:
    from local import demo_pictures
    from renraku.gatherings import report
    from renraku.media import actions as media

    words = "初釜の会に、20人が集まりました。写真は、下のボタンから見られます。"
    said = report.Said(words, "registered", 90)
    report.write(account_id, gathering_id, said, edition=0, by=by, now=now)
    report.add(
        account_id,
        gathering_id,
        demo_pictures.drawn(),
        "公民館の庭から見た丘",
        "nobody",
        ticket=media.new_ticket(),
        by=by,
        now=now,
    )

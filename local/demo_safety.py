"""The demo branch in an emergency: a notice that went out, a drill of last month that is over, and a check
that is going on."""

from datetime import datetime, timedelta

from local.line.platform import Platform

CANCELED = "本日の体操教室は、大雨のため中止します。会場へは行かないでください。"
ASKED = "大雨の被害が心配されます。みなさんのご様子をお知らせください。"
DRILLED = "これは訓練です。いま大きな地震があったと思って、お返事をください。"


def seed(platform: Platform, account_id: str, site: str, now: datetime) -> None:
    """After members and officers. Nothing waits in the outbox for them longer than a minute."""
    from renraku.officers import audit, bindings
    from renraku.safety import actions, emergencies, looking
    from renraku.safety.actions import Wish

    officer = bindings.find_by_line(platform.people["Aoi"].user_id, now)
    by = officer.officer_id if officer else ""
    sent = emergencies.new_id(now)
    people = looking.people(account_id, [], now)
    emergencies.send(account_id, sent, CANCELED, [], people=people, by=by, site=site, now=now)
    audit.note(account_id, "emergency_sent", by=by, about=sent, now=now)
    before = now - timedelta(days=30)
    drill, check = emergencies.new_id(before), emergencies.new_id(now)
    actions.open_check(account_id, drill, Wish(DRILLED, [], [], is_drill=True, site=site), by=by, now=before)
    actions.close(account_id, drill, by=by, now=before + timedelta(hours=5))
    actions.open_check(account_id, check, Wish(ASKED, [], [], site=site), by=by, now=now)
    audit.note(account_id, "safety_check_opened", by=by, about=check, now=now)

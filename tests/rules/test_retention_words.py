"""What officers and members are told of how long things are kept is what is done."""

from datetime import timedelta

import pytest

from renraku.inquiries import offering
from renraku.members import actions, importing, notice_wording, retention_wording, rules
from renraku.members.retention import RANGES, Retention
from renraku.web import drafts
from tests.house.source import read


def told() -> dict[str, str]:
    return dict(retention_wording.fixed())


@pytest.mark.parametrize(
    ("beginning", "words", "kept_for"),
    [
        ("LINEの友だちをやめた方", "一日のうち", timedelta(days=1) == actions.FORGET_AFTER),
        ("役員に渡すかどうか", "二十四時間", timedelta(hours=24) == offering.KEPT_FOR),
        ("取り込みの結果", "九十日", timedelta(days=90) == importing.KEPT_FOR),
        ("返事をすませたしるし", "七日", timedelta(days=7) == rules.SEEN_KEPT_FOR),
        ("役員の書きかけ", "七日", timedelta(days=7) == drafts.KEPT_FOR),
    ],
)
def test_what_is_told_is_what_is_done(beginning: str, words: str, kept_for: bool) -> None:
    [said] = [said for what, said in told().items() if what.startswith(beginning)]
    assert words in said
    assert kept_for, f"{beginning}: mend the words with the days"


def test_rosters_that_are_looked_at_leave_the_bucket_after_a_day() -> None:
    assert "Prefix: imports/, ExpirationInDays: 1" in read("template.yaml")
    assert "取り込む前の名簿の表" in told()


def test_the_audit_has_no_end() -> None:
    audit_table = read("template.yaml").split("  AuditTable:")[1].split("MediaBucket:")[0]
    assert "TimeToLive" not in audit_table


def test_every_number_of_days_has_a_name_a_range_and_a_place_in_it() -> None:
    for name, days in vars(Retention()).items():
        fewest, most = RANGES[name]
        assert fewest <= days <= most
        assert retention_wording.field(name)


def test_the_privacy_notice_says_the_days_that_are_set() -> None:
    for name in vars(Retention()):
        assert "{" + name + "}日" in notice_wording.PRIVACY

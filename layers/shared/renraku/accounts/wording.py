"""What the person who connects an account reads, and whoever sets something for it."""

from collections.abc import Sequence
from itertools import groupby

from renraku.i18n import _

WRONG_CHANNEL = (
    "LINEが、このチャネルIDとチャネルシークレットの組を受け付けませんでした。"
    "LINE Developersの「チャネル基本設定」をもう一度ご覧になり、写しまちがいがないかお確かめください。"
)
LINE_SILENT = "LINEから返事がありません。数分たってから、もう一度お試しください。"
NO_PHONE = "お困りの方がかける電話番号が要ります。数字とハイフンで入れてください。"
NO_NAME = "会員に見せる名前が要ります。（例：みどり支部）"


def somebody_saved() -> str:
    return _(
        "ほかの役員が先に直しました。いまの内容を下に出しました。見くらべてから、もう一度保存してください。"
    )


def needs_secret() -> str:
    return _("LINEが、いまのチャネルシークレットを受け付けません。新しいものを、下に入れてください。")


def office_hours(hours: Sequence[Sequence[str]]) -> str:
    """Office hours in one line; "" where nobody said any."""
    alike: dict[tuple[str, str], list[int]] = {}
    for day, span in enumerate(hours):
        if span:
            alike.setdefault((span[0], span[1]), []).append(day)
    return _("、").join(
        _("{days} {opens}〜{closes}").format(days=_days(days), opens=_time(opens), closes=_time(closes))
        for (opens, closes), days in alike.items()
    )


def weekday(day: int) -> str:
    """0 is Monday."""
    return (_("月"), _("火"), _("水"), _("木"), _("金"), _("土"), _("日"))[day]


def _days(days: list[int]) -> str:
    """Three days in a row and more are said as a run: Monday to Friday."""
    neighbors = groupby(enumerate(days), key=lambda numbered: numbered[1] - numbered[0])
    runs = [[day for __, day in group] for __, group in neighbors]
    said = [
        [_("{first}〜{last}").format(first=weekday(run[0]), last=weekday(run[-1]))]
        if len(run) > 2
        else [weekday(day) for day in run]
        for run in runs
    ]
    return _("・").join(part for parts in said for part in parts)


def _time(at: str) -> str:
    hour, minute = at.split(":")
    if minute == "00":
        return _("{hour}時").format(hour=int(hour))
    return _("{hour}時{minute}分").format(hour=int(hour), minute=minute)


CHECKS = {
    "use_webhook": "LINE Developers →「Messaging API設定」→「Webhookの利用」をオンにしました",
    "redelivery": "同じページの「Webhookの再送」をオンにしました（LINEが届け直してくれます）",
    "statistics": "同じページの「エラーの統計情報」をオンにしました",
    "greeting_off": "LINE Official Account Manager →「設定」→「応答設定」→"
    "「あいさつメッセージ」をオフにしました（Renrakuがあいさつします）",
    "answers_off": "同じページの「応答メッセージ」をオフにしました（二重に返事をしないためです）",
    "groups_off": "「アカウント設定」→「グループトークへの参加」を、使わないなら「許可しない」にしました",
}


def checklist(chat_mode: str, mark_as_read_mode: str) -> list[str]:
    """What LINE lets nobody set or see by its API: a person looks, once, in LINE's own pages."""
    return [*CHECKS.values(), *advice(chat_mode, mark_as_read_mode)]


def advice(chat_mode: str, mark_as_read_mode: str) -> list[str]:
    """What would be nicer, and is not needed."""
    if chat_mode != "chat":
        return [
            "「応答設定」の「チャット」をオンにすると、「既読」を出せるようになります（なくても動きます）"
        ]
    if mark_as_read_mode != "manual":
        return [
            "「既読」を役員が読んだときに付けるには、「応答設定」→「チャットの応答方法」を「手動チャット」にします"
        ]
    return []

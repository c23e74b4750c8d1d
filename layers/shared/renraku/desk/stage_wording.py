"""What officers read about how far their account is, and over everything they set."""

from renraku.i18n import _


def overview_title() -> str:
    return _("支部の設定")


def settings() -> list[tuple[str, str, str]]:
    """Where, what it is called, what it is for."""
    return [
        ("/settings/account", _("名前・電話・受付時間"), _("会員に見せる名前と電話番号、LINEの料金プラン")),
        ("/settings/greeting", _("はじめのあいさつ"), _("友だちになった方が、いちばん初めに読む文")),
        ("/settings/menu", _("メニュー"), _("LINEの画面の下に並ぶ、大きなボタン")),
        ("/settings/keywords", _("言葉への答え"), _("会員が書いた言葉に、すぐ返す答え")),
        ("/settings/pages", _("読みもののページ"), _("安全な設定、だまされないために、使い方")),
        ("/settings/guideline", _("使い方の決まり"), _("登録のときに、会員が同意する決まり")),
        ("/settings/legal", _("公開するお知らせ文"), _("個人情報の扱い、責任の範囲")),
        (
            "/settings/sending",
            _("お知らせの送り方"),
            _("夜の時間、一日の数、認めてもらう人数、残しておく通数"),
        ),
        (
            "/inquiries/settings",
            _("相談を知らせる決まり"),
            _("担当への知らせ方、返事がないときに次の役員に知らせるまでの時間"),
        ),
        ("/settings/retention", _("記録を残す日数"), _("すんだことの記録を、いつ消すか")),
        ("/settings/test-list", _("ためしに受け取る方"), _("本番の前に、お知らせを受け取る方")),
        ("/settings/line", _("LINEとのつながり"), _("つながっているか、LINEの画面の確認")),
        ("/settings/go-live", _("本番を始める"), _("お試しから本番へ、お休み、終わり")),
    ]


def title() -> str:
    return _("本番を始める")


def to_do() -> str:
    return _("まだ済んでいないことがあります")


def now(stage: str) -> str:
    return {
        "trial": _(
            "いまは「お試し」です。LINEへの返事は、だれにでも届きます。お知らせは、役員とためしの方にだけ送られます。"
        ),
        "live": _("いまは「本番」です。お知らせを、登録した会員みなさんに送れます。"),
        "paused": _("いまは「お休み」です。お知らせは送られません。LINEへの返事は続きます。"),
        "closed": _(
            "いまは「終わり」です。お知らせは送られません。もう一度始めるときは「お試し」にもどします。"
        ),
    }[stage]


def button(to: str) -> str:
    return {
        "trial": _("「お試し」にもどす"),
        "live": _("「本番」を始める"),
        "paused": _("「お休み」にする"),
        "closed": _("「終わり」にする"),
    }[to]


def moved(to: str) -> str:
    return {
        "trial": _("「お試し」にもどしました。"),
        "live": _("本番を始めました。おめでとうございます。"),
        "paused": _("「お休み」にしました。"),
        "closed": _("「終わり」にしました。"),
    }[to]

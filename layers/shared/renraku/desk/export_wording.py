"""What an officer reads about taking everything along: the page, and the note inside the file."""

from datetime import datetime

from renraku.i18n import _


def title() -> str:
    return _("全部を書き出す")


def _of_safety_and_duty() -> dict[str, tuple[str, str]]:
    return {
        "emergencies": (_("緊急のお知らせ"), _("役員が書いた文と、だれがいつ送ったか")),
        "safety_checks": (_("安否の確認"), _("たずねた文、いつ始めて終わったか、地区ごとの数")),
        "safety_answers": (_("安否の確認のお返事"), _("どなたが、いつ、何と答えたか（400日のあいだ）")),
        "duty_shifts": (_("当番"), _("いつからいつまで、どなたが、なぜ当番か（2年のあいだ）")),
        "duty_days_off": (_("役員のお休みの希望"), _("どなたが、いつ当番をできないか")),
        "duty_hand_overs": (
            _("当番の交代"),
            _("いつ、どなたからどなたへ、何件、だれが読んだか（400日のあいだ）"),
        ),
    }


def kinds() -> dict[str, tuple[str, str]]:
    """Kind -> what it is called, and what is in it."""
    return _of_people() | _of_the_account()


def _of_people() -> dict[str, tuple[str, str]]:
    return {
        "roster": (_("名簿"), _("会員のお名前、番号、住所、電話、状態")),
        "friends": (_("LINEの友だち"), _("いつから友だちか、同意した決まりの版、止めた記録")),
        "links": (_("会員と友だちの結びつき"), _("どの会員が、どの友だちか")),
        "requests": (_("登録の申し込み"), _("いつ申し込み、だれがどう決めたか")),
        "changes": (_("変更の申し込み"), _("どの項目を、だれがどう決めたか")),
        "notes": (_("会員についての覚え書き"), _("役員が書いた文")),
        "history": (_("会員の変更の記録"), _("いつ、だれが、どの項目を変えたか")),
        "lists": (_("会員番号の一覧"), _("一覧の名前と、入っている会員")),
    }


def _of_the_account() -> dict[str, tuple[str, str]]:
    return {
        "keyword_answers": (_("言葉への答え"), _("どの言葉に、何と答えるか")),
        "pages": (_("書きかえたページ"), _("支部で書いた見出しと文")),
        "menus": (_("メニュー"), _("LINEに出したメニューの記録")),
        "pictures": (_("写真の一覧"), _("写真の説明、入れた日と方、いつまで見せるか")),
        **_of_gatherings(),
        "inquiries": (_("相談"), _("いつ、どなたが、何についてたずね、だれが答えたか")),
        "inquiry_messages": (_("相談のやりとり"), _("送られた文と、役員の返事")),
        "notices": (_("お知らせ"), _("役員が書いた文と、だれが認め、いつ送ったか")),
        "segments": (_("名前を付けた選び方"), _("お知らせのあて先の選び方")),
        "told_by_hand": (_("電話や郵便で伝えた記録"), _("どのお知らせを、どの会員に、だれが伝えたか")),
        "notice_answers": (_("お知らせへの答え"), _("どの電話が、どう答えたか（90日のあいだ）")),
        "notice_templates": (_("お知らせのひな型"), _("くり返し使う文と札")),
        **_of_safety_and_duty(),
        "deliveries": (_("送ったもの"), _("いつ、何を、何人に送り、どうなったか")),
        "recipients": (_("ひとりずつの届き方"), _("だれに送り、どうなったか（35日のあいだ）")),
        "link_taps": (_("お知らせの行き先"), _("それぞれ何回押されたか（だれが、は残しません）")),
        "opened": (_("お知らせを開いた人数"), _("LINEが数えた人数を、聞いた日ごとに")),
        "told_by_district": (
            _("お知らせの地区ごとの人数"),
            _("LINEが受け取った方の数（お名前はありません）"),
        ),
        "messages_by_month": (_("月ごとの通数"), _("何のために、何通使ったか")),
        "account": (_("支部"), _("名前、電話、受付時間、料金プラン")),
        "settings": (_("設定"), _("決まりの文、残す日数など、すべての設定")),
        "officers": (_("役員と係"), _("お名前と、いつからどの係か")),
        "audit": (_("操作の記録"), _("いつ、だれが、何をしたか")),
    }


def _of_gatherings() -> dict[str, tuple[str, str]]:
    return {
        "gatherings": (_("行事"), _("行事の日時、場所、たずねたこと、いま何人か")),
        "sign_ups": (_("行事の申し込み"), _("どなたが申し込まれ、どうなったか")),
        "gathering_reports": (_("行事の報告"), _("報告の文と、写真の説明、承諾、いつまで見せるか")),
    }


def too_large() -> str:
    return _("ひとつのファイルには入りきりませんでした。下の「種類ごとに」から、順に書き出してください。")


def kind_too_large() -> str:
    return _("この種類は、画面から書き出すには大きすぎます。しくみの担当の方に頼んでください。")


def no_such_kind() -> str:
    return _("その種類はありません。下の一覧から選んでください。")


def readme(account_name: str, at: datetime, counts: dict[str, int]) -> str:
    """For whoever opens the file years from now, and has never heard of us."""
    named = kinds()
    listed = "\n".join(
        _("{name}.csv と {name}.jsonl … {called}（{count}件）: {holds}").format(
            name=name, called=named[name][0], count=f"{count:,}", holds=named[name][1]
        )
        for name, count in counts.items()
    )
    return "\n".join(
        [
            _("{account}の記録").format(account=account_name),
            _("{when}に書き出しました。").format(when=at.strftime("%Y-%m-%d %H:%M %Z")),
            "",
            _("この中には、会員のお名前や電話番号があります。人に渡さず、用がすんだら消してください。"),
            "",
            listed,
            "",
            _("・ .csv は、エクセルで開ける表です。文字はUTF-8です。"),
            _("・ 「=」や「0」などで始まる欄には、エクセルが書きかえないように、前に ' を付けてあります。"),
            _("・ .jsonl は、ほかのしくみに取り込むためのものです。1行が1件のJSONで、' は付いていません。"),
            _("・ 日時は世界標準時（UTC）です。日本の時刻は、9時間を足します。"),
            _("・ friend の欄は、友だちを見分けるための符号です。LINEのIDではありません。"),
            _("・ LINEの合言葉、手紙のコード、生年月日の月日は、どこにも入っていません。"),
            _("・ 欄の意味は、Renrakuの docs/export.md に、すべて書いてあります。"),
            "",
        ]
    )

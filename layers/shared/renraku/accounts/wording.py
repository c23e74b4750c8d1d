"""What the person who connects an account reads, and whoever sets something for it."""

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


def checklist(chat_mode: str, mark_as_read_mode: str) -> list[str]:
    """What LINE lets nobody set or see by its API: a person looks, once, in LINE's own pages."""
    checks = [
        "LINE Developers →「Messaging API設定」→「Webhookの利用」をオンにしました",
        "同じページの「Webhookの再送」をオンにしました（LINEが届け直してくれます）",
        "同じページの「エラーの統計情報」をオンにしました",
        "LINE Official Account Manager →「設定」→「応答設定」→「あいさつメッセージ」をオフにしました"
        "（Renrakuがあいさつします）",
        "同じページの「応答メッセージ」をオフにしました（二重に返事をしないためです）",
        "「アカウント設定」→「グループトークへの参加」を、使わないなら「許可しない」にしました",
    ]
    if chat_mode != "chat":
        checks.append(
            "「応答設定」の「チャット」をオンにすると、「既読」を出せるようになります（なくても動きます）"
        )
    elif mark_as_read_mode != "manual":
        checks.append(
            "「既読」を役員が読んだときに付けるには、「応答設定」→「チャットの応答方法」を「手動チャット」にします"
        )
    return checks

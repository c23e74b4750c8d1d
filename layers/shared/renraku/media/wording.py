"""What an officer reads when a picture is not taken, or not changed."""

from renraku.i18n import _


def not_taken(reason: str, most_letters: int) -> str:
    """Why, and what to do about it."""
    return {
        "heic": _(
            "iPhoneの「HEIC」という形の写真は、ここでは読めません。iPhoneの「設定」→「カメラ」→「フォーマット」で"
            "「互換性優先」を選んでから、とり直した写真を選んでください。"
        ),
        "no picture": _(
            "写真のファイルではないようです。JPEG・PNG・WebPのどれかの写真を選んでください。名前の終わりが"
            ".jpgでも、中身がちがうと読めません。"
        ),
        "too many pixels": _("写真が細かすぎて読めません。電話で小さくしてから選んでください。"),
        "too small": _("写真が小さすぎて、電話ではぼやけます。もとの大きさの写真を選んでください。"),
        "too narrow": _("写真が細長すぎて、電話では読めません。まわりを切りとってから選んでください。"),
        "broken": _("写真がとちゅうで切れているか、こわれていて読めません。別の写真を選んでください。"),
        "no words": _("写真に何がうつっているかを、短く書いてください。見えにくい方に読まれます。"),
        "too many words": _("説明は{most}文字までです。短くしてください。").format(most=most_letters),
        "no days": _("いつまで見せるかを選んでください。"),
    }[reason]


def gone() -> str:
    return _("この写真は、もうありません。")


def no_longer_arriving() -> str:
    return _("写真を入れるのに時間がかかりすぎました。もう一度選んでください。")


def changed_before(alt: str) -> str:
    return _(
        "ほかの役員が先に直しました。いまの説明は「{alt}」です。これでよければ戻り、直すなら、もう一度押してください。"
    ).format(alt=alt)

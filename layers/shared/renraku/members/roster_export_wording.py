"""What officers read when they take the roster out as a table."""

from renraku.i18n import _


def title() -> str:
    return _("名簿を書き出す")


def file_name() -> str:
    return _("名簿")


def besides() -> list[str]:
    """Columns that an import passes over."""
    return [_("生まれた年"), _("LINEに登録した日"), _("状態について")]


def explained() -> list[str]:
    return [
        _("名簿のすべての方を、エクセルで開ける表（CSV）にして、この機械に保存します。"),
        _("お名前・電話番号・住所が入ったファイルです。使い終わったら、かならず消してください。"),
    ]

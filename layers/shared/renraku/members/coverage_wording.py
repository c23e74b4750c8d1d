"""What officers read about how many members LINE reaches."""

from renraku.i18n import _


def too_many() -> str:
    return _("会員が多すぎて、一度には数えられません。")

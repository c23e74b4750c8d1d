"""What managers are told in LINE about their officers."""

from renraku.i18n import _


def joined(name: str, role: str, inviter: str) -> str:
    return _(
        "{name}さんが、役員（{role}）に加わりました。招いたのは、{inviter}さんです。"
        "心当たりがないときは、管理画面の「役員と係」を開いて、外してください。"
    ).format(name=name, role=role, inviter=inviter)

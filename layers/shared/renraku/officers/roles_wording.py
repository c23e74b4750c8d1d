"""What officers read about roles, invitations and one-time links."""

from collections.abc import Iterable
from datetime import datetime

from renraku import clock
from renraku.i18n import _


def role(name: str) -> str:
    """What a role is called. One that is not known any more is shown as it is."""
    return {
        "manager": _("管理者"),
        "sender": _("配信担当"),
        "gatherings": _("行事担当"),
        "inquiries": _("相談担当"),
        "viewer": _("閲覧"),
    }.get(name, name)


def roles(names: Iterable[str]) -> str:
    """Several, the one that may most first."""
    order = ("manager", "sender", "gatherings", "inquiries", "viewer")
    known = sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name))
    return _("、").join(role(name) for name in known)


def what_a_role_is(name: str) -> str:
    return {
        "manager": _("この支部のことを、すべてできます。役員を招き、係を決めるのも管理者です。"),
        "sender": _("お知らせを書いて送ります。緊急のお知らせも送れます。"),
        "gatherings": _("行事を開き、申し込みと参加者の電話番号を見ます。"),
        "inquiries": _("会員からの相談に答え、登録の申し込みを認めます。"),
        "viewer": _("人数などの数字だけを見ます。お名前は見えません。"),
    }.get(name, "")


def permission(name: str) -> str:
    """What one may do, as a table shows it."""
    return {
        "roster.read": _("名簿を見る"),
        "roster.write": _("名簿を直す・取り込む"),
        "roster.export": _("名簿を持ち出す（書き出す・手紙を作る）"),
        "requests.decide": _("登録や変更の申し込みを認める・断る"),
        "friends.suspend": _("LINEの友だちを止める・もどす"),
        "notices.write": _("お知らせの下書きを書く"),
        "notices.send": _("お知らせを送る"),
        "notices.approve": _("ほかの方が書いたお知らせを認める"),
        "emergency.send": _("緊急のお知らせを送る"),
        "gatherings.run": _("行事を開く・変える・やめる"),
        "gatherings.phones": _("行事に来る方の電話番号を見る"),
        "inquiries.answer": _("相談に答える"),
        "duty.plan": _("当番を決める"),
        "figures.read": _("人数などの数字を見る（お名前は見えません）"),
        "settings.write": _("支部の設定を変える"),
        "officers.manage": _("役員を招く・係を決める・外す"),
        "audit.read": _("操作の記録を見る"),
        "people.erase": _("会員の情報を書き出す・消す"),
    }[name]


def not_ones_own() -> str:
    return _("ご自分の係は、ご自分では変えられません。ほかの管理者の方に頼んでください。")


def no_such_role() -> str:
    return _("そういう係はありません。画面を新しくして、もう一度お選びください。")


def no_such_officer() -> str:
    return _("その方は、もう役員ではありません。画面を新しくしてください。")


def one_manager_stays() -> str:
    return _(
        "管理者がひとりもいなくなるため、できません。先に、ほかの方を管理者にしてから、もう一度お試しください。"
    )


def somebody_was_first() -> str:
    return _("ちょうど今、ほかの方が同じところを変えました。画面を新しくして、お確かめください。")


def invitation_gone() -> str:
    return _("この招待は、もう使えません。招いてくれた方に、新しい招待を頼んでください。")


def invitation_taken_up() -> str:
    return _("この招待は、もう引き受けられています。取り消すかわりに、役員の一覧から外してください。")


def also_elsewhere() -> str:
    return _(
        "この方は、あなたが管理していない支部の役員でもあります。入口のリンクは、その方のすべての支部を"
        "管理している方だけが作れます。本部の方に頼んでください。"
    )


def day_and_time(at: datetime) -> str:
    local = clock.local(at)
    return _("{month}月{day}日 {time}").format(month=local.month, day=local.day, time=f"{local:%H:%M}")


def day(at: datetime) -> str:
    local = clock.local(at)
    return _("{year}年{month}月{day}日").format(year=local.year, month=local.month, day=local.day)


def officers_title() -> str:
    return _("役員と係")


def never_seen() -> str:
    return _("まだ入っていません")


def joined(name: str, roles_held: Iterable[str], since: datetime) -> str:
    return _("{name}さん（{roles}）が、{day}に加わりました。").format(
        name=name, roles=roles(roles_held), day=day(since)
    )


def invite_title() -> str:
    return _("役員を招く")


def choose_a_role() -> str:
    return _("係を選んでください。")


def invitation_title() -> str:
    return _("招待のリンクができました")


def invitation_text(account: str, role_name: str, inviter: str, link: str, until: str) -> str:
    """What a manager sends on, in LINE or by mail."""
    return _(
        "{account}の役員（{role}）をお願いします。次のリンクを開いて、LINEで引き受けてください。\n"
        "{link}\n{until}まで、おひとりだけ、一度だけ使えます。\n{inviter}"
    ).format(account=account, role=role(role_name), inviter=inviter, link=link, until=until)


def revoked() -> str:
    return _("招待を取り消しました。そのリンクは、もう使えません。")


def officer_title(name: str) -> str:
    return _("{name}さんの係").format(name=name)


def roles_changed(name: str) -> str:
    return _("{name}さんの係を変えました。{name}さんは、もう一度入り直すと、新しい係になります。").format(
        name=name
    )


def remove_title() -> str:
    return _("役員から外します。よろしいですか")


def removed(name: str) -> str:
    return _("{name}さんを、この支部の役員から外しました。すぐに入れなくなっています。").format(name=name)


def make_link_title() -> str:
    return _("一度だけ使える入口のリンク")


def permissions_title() -> str:
    return _("係ごとにできること")


def invited_title(account: str) -> str:
    return _("{account}の役員への招待").format(account=account)


def invitation_over(state: str) -> str:
    return {
        "used": _("この招待は、もう引き受けられています。招待のリンクは、おひとりが一度だけ使えます。"),
        "expired": _("この招待は、期限（1日）が過ぎています。招いてくれた方に、新しい招待を頼んでください。"),
        "revoked": _("この招待は、取り消されています。招いてくれた方に、お確かめください。"),
    }[state]


def name_missing(most: int) -> str:
    return _("会員や役員の方に見えるお名前を、{most}文字までで入れてください。").format(most=most)


def taken_up(account: str, role_name: str) -> str:
    return _("{account}の{role}を引き受けました。ありがとうございます。").format(
        account=account, role=role(role_name)
    )

"""What officers read when they take in a roster: the file, what it would change, how far it has come."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from renraku.i18n import _
from renraku.members.member_wording import label, lifecycle, moment, sex

Pairs = list[tuple[str, str]]
MOST_LINES_SAID = 30


def title() -> str:
    return _("名簿を取り込む")


def looked_at_title() -> str:
    return _("表を読みました")


def writing_title() -> str:
    return _("取り込んでいます")


def done_title() -> str:
    return _("取り込みが済みました")


def discarded_title() -> str:
    return _("取り込みをやめました")


def no_file() -> str:
    return _("表（CSV）をえらんでください。")


def too_large(most: int) -> str:
    return _("大きすぎます。{most}メガバイトまでにしてください。").format(most=most)


def file_hint(most: int) -> str:
    return _(
        "エクセルで「名前を付けて保存」をえらび、「CSV UTF-8」か「CSV」で保存したもの。{most}メガバイトまで。"
    ).format(most=most)


def state(name: str) -> str:
    return {
        "looked at": _("読んだだけ"),
        "writing": _("取り込みのとちゅう"),
        "done": _("済み"),
        "discarded": _("やめた"),
    }[name]


def counted(number: float) -> str:
    return _("{number}人").format(number=f"{int(number):,}")


def counts(found: Any) -> Pairs:
    return [
        (_("表の行"), _("{number}行").format(number=f"{int(found.rows):,}")),
        (_("新しい方"), counted(found.new)),
        (_("変わる方"), counted(found.changed)),
        (_("いまの名簿と同じ方"), counted(found.unchanged)),
        (_("なおさないと入らない行"), _("{number}行").format(number=f"{int(found.wrong):,}")),
        (_("名簿にいて、この表にいない方"), counted(found.missing)),
    ]


def written(found: Any) -> Pairs:
    return [
        (_("新しく入った方"), counted(found.written_new)),
        (_("変わった方"), counted(found.written_changed)),
        (_("退会にした方"), counted(found.written_left)),
    ]


def nothing_new() -> str:
    return _("この表は、いまの名簿と同じです。取り込むことはありません。")


def first_ones(shown: int, of: int) -> str:
    if shown >= of:
        return _("{of}人です。").format(of=f"{of:,}")
    return _("はじめの{shown}人です（全部で{of}人）。").format(shown=f"{shown:,}", of=f"{of:,}")


def first_rows(shown: int, of: int) -> str:
    if shown >= of:
        return _("{of}行です。").format(of=f"{of:,}")
    return _("はじめの{shown}行です（全部で{of}行）。").format(shown=f"{shown:,}", of=f"{of:,}")


def wrong_file() -> str:
    return _("なおす行")


def wrong_columns() -> list[str]:
    """Beside the file's own columns, so that it can be mended and brought back as it is."""
    return [_("行"), _("なおす列"), _("わけ")]


def differences(fields: Mapping[str, Sequence[Any]]) -> list[tuple[str, str, str]]:
    """What, before, after. Of a birth date the year alone can be shown."""
    told = []
    for name, (before, after) in fields.items():
        if name != "birth_hash":
            told.append((label(name), _shown(name, before), _shown(name, after)))
        elif "year_of_birth" not in fields:
            told.append((label(name), _("（月日）"), _("（月日が変わります）")))
    return told


def _shown(field: str, value: Any) -> str:
    if field == "sex":
        return sex(value)
    if field == "lifecycle":
        return lifecycle(value)
    return f"{value}" if value else _("（空）")


def to_left(name: str, number: str, district: str) -> str:
    return _("{name}さん（{number}　{district}）").format(name=name, number=number, district=district)


def go(number: int) -> str:
    return _("取り込む（{number}人）").format(number=f"{number:,}") if number else _("取り込む")


def go_on(done: int, total: int) -> str:
    return _("続きを取り込む（{done}／{total}人）").format(done=f"{done:,}", total=f"{total:,}")


def progress() -> str:
    return _("取り込んだ方")


def lines(numbers: Sequence[Any], all_of_them: float) -> str:
    """12行目、15行目、ほか3行"""
    said = _("、").join(_("{line}行目").format(line=int(line)) for line in numbers[:MOST_LINES_SAID])
    more = int(all_of_them) - min(len(numbers), MOST_LINES_SAID)
    return _("{lines}、ほか{more}行").format(lines=said, more=f"{more:,}") if more > 0 else said


def refused(found: Any) -> str:
    said = lines(found.refused_lines, found.refused)
    return _("ほかの支部の名簿にある会員番号なので、書きませんでした：{lines}").format(lines=said)


def overtaken(found: Any) -> str:
    said = lines(found.overtaken_lines, found.overtaken)
    return _("表を読んだあとで、ほかの方が直していたので、書きませんでした：{lines}").format(lines=said)


def discarded() -> str:
    return _("取り込みをやめました。名簿は変わっていません。")


def forgotten() -> str:
    return _("この表を読んでから一日たったので、中身はもう残っていません。もう一度、表を読みこんでください。")


def by_whom(name: str, at: datetime) -> str:
    """Who typed a command is no officer, and has no name here."""
    if not name or name.startswith("command"):
        return _("しくみの担当の方　{moment}").format(moment=moment(at))
    return _("{name}さん　{moment}").format(name=name, moment=moment(at))

"""What officers read of their commands: what cannot be done, and how what was done is shown."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Answer = Mapping[str, Any]
JAPAN = ZoneInfo("Asia/Tokyo")
LISTED = "、"

NO_SUCH_COMMAND = "「{name}」という命令はありません。"
WHO_ARE_YOU = "だれがしたかを残します。--officer に、あなたのお名前を入れてください。"
NO_ACCOUNTS = "まだアカウントがつながっていません。さきに make account を実行してください。"
WHICH_ACCOUNT = "「{wanted}」に合うアカウントが一つに決まりません。あるのは：{names}"
LINE_REFUSED = "LINEが受け付けませんでした（{status}）。少したってから、もう一度お試しください。"
WHICH_STATE = "状態は、次のどれかです：{states}"
NO_LETTERS = "手紙を送る方がいません。（登録のすんだ方にも作るときは --everybody を付けます）"
NOT_ON_THE_ROSTER = "この支部の名簿にない会員番号です：{numbers}（まだ何もしていません）"
MISSING_NOTE = "新しい名簿にない（{officer}、{day}）"
SIGNED = "（{officer}、{day}）"
NO_REQUEST = "「{wanted}」で始まる申し込みは見つかりません。requests で、待っている申し込みを見られます。"
NOBODY = "「{wanted}」は、会員番号でも友だちの記号でもありません。friends で見られます。（記号は六字以上）"
NO_PHONE = "{name}さんの電話は、まだつながっていません。"
NO_CHANGE = "「{wanted}」で始まる変更は見つかりません。changes で、待っている変更を見られます。（六字以上）"
MORE_THAN_ONE = "「{wanted}」で始まるものが、いくつもあります。もっと長く入れてください。"
NO_ANSWER = "「{name}」という、この支部の答えはありません。keywords list で見られます。"

FIELDS = {
    "name": "お名前",
    "kana": "ふりがな",
    "postal_code": "郵便番号",
    "address": "住所",
    "phone": "電話番号",
}
CATEGORIES = {
    "no_letter": "会員（手紙がない）",
    "hq": "本部の役員",
    "branch": "ほかの支部の会員",
    "member": "会員",
    "": "未登録",
}
SOURCES = {
    "letter": "手紙",
    "newsletter": "会報",
    "homepage": "ホームページ",
    "event": "行事",
    "officer": "役員が確かめた",
    "form": "登録のページ",
    "unknown": "わからない（コードなし）",
}
ORIGINS = {"own": "この支部", "association": "本部", "built_in": "はじめから"}


def told(name: str, answer: Answer) -> list[str]:
    """The answer of a command as lines for a person."""
    if "declined" in answer:
        return [f"できませんでした。{answer['declined']}"]
    tell = TOLD.get(name)
    return [f"【{answer['account']}】", *(tell(answer) if tell else ["できました。"])]


def _time(iso: str) -> str:
    at = datetime.fromisoformat(iso).astimezone(JAPAN)
    return f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"


def _roster_check(answer: Answer) -> list[str]:
    lines = [
        f"{answer['rows']}行を見ました。新しい方 {answer['new']}、変わる方 {answer['changed']}、"
        f"同じ方 {answer['unchanged']}、直す行 {answer['wrong']}",
        *(f"  {c['line']}行目「{c['column']}」：{c['reason']}" for c in answer["complaints"]),
    ]
    if answer["missing"]:
        numbers = LISTED.join(answer["missing"][:50]) + ("ほか" if len(answer["missing"]) > 50 else "")
        lines += [f"新しい名簿にない方 {len(answer['missing'])}：{numbers}（消しません）"]
        lines += [f"  退会にするとき：roster missing-left {answer['import_id']} か、その会員番号"]
    lines += ["まだ何も書いていません。よい行だけを書くとき：", f"  roster go {answer['import_id']}"]
    return lines


def _roster_go(answer: Answer) -> list[str]:
    lines = [f"書きました。新しい方 {answer['new']}、変わった方 {answer['changed']}"]
    if answer["refused"]:
        lines.append(f"ほかの支部の名簿にある番号なので書けません：{LISTED.join(answer['refused'])}")
    return lines


def _sources(answer: Answer) -> list[str]:
    counted = sorted(answer["sources"].items(), key=lambda pair: -pair[1])
    return [
        f"登録のすんだ友だち {answer['registered']}人",
        *(f"  {SOURCES.get(source, source)}　{count}人" for source, count in counted),
        f"未登録 {answer['guests']}人、やめた方 {answer['left']}人、お休み中 {answer['suspended']}人",
    ]


def _coverage(answer: Answer) -> list[str]:
    return [
        f"  {row['district'] or '地区なし'}　会員 {row['members']}人のうち {row['friends']}人"
        f"（{100 * row['friends'] // row['members']}%）"
        for row in answer["districts"]
    ] or ["名簿がまだありません。"]


def _requests(answer: Answer) -> list[str]:
    return [
        f"  {r['ref']}　{CATEGORIES.get(r['category'], r['category'])}　{_time(r['asked_at'])}"
        for r in answer["requests"]
    ] or ["待っている申し込みはありません。"]


def _friend(friend: Answer) -> str:
    who = LISTED.join(f"{m['name']}（{m['number']}）" for m in friend["members"])
    category = str(friend["category"])
    marks = [CATEGORIES.get(category, category)]
    marks += [] if friend["follows"] else ["やめた"]
    marks += [f"お休み中：{friend['reason']}"] if friend["reason"] else []
    return f"  {friend['ref']}　{who or '―'}　{'／'.join(marks)}"


def _friends(answer: Answer) -> list[str]:
    return [_friend(friend) for friend in answer["friends"]] or ["友だちはまだいません。"]


def _changes(answer: Answer) -> list[str]:
    lines = []
    for change in answer["changes"]:
        lines.append(f"  {change['id']}　{change['name']}（{change['number']}）　{_time(change['sent_at'])}")
        for field, wish in change["wishes"].items():
            before = change["before"].get(field) or "（なし）"
            lines.append(f"    {FIELDS[field]}：{before} → {wish}")
    return lines or ["待っている変更はありません。"]


def _keywords(answer: Answer) -> list[str]:
    lines = []
    for keyword in answer["keywords"]:
        lines.append(f"  {keyword['id']}（{ORIGINS[keyword['origin']]}）　{keyword['says'].splitlines()[0]}")
        for kind, label in (("contains", "文の中に"), ("exact", "文の全体")):
            if keyword[kind]:
                lines.append(f"    {label}：{LISTED.join(keyword[kind])}")
    return lines


def _tried(answer: Answer) -> list[str]:
    if not answer["understood"]:
        return [answer["why"]]
    asks = [] if answer["is_certain"] else ["さきに「…のことでしょうか」と確かめます。"]
    origin = ORIGINS[answer["origin"]]
    return [
        f"「{answer['keyword']}」と読み、{answer['id']}（{origin}）が答えます：",
        *(f"  {line}" for line in answer["says"].splitlines()),
        *asks,
        answer["why"],
    ]


def _published(answer: Answer) -> list[str]:
    waits = f"、入れかえ中 {answer['waiting']}（もう一度行うと片づきます）" if answer["waiting"] else ""
    return [f"メニューを出しました。作ったもの {len(answer['made'])}、消したもの {answer['deleted']}{waits}"]


TOLD: dict[str, Callable[[Answer], list[str]]] = {
    "roster-check": _roster_check,
    "roster-go": _roster_go,
    "roster-missing-left": lambda a: [f"退会にしました：{LISTED.join(a['left']) or 'なし'}"],
    "lifecycle": lambda a: [f"{a['name']}（{a['number']}）の状態を書きました。"],
    "letters": lambda a: [f"手紙 {a['letters']}通を作りました。前の手紙のコードは使えなくなりました。"],
    "sources": _sources,
    "coverage": _coverage,
    "requests": _requests,
    "approve": lambda a: ["入れるようにしました。次にLINEを使われたときに、お知らせします。"],
    "refuse": lambda a: ["お断りしました。次にLINEを使われたときに、お電話をお願いします。"],
    "friends": _friends,
    "suspend": lambda a: [f"電話 {a['phones']}台のご利用を止めました。"],
    "reinstate": lambda a: [f"電話 {a['phones']}台を、また使えるようにしました。"],
    "changes": _changes,
    "approve-change": lambda a: ["名簿に書きました。次にLINEを使われたときに、お知らせします。"],
    "refuse-change": lambda a: ["書きませんでした。次にLINEを使われたときに、お電話をお願いします。"],
    "export": lambda a: ["この方の記録を、すべて書き出しました。取り扱いにご注意ください。"],
    "erase": lambda a: [f"この方の記録を消しました（電話 {a['phones']}台）。元にはもどせません。"],
    "tombstones-reapply": lambda a: [f"前に消した方 {a['erased']}人を、もう一度消しました。"],
    "keywords-list": _keywords,
    "keywords-add": lambda a: ["保存しました。一分のうちに使われます。", *(f"  {w}" for w in a["warnings"])],
    "keywords-remove": lambda a: ["消しました。一分のうちに使われなくなります。"],
    "try": _tried,
    "page-show": lambda a: [a["title"], "", a["text"]],
    "page-edit": lambda a: [f"「{a['title']}」を書きかえました。", *([a["url"]] if a["url"] else [])],
    "page-restore": lambda a: [f"「{a['title']}」を、はじめの文にもどしました。"],
    "guideline-show": lambda a: [f"第{a['version']}版", "", a["text"]],
    "guideline-edit": lambda a: [f"第{a['version']}版です。版が変わると、みなさまにもう一度おたずねします。"],
    "menu-publish": _published,
    "acts": lambda a: (
        [f"  {_time(e['at'])}　{e['officer']}　{e['what']}　{e['about']}" for e in a["acts"]]
        or ["まだ何も行われていません。"]
    ),
}

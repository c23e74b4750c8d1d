"""Pages with every piece of the console on them, rendered as the product does, without AWS."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2
from jinja2 import ChoiceLoader, FileSystemLoader
from werkzeug.wrappers import Request, Response

from local.server import Server
from renraku.officers.permissions import MANAGER
from renraku.officers.sessions import Visitor
from renraku.web import console, rendering, static_files
from renraku.web.drafts import Draft
from renraku.web.forms import Form
from renraku.web.visits import Visit

ACCOUNT = "0123456789abcdef0123456789abcdef"
NOW = datetime(2026, 4, 10, 1, 0, tzinfo=UTC)
PLACES = {
    "home": "",
    "list": "/roster",
    "form": "/roster/x/edit",
    "member": "/roster/x",
    "draft": "/letters/new",
}
TITLES = {
    "home": "きょうのこと",
    "list": "名簿",
    "form": "名簿を書きなおす",
    "member": "山田 花子さん",
    "draft": "手紙を書く",
}
PEOPLE = [
    ("山田 花子", "00123", "登録済み", 12),
    ("勅使河原 権左衛門", "00124", "まだ", 0),
    ("鈴木 一郎", "00125", "登録済み", 3),
    ("Nguyễn Thị Minh Khai", "00126", "手紙を渡した", 1),
    ("مريم الحسيني", "00127", "まだ", 2),
    ("佐藤 健", "00128", "登録済み", 31),
]
ERRORS = {
    "phone": "電話番号は、10けたか11けたの数字で書いてください。",
    "wishes": "一つ以上選んでください。",
    "reason": "なおす理由を書いてください。",
}
TYPED = {"name": "山田 花子", "phone": "03-12", "sex": "f", "reason": "", "birth": "1950-04-10"}


def visit(path: str) -> Visit:
    event = APIGatewayProxyEventV2(
        {"rawPath": f"/console/{ACCOUNT}{path}", "rawQueryString": "", "headers": {}}
    )
    roles = {ACCOUNT: frozenset({MANAGER}), "other": frozenset({MANAGER})}
    names = {ACCOUNT: "みどり支部", "other": "本部"}
    visitor = Visitor("aoi", "青木 葵", roles, names, NOW, "hash", "t" * 32)
    return Visit(ACCOUNT, visitor, NOW, event, Form())


def render(name: str) -> str:
    """The page of this name: home, list, form, draft, member, alone."""
    product = rendering._templates("web")
    assert product.loader is not None
    samples = FileSystemLoader(Path(__file__).parent)
    templates = product.overlay(loader=ChoiceLoader([samples, product.loader]))
    if name == "alone":
        return templates.get_template("alone_sample.html").render(title="役員の画面に入る")
    values: dict[str, Any] = {"visit": visit(PLACES[name]), "title": TITLES[name], "told": ""}
    values |= {"people": PEOPLE, "typed": TYPED, "errors": {}, "draft": True}
    if name == "form":
        values |= {"errors": ERRORS}
    if name == "list":
        values |= {"told": "山田 花子さんの名簿を書きなおしました。"}
    if name == "draft":
        values |= {"draft": Draft(PLACES[name], {"name": ["山田"]}, NOW)}
    return templates.get_template(f"{'form' if name == 'draft' else name}.html").render(**values)


@dataclass
class Samples:
    """The pages on a port, with the console's headers. `sent`: path and fields of every form that came."""

    url: str = ""
    sent: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)

    def answer(self, request: Request) -> Response:
        if request.path.startswith("/console/static/"):
            found = static_files.find(request.path.rpartition("/")[2])
            return Response(found.text, content_type=found.content_type) if found else Response(status=404)
        if request.method == "GET":
            return self._page(render(request.args.get("page", "home")))
        self.sent.append((request.path, dict(request.form.lists())))
        if request.path.endswith("/drafts"):
            return self._page("書きかけを保存しました 10:15")
        return self._page("" if request.path.endswith("/still-here") else render("home"))

    @staticmethod
    def _page(html: str) -> Response:
        return Response(html, headers=console.HEADERS, content_type=console.HTML)


@contextmanager
def serving() -> Iterator[Samples]:
    samples = Samples()
    server = Server(lambda environ, start: samples.answer(Request(environ))(environ, start))
    server.start()
    samples.url = f"http://127.0.0.1:{server.port}"
    try:
        yield samples
    finally:
        server.stop()

"""One officer at one page of one account, once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2

from renraku.officers.permissions import Permission
from renraku.officers.sessions import Visitor
from renraku.web import browser
from renraku.web.forms import Form


@dataclass
class Noted:
    """What the audit row of an act will say."""

    about: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Visit:
    """Who came, to which account, with what. Whoever has one has passed the Door."""

    account_id: str
    visitor: Visitor
    now: datetime
    event: APIGatewayProxyEventV2 = field(repr=False)
    form: Form = field(repr=False)
    noted: Noted = field(default_factory=Noted)

    @property
    def officer_id(self) -> str:
        return self.visitor.officer_id

    @property
    def officer_name(self) -> str:
        return self.visitor.name

    @property
    def account_name(self) -> str:
        return self.visitor.account_names[self.account_id]

    @property
    def form_token(self) -> str:
        """What every form of ours carries, so that no other site's form is taken for it."""
        return self.visitor.form_token

    @property
    def query(self) -> dict[str, str]:
        return dict(self.event.query_string_parameters or {})

    @property
    def own_url(self) -> str:
        """Where we are, for a link that somebody will send on: "https://host"."""
        return browser.own_url(self.event)

    @property
    def path(self) -> str:
        """Where we are inside the account: "/roster"."""
        return self.event.raw_path.removeprefix(f"/console/{self.account_id}")

    @property
    def is_fragment(self) -> bool:
        """Whether a part of a page is asked for, by htmx."""
        return self.event.headers.get("hx-request") == "true"

    @property
    def told(self) -> str:
        """What the act before this page said."""
        return browser.told(self.event)

    @property
    def is_secure(self) -> bool:
        return browser.is_secure(self.event)

    def may(self, permission: Permission) -> bool:
        return self.visitor.may(self.account_id, permission)

    def url(self, path: str = "") -> str:
        """The address of a page of this account."""
        return f"/console/{self.account_id}{path}"

    def about(self, about: str, fields: Iterable[str] = ()) -> None:
        """What this act is about, for the audit: an id or a count, and the names of what changed."""
        self.noted.about, self.noted.fields = about, tuple(fields)

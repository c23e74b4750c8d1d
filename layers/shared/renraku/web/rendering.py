"""Templates become HTML: a feature's own, inside the layout all share. Whatever is put in is escaped."""

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from renraku.i18n import _, spoken
from renraku.web import wording
from renraku.web.sheet import SHEET_PATH


def render(feature: str, template: str, **values: Any) -> str:
    """The feature's template with these values. A value that a template misses is a bug, and raises."""
    return _templates(feature).get_template(template).render(**values)


@cache
def _templates(feature: str) -> Environment:
    templates = Environment(
        loader=ChoiceLoader([PackageLoader(f"renraku.{feature}"), PackageLoader("renraku.web")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(_=_, spoken=spoken, shared=wording, sheet=SHEET_PATH)
    templates.filters["dialled"] = _dialled
    return templates


def _dialled(phone: str) -> str:
    """A telephone number as a link dials it."""
    return "tel:" + "".join(sign for sign in phone if sign.isdigit() or sign in "+#*")

"""Templates become HTML: a feature's own, inside the layout all share. Whatever is put in is escaped."""

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from renraku.i18n import _, spoken
from renraku.web import console_wording, navigation, static_files, wording

# Comfort without `eval`, without style elements of its own, and with nothing of a page kept in the browser.
HTMX = {
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "scrollBehavior": "auto",
    "timeout": 20_000,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {"code": "422", "swap": True},  # the same form with what is to be mended
        {"code": "[45]..", "swap": False, "error": True},
    ],
}


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
    templates.globals.update(
        _=_,
        spoken=spoken,
        shared=wording,
        console=console_wording,
        navigation=navigation,
        static=static_files.address,
        htmx_config=HTMX,
    )
    templates.filters["dialled"] = _dialled
    return templates


def _dialled(phone: str) -> str:
    """A telephone number as a link dials it."""
    return "tel:" + "".join(sign for sign in phone if sign.isdigit() or sign in "+#*")

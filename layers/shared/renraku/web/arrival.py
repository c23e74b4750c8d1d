"""What every request from a browser begins with, whichever function it reaches."""

from typing import Any

from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2

from renraku import i18n, settings
from renraku.web import browser, language


def begin(event: dict[str, Any]) -> None:
    """The language of whoever asks, and where they asked."""
    i18n.speak(language.wanted(event["headers"].get("accept-language", "")))
    settings.answering_at(browser.own_url(APIGatewayProxyEventV2(event)))

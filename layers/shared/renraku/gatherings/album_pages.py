"""Everybody's door to an album: whoever has the link sees its pictures, and may ask for one to be hidden."""

from urllib.parse import parse_qsl

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.api_gateway import Router

from renraku import clock
from renraku.accounts import directory
from renraku.accounts.actions import Profile
from renraku.gatherings import album, report_wording
from renraku.gatherings import wording as day_words
from renraku.gatherings.models import Gathering
from renraku.gatherings.report_models import Report
from renraku.media import actions as media
from renraku.web import answers
from renraku.web.permissions import WHO_HAS_THE_LINK

router = Router()  # type: ignore[no-untyped-call]
FORM_FIELDS = 5  # more than a form of ours has: not read


@router.get("/p/<account_id>/album/<gathering_id>/<token>", tags=[WHO_HAS_THE_LINK])
def look(account_id: str, gathering_id: str, token: str) -> Response[str]:
    """The pictures, until their day; never kept by a browser, so that what is taken down is gone."""
    profile = directory.find_profile(account_id)
    if profile is None:
        return answers.not_found()
    now = clock.now()
    report = album.find(account_id, gathering_id, token, now)
    gathering = Gathering.find(account_id, gathering_id) if report else None
    if report is None or gathering is None or report.expires_at is None:
        return _over(profile)
    kept = [(one, media.find(account_id, one.picture_id, now)) for one in album.shown(report)]
    return answers.page(
        "gatherings",
        "album.html",
        title=report_wording.album_title(gathering.title),
        account=profile,
        is_personal=True,
        words=report_wording,
        held=day_words.span(gathering.starts_at, gathering.ends_at),
        pictures=[(one, shown) for one, shown in kept if shown],
        until=report_wording.open_until(report.expires_at),
        path=_path(report),
    )


@router.post("/p/<account_id>/album/<gathering_id>/<token>/down", tags=[WHO_HAS_THE_LINK])
def take_down(account_id: str, gathering_id: str, token: str) -> Response[str]:
    """One tap, and words if somebody wants; nobody is asked who they are."""
    profile = directory.find_profile(account_id)
    if profile is None:
        return answers.not_found()
    typed = _typed()
    picture_id, words = typed.get("picture", ""), typed.get("words", "").strip()
    if not album.take_down(account_id, gathering_id, token, picture_id, words, clock.now()):
        return _over(profile)
    return answers.page(
        "gatherings",
        "taken_down.html",
        title=report_wording.taken_down_title(),
        account=profile,
        is_personal=True,
        paragraphs=report_wording.taken_down(),
        path=f"/p/{account_id}/album/{gathering_id}/{token}",
    )


def _over(profile: Profile) -> Response[str]:
    """One answer for an album that is over and one that never was."""
    return answers.message(
        report_wording.over_title(), report_wording.over(), status=410, account=profile, is_personal=True
    )


def _path(report: Report) -> str:
    return f"/p/{report.account_id}/album/{report.gathering_id}/{report.token}"


def _typed() -> dict[str, str]:
    body = router.current_event.decoded_body or ""
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=FORM_FIELDS))
    except ValueError:  # a form with that many fields is nobody's who uses ours
        return {}

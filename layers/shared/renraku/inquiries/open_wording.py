"""Why an inquiry is an officer's, where it came with the duty."""

from renraku.i18n import _


def handed_over(name: str) -> str:
    return _("当番の引きつぎで、{name}さんから受けました。").format(name=name)

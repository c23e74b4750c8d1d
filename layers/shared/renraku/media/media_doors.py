"""The officers' page of pictures, for functions/serve_console."""

from renraku.media import picture_pages

DOORS = (picture_pages.door,)

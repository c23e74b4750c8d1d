"""The pages anybody may open about what was told, as serve_public opens them."""

from renraku.deliveries import link_pages, shown_pages

DOORS = (shown_pages, link_pages)

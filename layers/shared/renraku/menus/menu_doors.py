"""Every officers' page about what an account offers and answers, for functions/serve_console."""

from renraku.menus import content_pages, keyword_pages, menu_draft_pages, menu_pages

DOORS = (menu_pages.door, menu_draft_pages.door, keyword_pages.door, content_pages.door)

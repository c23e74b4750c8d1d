"""The pages about inquiries, as serve_console opens them: literal paths before those with an id."""

from renraku.inquiries import call_pages, canned_pages, conversation_pages, handling_pages, inbox_pages

DOORS = (
    inbox_pages.door,
    call_pages.door,
    canned_pages.door,
    conversation_pages.door,
    handling_pages.door,
)

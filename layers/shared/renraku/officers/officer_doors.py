"""All of the officers' routes, for functions/serve_console/app.py."""

from renraku.officers import audit_pages, invitation_pages, me_pages, officer_pages, sign_in_pages

DOORS = (sign_in_pages, me_pages, invitation_pages, officer_pages, audit_pages)

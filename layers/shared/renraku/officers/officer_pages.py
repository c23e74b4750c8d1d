"""Who is an officer of the account: invite, change what they are, send away; and what each role may do."""

from aws_lambda_powertools.event_handler import Response

from renraku.officers import bindings, invitations, roles, tickets
from renraku.officers import roles_wording as wording
from renraku.officers.models import Officer, Role
from renraku.officers.permissions import PERMISSIONS, ROLES
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
router = door.router


@door.page("/officers", needs="officers.manage")
def officers(visit: Visit) -> Response[str]:
    """Everybody who is something here, invitations that wait, and who is new."""
    kept = sorted(Role.of_account(visit.account_id), key=lambda role: role.since)
    return console.page(
        visit,
        "officers",
        "officers.html",
        title=wording.officers_title(),
        rows=[_row(visit, role) for role in kept],
        invitations=[
            (it.invitation_id, wording.role(it.role), it.inviter_name, wording.day_and_time(it.expires_at))
            for it in invitations.waiting(visit.account_id, visit.now)
        ],
        joined=[
            wording.joined(it.name, it.roles, it.since)
            for it in invitations.joined_lately(visit.account_id, visit.now)
        ],
        is_alone=len(roles.managers_of(visit.account_id)) < 2,
    )


def _row(visit: Visit, role: Role) -> dict[str, object]:
    officer = Officer.find(role.officer_id)
    seen = officer.signed_in_at if officer else None
    return {
        "officer_id": role.officer_id,
        "name": role.officer_name,
        "roles": wording.roles(role.roles),
        "since": wording.day(role.since),
        "seen": wording.day_and_time(seen) if seen else wording.never_seen(),
        "has_line": bool(officer and officer.line_subject),
        "is_me": role.officer_id == visit.officer_id,
    }


@door.page("/officers/invite", needs="officers.manage", step_up=True)
def invite_page(visit: Visit) -> Response[str]:
    return _invite(visit, {})


@door.act("/officers/invite", needs="officers.manage", does="officer_invited", step_up=True)
def invite(visit: Visit) -> Response[str]:
    """The link is shown once, here: we keep only its hash."""
    role = visit.form.get("role")
    if role not in ROLES:
        return _invite(visit, {"role": wording.choose_a_role()}, status=422)
    token = invitations.invite(
        visit.account_id,
        role,
        by=visit.officer_id,
        inviter_name=visit.officer_name,
        account_name=visit.account_name,
        now=visit.now,
    )
    visit.about(role)
    link = f"{visit.own_url}{visit.url('/invited')}?t={token}"
    until = wording.day_and_time(visit.now + invitations.GOOD_FOR)
    return console.page(
        visit,
        "officers",
        "invitation.html",
        title=wording.invitation_title(),
        role=wording.role(role),
        until=until,
        link=link,
        qr=_qr(link),
        text=wording.invitation_text(visit.account_name, role, visit.officer_name, link, until),
    )


def _invite(visit: Visit, errors: dict[str, str], status: int = 200) -> Response[str]:
    return console.page(
        visit,
        "officers",
        "invite.html",
        title=wording.invite_title(),
        status=status,
        options=[(role, f"{wording.role(role)}：{wording.what_a_role_is(role)}") for role in ROLES],
        typed=visit.form.typed(),
        errors=errors,
    )


def _qr(link: str) -> str:
    import segno  # only here: no other page of the console draws one

    return str(segno.make(link, error="m", micro=False).svg_data_uri(scale=6, border=4))


@door.act("/officers/invitations/revoke", needs="officers.manage", does="invitation_revoked")
def revoke(visit: Visit) -> Response[str]:
    invitations.revoke(visit.account_id, visit.form.get("invitation_id"), by=visit.officer_id, now=visit.now)
    return console.see_other(visit, "/officers", told=wording.revoked())


@door.page("/officers/<officer_id>", needs="officers.manage", step_up=True)
def officer_page(visit: Visit, officer_id: str) -> Response[str]:
    role = Role.find(officer_id, visit.account_id)
    return _officer(visit, role, set(role.roles), {}) if role else console.missing(visit)


@door.act("/officers/<officer_id>", needs="officers.manage", does="roles_changed", step_up=True)
def change_roles(visit: Visit, officer_id: str) -> Response[str]:
    """Exactly these roles from now on; none of them means to send away, which has a page of its own."""
    role = Role.find(officer_id, visit.account_id)
    if role is None:
        return console.missing(visit)
    wanted = set(visit.form.all("roles"))
    if not wanted or not wanted <= ROLES.keys():
        return _officer(visit, role, wanted, {"roles": wording.choose_a_role()}, status=422)
    roles.set_roles(visit.account_id, officer_id, wanted, by=visit.officer_id, now=visit.now)
    visit.about(officer_id, fields=sorted(wanted))
    return console.see_other(visit, "/officers", told=wording.roles_changed(role.officer_name))


def _officer(
    visit: Visit, role: Role, chosen: set[str], errors: dict[str, str], status: int = 200
) -> Response[str]:
    return console.page(
        visit,
        "officers",
        "officer.html",
        title=wording.officer_title(role.officer_name),
        status=status,
        row=_row(visit, role),
        options=[(name, f"{wording.role(name)}：{wording.what_a_role_is(name)}") for name in ROLES],
        chosen=chosen,
        errors=errors,
    )


@door.page("/officers/<officer_id>/remove", needs="officers.manage", step_up=True)
def remove_page(visit: Visit, officer_id: str) -> Response[str]:
    return _sure(visit, officer_id, "remove.html", wording.remove_title())


@door.act("/officers/<officer_id>/remove", needs="officers.manage", does="officer_removed", step_up=True)
def remove(visit: Visit, officer_id: str) -> Response[str]:
    role = Role.find(officer_id, visit.account_id)
    if role is None:
        return console.missing(visit)
    roles.take_all(visit.account_id, officer_id, by=visit.officer_id, now=visit.now)
    visit.about(officer_id)
    return console.see_other(visit, "/officers", told=wording.removed(role.officer_name))


@door.page("/officers/<officer_id>/link", needs="officers.manage", step_up=True)
def link_page(visit: Visit, officer_id: str) -> Response[str]:
    return _sure(visit, officer_id, "make_link.html", wording.make_link_title())


@door.act("/officers/<officer_id>/link", needs="officers.manage", does="link_made", step_up=True)
def make_link(visit: Visit, officer_id: str) -> Response[str]:
    """For somebody who lost their LINE. The link is shown once, here."""
    officer = bindings.find(officer_id, visit.now)
    if officer is None or Role.find(officer_id, visit.account_id) is None:
        return console.missing(visit)
    token = tickets.make_for(officer_id, by=visit.officer_id, now=visit.now)
    visit.about(officer_id)
    link = f"{visit.own_url}/console/link?t={token}"
    title = wording.make_link_title()
    return console.page(visit, "officers", "link_made.html", title=title, name=officer.name, link=link)


def _sure(visit: Visit, officer_id: str, template: str, title: str) -> Response[str]:
    role = Role.find(officer_id, visit.account_id)
    if role is None:
        return console.missing(visit)
    return console.page(visit, "officers", template, title=title, row=_row(visit, role))


@door.page("/permissions", needs="figures.read")
def what_each_may(visit: Visit) -> Response[str]:
    """Every permission and who has it: from the table that the Doors ask."""
    return console.page(
        visit,
        "officers",
        "permissions.html",
        title=wording.permissions_title(),
        roles=[(wording.role(name), wording.what_a_role_is(name)) for name in ROLES],
        rows=[
            (wording.permission(permission), [permission in granted for granted in ROLES.values()])
            for permission in PERMISSIONS
        ],
    )

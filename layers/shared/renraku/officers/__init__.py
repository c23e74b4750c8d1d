"""An officer is a person who runs accounts: who they are, what they may do, and did.

An officer has roles in accounts, given by a manager and taken up by an invitation; every account keeps at
least one manager. Whoever has shown who they are (LINE Login, or a one-time link) has a session with a copy
of their roles; taking a role away ends their sessions. What they change is written down for good.
Officers, sessions and invitations cross accounts: this feature alone is not keyed by account_id.
"""

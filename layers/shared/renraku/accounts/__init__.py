"""An account is one LINE Official Account of the association: the headquarters', a branch's.

stage says how far it is (trial, live, paused, closed); connection says whether LINE takes our credentials
(ok, needs_reconnect). Its channel secret is encrypted by KMS for this one account, and no page
shows it again.
"""

"""A friend is a LINE user who follows one account: (account_id, user_id). Nobody is known across accounts.

A friend follows or has left; LINE's timestamps decide which, whatever order its events arrive in, and what
they did before is kept. A friend may be expected to say something next (for one feature, for a while), and an
answer that came too late for its reply token waits for the friend's next contact.
"""

"""Deliveries are everything Renraku tells people that is not a reply. Other features put a Delivery in the
outbox; what becomes of every single recipient is written down: accepted by LINE, failed, skipped, unknown.

A delivery is planned, then sending, then done; or refused as a whole (too late, no messages left, paused).
Its people stand in chunks of at most 500, frozen with their words before LINE is asked for the first time,
because a retry key is worth nothing when the body changes. A chunk ends once; the sum of the ends is the
frozen list. Nothing is tried by itself later than 23 hours after the first try: a person decides then.
"""

"""Inquiries: what a member asks, and every word of it until it is solved. A person answers, always.

open -> answering -> waiting (for the member) -> closed; the member's next word within a week opens a closed
one again. `officer_id` holds it; `claimed_by` writes an answer at this moment.

What always holds: one friend has one inquiry at a time that is not closed; what was said stands in it once,
in the order it was said; it is in nobody's hands for at most two minutes; each step of an escalation is taken
once. Nobody's own LINE is ever seen by the other side.
"""

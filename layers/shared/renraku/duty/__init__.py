"""Duty: which officers answer now. Officers take turns in shifts; behind whoever is on duty stand substitutes
in an order; some topics are held by officers of their own, whoever is on duty.

What always holds: there is always somebody to ask. A shift nobody has is a gap with a named reason, and
`staff` then names the head officers.
"""

"""When something bad happens: an emergency notice that goes out at once, and the safety check.

An emergency notice is sent once and can be sent again to whoever was missed. A check is open, then closed: it
has one answer (the last) for each person, by themselves, by whoever shares their phone, or taken down by an
officer who telephoned. Whom it is for is the roster of its districts; who has not answered is nowhere
written down. Neither needs a second officer; every officer is told. A drill says so in every text, and never
touches what is kept back for a real emergency.
"""

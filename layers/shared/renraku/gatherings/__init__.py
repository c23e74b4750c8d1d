"""Gatherings: what people meet for. A gathering is a draft until an officer publishes it; then members sign
up in LINE, or officers sign up whoever telephones.

draft -> published -> closed -> (called off | postponed) -> archived. That it is before its sign-up opens, on
its way or held follows from the clock (rules.phase) and is written nowhere.

What always holds: the seats that are taken (joined, offered, or left so lately that it may be undone) are
never more than the capacity; whoever waits is offered a seat in the order they came; every change of a seat
is one transaction of the gathering and one sign-up (docs/algorithms/seats.md). People are told by the
minute's tick alone, from what is written down: killed anywhere, nothing is told twice and nothing is lost.

Afterwards: a report is sent as a notice, its photos stand in an album for whoever has the link; who came is
asked three questions; and some days later what people told us is forgotten, and how many they were stays.
"""

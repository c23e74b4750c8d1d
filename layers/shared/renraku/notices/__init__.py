"""Notices are what officers compose and `deliveries` then tells. A notice is a draft until somebody lets it
go: its writer where few people read it, a second officer where many do or a link leads to no page of ours.

draft -> submitted -> approved -> scheduled -> sending -> done; canceled instead of any of the first four.
What becomes of it after it is scheduled stands in its delivery alone (reason `notice:<id>:<version>`), and is
never copied. `version` counts the texts: an approval, a plan and a delivery are of one version. Nothing of a
member is kept here: whom it is for is written as filters.
"""

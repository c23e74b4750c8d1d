"""Menus are what a friend can choose from without asking anybody: the tiles under the talk (rich menus), the
words an account knows an answer to (keyword answers), and the pages an account starts with and may edit.

A rich menu is known by a hash of all a person could see or touch of it: the same menu is never made twice, a
changed one takes the old one's place. Whose menu is which is decided in members; here it is shown. A keyword
is compared with what was written after both are folded: however it was typed, it is the same word.
"""

"""What every page shares: one layout, one small style sheet, the headers that keep a page to itself.

Pages are rendered by the server and need no script. Whoever reads them is seventy, on a phone, with the type
size they chose themselves: nothing here sets a size that a reader cannot make larger.
"""

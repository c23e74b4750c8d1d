"""What every page shares: layouts, style sheets, forms, the headers that keep a page to itself.

Members' pages stand in templates/layout.html with pages.css, the officers' in console.html with console.css,
forms.html and parts.html (docs/decisions/the-look-of-the-console.md).

Pages are rendered by the server; what they are for needs no script. Whoever reads them is seventy, on a
phone, with the type size they chose themselves: nothing here sets a size that a reader cannot make larger.
"""

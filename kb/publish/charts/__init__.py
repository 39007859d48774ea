"""Charts as inline SVG, made when the site is made; no script and no library in the page.

Across, everything stands in percent of the width, down, in pixels: so a chart fills the column
it stands in and its words keep their size, on a phone as on a wide screen. What would stand
left of 0 % or below the height is drawn there all the same; style sheets leave the room for it.
Colours and type are classes, whose values differ by palette.

`scale` places values and chooses ticks, `svg` writes elements (and is the only module that
does), `axes` draws axes with them; `steps`, `dots`, `bars` and `columns` are whole charts.
"""
